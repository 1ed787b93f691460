import { own } from '../../model/tables.ts';
import { known, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';

type Compute = (a: Scalar, b: Scalar) => Scalar | undefined;

const numeric =
  (compute: (a: number, b: number) => number | boolean): Compute =>
  (a, b) => {
    if (typeof a !== 'number' || typeof b !== 'number') return undefined;
    const result = compute(a, b);
    return typeof result === 'number' && !Number.isFinite(result) ? undefined : result;
  };
const logical =
  (compute: (a: boolean, b: boolean) => boolean): Compute =>
  (a, b) =>
    typeof a === 'boolean' && typeof b === 'boolean' ? compute(a, b) : undefined;

const COMPUTE: Readonly<Record<string, Compute>> = {
  '+': numeric((a, b) => a + b),
  '-': numeric((a, b) => a - b),
  '*': numeric((a, b) => a * b),
  '/': numeric((a, b) => a / b),
  '%': numeric((a, b) => a % b),
  '<': numeric((a, b) => a < b),
  '>': numeric((a, b) => a > b),
  '<=': numeric((a, b) => a <= b),
  '>=': numeric((a, b) => a >= b),
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '&&': logical((a, b) => a && b),
  '||': logical((a, b) => a || b),
};

/** What an operation on values gives; unknown unless all of them are written out. A default stays a default. */
export function operationValue(operator: string, operands: readonly Value[], at: Span): Value {
  const [a, b] = operands;
  const because = 'the result of an operation';
  if (a?.state !== 'known' && a?.state !== 'default') return unknown(because, at);
  if (operands.length === 1) {
    const { value } = a;
    const result = operator === '!' ? typeof value === 'boolean' && !value : typeof value === 'number' && -value;
    const fits = operator === '!' ? typeof value === 'boolean' : typeof value === 'number';
    return fits ? (a.state === 'known' ? known(result, at) : { ...a, value: result, at }) : unknown(because, at);
  }
  if (b?.state !== 'known' && b?.state !== 'default') return unknown(because, at);
  const result = own(COMPUTE, operator)?.(a.value, b.value);
  if (result === undefined) return unknown(because, at);
  const preset =
    [a, b].find(v => v.state === 'default' && v.by === 'argument') ?? [a, b].find(v => v.state === 'default');
  return preset ? ({ ...preset, value: result, at } as Value) : known(result, at);
}
