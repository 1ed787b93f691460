import { own } from '../../model/tables.ts';
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
    const n = own(NUMERIC, op)?.(a, b);
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
  const parts = text.value.split(/(%[-+ #0]*(?:[1-9]\d*)?(?:\.\d+)?[sdrif%])/).map((p, i): string | Value => {
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

const EQUALS: Readonly<Record<string, 'yes' | 'no'>> = { is: 'yes', '==': 'yes', 'is not': 'no', '!=': 'no' };
const IS_SOMETHING = /^(?:known|object|list|template|ref)$/;

function comparedToNone(left: Value, right: Value, equal: boolean, at: Span): Value {
  const both = left.state === right.state;
  const decided = both || IS_SOMETHING.test(left.state) || IS_SOMETHING.test(right.state);
  return decided ? known(both === equal, at) : unknown('a comparison', at);
}

/** Is a scalar among written-out items, or a key among members? */
function membership(left: Value, right: Value, inside: boolean, at: Span): Value {
  if (left.state !== 'known') return unknown('a comparison', at);
  const { value } = left;
  if (right.state === 'known' && typeof right.value === 'string' && typeof value === 'string')
    return known(right.value.includes(value) === inside, at);
  if (right.state === 'object' && (right.members.has(String(value)) || !right.open))
    return known(right.members.has(String(value)) === inside, at);
  if (right.state !== 'list') return unknown('a comparison', at);
  if (right.items.some(i => i.state === 'known' && i.value === value)) return known(inside, at);
  return !right.open && right.items.every(i => i.state === 'known') ? known(!inside, at) : unknown('a comparison', at);
}

/** The value of `left op right`. */
export function binaryValue(op: string, left: Value, right: Value, at: Span): Value {
  if (op === 'or' || op === 'and') return short(op, left, right, at);
  if (left.state === 'known' && right.state === 'known') {
    const v = scalars(op, left.value, right.value, at);
    if (v) return v;
  }
  const equality = left.state === 'absent' || right.state === 'absent' ? own(EQUALS, op) : undefined;
  if (equality) return comparedToNone(left, right, equality === 'yes', at);
  if (op === 'in' || op === 'not in') return membership(left, right, op === 'in', at);
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
