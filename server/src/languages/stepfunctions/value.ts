import { known, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { substituted } from '../data/substitute.ts';
import type { DataNode } from '../data/tree.ts';

/** What a node of a definition says, before its expressions are looked at. */
export function plainValue(node: DataNode, open: boolean): Value {
  if (node.tag !== undefined) return unknown(`the result of ${node.tag}`, node.at);
  switch (node.kind) {
    case 'scalar':
      return node.empty ? unknown('a value that is not written yet', node.at) : known(node.value, node.at);
    case 'list': {
      const items = node.items.map(item => plainValue(item, open));
      return list(items, node.at, open);
    }
    case 'map': {
      const members = node.members.map(m => [m.key, plainValue(m.value, open)] as const);
      return object(new Map(members), node.at, open || node.open === true);
    }
    case 'opaque':
      return unknown(node.because, node.at);
  }
}

/** What a `${Name}` in a definition stands for. */
export type Hole = (name: string, at: Span) => Value;

/** Reads a definition's expressions: members `X.$` and JSONata texts are decided by the execution's input. */
export function expressions(value: Value, hole: Hole): Value {
  switch (value.state) {
    case 'known':
      return typeof value.value === 'string' ? textExpression(value.value, value, hole) : value;
    case 'list':
      return { ...value, items: value.items.map(item => expressions(item, hole)) };
    case 'object': {
      const members = [...value.members].map(([key, v]): readonly [string, Value] =>
        key.endsWith('.$')
          ? [key.slice(0, -2), unknown("a value from the execution's input", v.at)]
          : [key, expressions(v, hole)],
      );
      return { ...value, members: new Map(members) };
    }
    case 'one-of':
      return { ...value, values: value.values.map(v => expressions(v, hole)) };
    default:
      return value;
  }
}

function textExpression(text: string, value: Value, hole: Hole): Value {
  if (/^\s*\{%/.test(text)) return unknown("a value from the execution's input", value.at);
  return filled(text, value, hole);
}

const filled = (text: string, value: Value, hole: Hole): Value =>
  text.includes('${') ? substituted(text, value.at, name => hole(name, value.at)) : value;

/** Puts in what the holes of a definition's texts stand for, and leaves all else as it is. */
export function withHoles(value: Value, hole: Hole): Value {
  switch (value.state) {
    case 'known':
      return typeof value.value === 'string' ? filled(value.value, value, hole) : value;
    case 'list':
      return { ...value, items: value.items.map(item => withHoles(item, hole)) };
    case 'object':
      return { ...value, members: new Map([...value.members].map(([key, v]) => [key, withHoles(v, hole)])) };
    default:
      return value;
  }
}
