import { read } from '../../model/read.ts';
import { ref, type Span, unknown, type Value } from '../../model/value.ts';
import type { Node } from './node.ts';
import type { Reader } from './reader.ts';
import { argumentsOf } from './uses.ts';

const NUMBER = 'valueAsNumber';
const VALUES: ReadonlySet<string> = new Set([NUMBER, 'valueAsString', 'valueAsList', 'value', 'ref']);

/** What a template parameter (`new CfnParameter`) stands for: its default, which a deployment may override. */
export function parameterValue(reader: Reader, made: Node, name: string, at: Span): Value | undefined {
  const callee = made.kids[1];
  const symbol = callee && reader.symbol(callee);
  if (symbol?.module !== 'core' || symbol.path[0] !== 'CfnParameter') return undefined;
  if (!VALUES.has(name)) return name === 'logicalId' ? ref('parameter', at) : undefined;
  const props = argumentsOf(made)[2];
  const value = props ? read(reader.evaluate(props), 'default') : undefined;
  if (value?.state !== 'known') return unknown('a parameter without default', at);
  const isNumber = name === NUMBER && /^-?\d+(\.\d+)?$/.test(String(value.value));
  return {
    state: 'default',
    by: 'parameter',
    value: isNumber ? Number(value.value) : value.value,
    at,
    origin: value.origin ?? value.at,
  };
}
