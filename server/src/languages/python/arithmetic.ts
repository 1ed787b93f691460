import { known, list, oneOf, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import { joined } from './evaluate.ts';

/** Python's truth of a value, where the source decides it. */
export function truth(v: Value): boolean | undefined {
  switch (v.state) {
    case 'known':
      return Boolean(v.value);
    case 'absent':
      return false;
    case 'object':
      return v.members.size > 0 ? true : v.open ? undefined : false;
    case 'list':
      return v.items.length > 0 ? true : v.open ? undefined : false;
    case 'template':
      return v.parts.some(p => typeof p === 'string' && p !== '') || undefined;
    default:
      return undefined;
  }
}

const NUMERIC: Readonly<Record<string, (a: number, b: number) => Scalar | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : a / b),
  '//': (a, b) => (b === 0 ? undefined : Math.floor(a / b)),
  '%': (a, b) => (b === 0 ? undefined : ((a % b) + b) % b),
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function scalars(op: string, a: Scalar, b: Scalar, at: Span): Value | undefined {
  if (op === '==' || op === 'is') return known(a === b, at);
  if (op === '!=' || op === 'is not') return known(a !== b, at);
  if (typeof a === 'number' && typeof b === 'number') {
    const n = NUMERIC[op]?.(a, b);
    return n === undefined ? undefined : known(n, at);
  }
  return undefined;
}

const isText = (v: Value): boolean => v.state === 'template' || (v.state === 'known' && typeof v.value === 'string');

/** `"…%s…" % value`: the fixed text with holes. */
const percent = (text: Value, right: Value, at: Span): Value => {
  if (text.state !== 'known' || typeof text.value !== 'string') return unknown('a composed text', at);
  const values = right.state === 'list' ? right.items : [right];
  let next = 0;
  const parts = text.value.split(/(%[-+ #0]*\d*(?:\.\d+)?[sdrif%])/).map((p, i): string | Value => {
    if (i % 2 === 0) return p;
    return p === '%%' ? '%' : (values[next++] ?? unknown('a composed text', at));
  });
  return joined(parts, at);
};

function short(op: 'and' | 'or', left: Value, right: Value, at: Span): Value {
  const t = truth(left);
  if (t !== undefined) return t === (op === 'or') ? left : right;
  return oneOf([left, right], at);
}

/** The value of `left op right`. */
export function binaryValue(op: string, left: Value, right: Value, at: Span): Value {
  if (op === 'or' || op === 'and') return short(op, left, right, at);
  if (left.state === 'known' && right.state === 'known') {
    const v = scalars(op, left.value, right.value, at);
    if (v) return v;
  }
  if ((op === 'is' || op === '==') && (left.state === 'absent' || right.state === 'absent')) {
    const both = left.state === right.state;
    return both || left.state === 'known' || right.state === 'known' ? known(both, at) : unknown('a comparison', at);
  }
  if (op === '+' && left.state === 'list' && right.state === 'list')
    return list([...left.items, ...right.items], at, left.open || right.open);
  if (op === '+' && left.state === 'list') return { ...left, open: true, at };
  if (op === '|' && left.state === 'object' && right.state === 'object')
    return { ...left, members: new Map([...left.members, ...right.members]), open: left.open || right.open, at };
  if (op === '+' && (isText(left) || isText(right))) return joined([left, right], at);
  if (op === '/' && isText(right)) return joined([left, '/', right], at);
  if (op === '%' && isText(left)) return percent(left, right, at);
  return unknown('a computed value', at);
}

/** The value of `op operand`. */
export function unaryValue(op: string, of: Value, at: Span): Value {
  if (op === 'not') {
    const t = truth(of);
    return t === undefined ? unknown('a condition', at) : known(!t, at);
  }
  if (of.state === 'known' && typeof of.value === 'number' && (op === '-' || op === '+'))
    return known(op === '-' ? -of.value : of.value, at);
  return unknown('a computed value', at);
}
