import { scalar } from '../../model/read.ts';
import { known, ref, unknown, type Value } from '../../model/value.ts';
import { arnOf } from '../cdk/arn.ts';
import { libraryValue } from '../cdk/library.ts';
import { above, ERROR, type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { CLASSES, FUNCTIONS } from './scopes.ts';
import { argumentsOf, functionOf, memberName } from './uses.ts';
import { concatenated, either, moved } from './values.ts';

/** What a function of this script gives back: each of its returns is a possibility. */
export function returnsOf(target: Node): readonly Node[] | undefined {
  const last = target.kids.at(-1);
  if (target.type === 'ArrowFunction' && last && last.type !== 'Block') return [last];
  if (last?.type !== 'Block') return undefined;
  const found: Node[] = [];
  const stack = [last];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const value =
      node.type === 'ReturnStatement' && node.kids.find(k => k.type !== 'return' && k.type !== ';' && k.type !== ERROR);
    if (value) found.unshift(value);
    for (const kid of node.kids)
      if (kid.kids.length > 0 && !FUNCTIONS.has(kid.type) && !CLASSES.has(kid.type)) stack.push(kid);
  }
  return found.length > 0 ? found : undefined;
}

const isAsync = (target: Node): boolean => target.kids.some(k => k.type === 'async');

const TEXT: Readonly<Record<string, (text: string) => string>> = {
  toLowerCase: text => text.toLowerCase(),
  toUpperCase: text => text.toUpperCase(),
  trim: text => text.trim(),
};

/** Methods of plain values that keep them readable. */
function methodValue(
  reader: Reader,
  method: string,
  receiver: Node,
  args: readonly Node[],
  node: Node,
): Value | undefined {
  const at = spanOf(node);
  if (
    /^(toString|valueOf|asString|slice|concat|join|toLowerCase|toUpperCase|trim|arnForObjects|formatArn|getAtt)$/.test(
      method,
    ) === false
  )
    return undefined;
  const value = reader.evaluate(receiver);
  if (method === 'toString' || method === 'valueOf') return moved(value, at);
  if (method === 'formatArn') return args[0] && arnOf(reader.evaluate(args[0]), at);
  if (method === 'getAtt') {
    const name = args[0] && scalar(reader.evaluate(args[0]));
    return value.state === 'ref' && typeof name === 'string' ? ref(value.to, at, name) : undefined;
  }
  if (method === 'arnForObjects' && value.state === 'ref' && args[0])
    return concatenated([ref(value.to, at, 'Arn'), '/', reader.evaluate(args[0])], at);
  const change = Object.hasOwn(TEXT, method) ? TEXT[method] : undefined;
  const text = value.state === 'known' && typeof value.value === 'string' ? value.value : undefined;
  if (change && text !== undefined) return known(change(text), at);
  if (method === 'join' && value.state === 'list' && !value.open) {
    const glue = args[0] ? scalar(reader.evaluate(args[0])) : ',';
    if (typeof glue === 'string')
      return concatenated(
        value.items.flatMap((v, i) => (i > 0 ? [glue, v] : [v])),
        at,
      );
  }
  if (method === 'concat' && value.state === 'list') {
    const more = args.map(a => reader.evaluate(a));
    const open = value.open || more.some(v => v.state !== 'list' || v.open);
    return { ...value, items: [...value.items, ...more.flatMap(v => (v.state === 'list' ? v.items : []))], open };
  }
  return undefined;
}

/** Functions whose result says the same as their first argument. */
const KEEPS = /^(?:JSON\.stringify|Object\.freeze|(?:\w+\.)*toJsonString|(?:\w+\.)*Stack\.of\(this\)\.toJsonString)$/;

/** The value of a call: of the library's own functions, of this script's, of plain values' methods. */
export function callValue(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const [callee] = node.kids;
  if (!callee) return unknown('a call', at);
  const args = argumentsOf(node);
  const symbol = reader.symbol(callee);
  if (symbol) {
    const value = libraryValue(
      symbol,
      args.map(a => reader.evaluate(a)),
      at,
    );
    return value ?? unknown('a value made by the library at synthesis', at);
  }
  const method = memberName(callee, reader.source.text);
  if (method && args[0] && KEEPS.test(`${reader.source.text.slice(callee.start, callee.end)}`))
    return reader.evaluate(args[0]);
  const target = functionOf(reader.source, callee);
  const returns = target && !isAsync(target) ? returnsOf(target) : undefined;
  if (returns)
    return moved(
      either(
        returns.map(r => reader.evaluate(r)),
        at,
      ),
      at,
    );
  const receiver = callee.kids[0];
  const made = reader.newOf(node);
  const id = made && reader.ids.get(made);
  if (id !== undefined) return ref(id, at);
  if (method && receiver && above(receiver, FUNCTIONS) !== receiver) {
    const value = methodValue(reader, method, receiver, args, node);
    if (value) return value;
  }
  return unknown('the result of a call', at);
}
