import type { Call, Entry, Expr, Item } from './ast.ts';
import { type Args, argList, namesIn, params } from './build-arguments.ts';
import { decode, literalText, quoted } from './strings.ts';
import { EXPRESSIONS, each, type Reader, slice } from './tree-reader.ts';

/** The expressions among the children. */
export const kids = (r: Reader): Expr[] => {
  const all: Expr[] = [];
  each(r, name => {
    if (EXPRESSIONS.has(name)) all.push(expression(r));
  });
  return all;
};

const other = (r: Reader): Expr => ({ k: 'other', kids: kids(r), start: r.c.from, end: r.c.to });

function number(source: string): number | undefined {
  const plain = source.replaceAll('_', '');
  return /^(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(
    plain,
  )
    ? Number(plain)
    : undefined;
}

/** What a hole of an f-string shows; laid out (`{n:02d}`, `{x!r}`, `{x=}`), it is another text than the value's own. */
function hole(r: Reader): Expr | undefined {
  const { from: start, to: end } = r.c;
  const inner: Expr[] = [];
  let isLaidOut = false;
  each(r, name => {
    if (EXPRESSIONS.has(name)) inner.push(expression(r));
    else if (/^Format(?:Spec|Conversion|SelfDoc)$/.test(name)) isLaidOut = true;
  });
  return isLaidOut ? { k: 'other', kids: inner, start, end } : inner[0];
}

function formatParts(r: Reader): (string | Expr)[] {
  const source = slice(r);
  const { prefix, start, end } = quoted(source);
  const base = r.c.from;
  const parts: (string | Expr)[] = [];
  let from = base + start;
  const fixed = (to: number): void => {
    const raw = r.text.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    if (raw) parts.push(prefix.includes('r') ? raw : decode(raw));
  };
  each(r, name => {
    if (name !== 'FormatReplacement') return;
    const { from: holeStart, to: holeEnd } = r.c;
    fixed(holeStart);
    parts.push(hole(r) ?? { k: 'other', kids: [], start: holeStart, end: holeEnd });
    from = holeEnd;
  });
  fixed(base + end);
  return parts;
}

function continued(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const parts: (string | Expr)[] = [];
  each(r, name => {
    if (name === 'FormatString') parts.push(...formatParts(r));
    else if (name === 'String') parts.push(literalText(slice(r)));
  });
  if (parts.every(p => typeof p === 'string')) return { k: 'text', value: parts.join(''), start, end };
  return { k: 'format', parts, start, end };
}

function member(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const inner: Expr[] = [];
  let property: string | undefined;
  let slices = false;
  each(r, name => {
    if (name === 'PropertyName') property = slice(r);
    else if (name === ':') slices = true;
    else if (EXPRESSIONS.has(name)) inner.push(expression(r));
  });
  const of = inner[0] ?? { k: 'other', kids: [], start, end };
  if (property !== undefined) return { k: 'attr', of, name: property, start, end };
  if (r.text[end - 1] !== ']') return { k: 'attr', of, name: '', start, end };
  return { k: 'index', of, key: slices || inner.length !== 2 ? undefined : inner[1], start, end };
}

function call(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  let fn: Expr | undefined;
  let args: Args = { args: [], inside: end, close: -1, broken: true };
  each(r, name => {
    if (name === 'ArgList') args = argList(r);
    else if (!fn && EXPRESSIONS.has(name)) fn = expression(r);
  });
  const made: Call = { k: 'call', fn: fn ?? { k: 'other', kids: [], start, end: start }, ...args, start, end };
  return made;
}

function sequence(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const items: Item[] = [];
  let star = false;
  let broken = false;
  each(r, name => {
    if (name === '*') star = true;
    else if (name === '⚠') broken = true;
    else if (EXPRESSIONS.has(name)) {
      items.push({ star, value: expression(r) });
      star = false;
    }
  });
  return { k: 'list', items, broken, start, end };
}

function dictionary(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const entries: Entry[] = [];
  let key: Expr | undefined;
  let spread = -1;
  let broken = false;
  each(r, name => {
    if (name === '⚠') broken = true;
    else if (name === '**') spread = r.c.from;
    else if (EXPRESSIONS.has(name)) {
      const value = expression(r);
      if (spread >= 0) entries.push({ value, start: spread, end: value.end });
      else if (!key) key = value;
      else {
        entries.push({ key, value, start: key.start, end: value.end });
        key = undefined;
      }
      if (spread >= 0) spread = -1;
    } else if (name === ',' && key) {
      broken = true;
      key = undefined;
    }
  });
  return { k: 'dict', entries, broken: broken || key !== undefined, start, end };
}

function closure(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const all: Expr[] = [];
  const names: string[] = [];
  let target = false;
  each(r, name => {
    if (name === 'for') target = true;
    else if (name === 'in') target = false;
    else if (name === 'ParamList') for (const p of params(r)) names.push(p.name);
    else if (EXPRESSIONS.has(name)) {
      const e = expression(r);
      if (target) names.push(...(e.k === 'list' ? namesIn(e.items.map(i => i.value)) : namesIn([e])));
      else all.push(e);
    }
  });
  return { k: 'closure', names, kids: all, start, end };
}

function binary(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const [left, right] = kids(r);
  if (!left || !right) return { k: 'other', kids: left ? [left] : [], start, end };
  const between = r.text.slice(left.end, right.start);
  const op = between
    .replace(/#[^\n]*/g, ' ')
    .replace(/[()\\\s]+/g, ' ')
    .trim();
  return { k: 'binary', op, left, right, start, end };
}

function unary(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const [of] = kids(r);
  if (!of) return { k: 'other', kids: [], start, end };
  return { k: 'unary', op: r.text.slice(start, of.start).replace(/#[^\n]*|[(\\\s]+/g, ''), of, start, end };
}

function choice(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const [then, test, otherwise, ...rest] = kids(r);
  if (!then || !test || !otherwise || rest.length > 0) return { k: 'other', kids: [], start, end };
  return { k: 'choice', test, then, otherwise, start, end };
}

function numeral(r: Reader): Expr {
  const value = number(slice(r));
  const { from: start, to: end } = r.c;
  return value === undefined ? { k: 'other', kids: [], start, end } : { k: 'literal', value, start, end };
}

function walrus(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const [name, value] = kids(r);
  if (name?.k !== 'name' || !value) return { k: 'other', kids: value ? [value] : [], start, end };
  return { k: 'walrus', name: name.id, value, start, end };
}

function parenthesized(r: Reader): Expr {
  const inner = kids(r);
  return inner.length === 1 && inner[0] ? inner[0] : { k: 'other', kids: inner, start: r.c.from, end: r.c.to };
}

/** The expression under the cursor. */
export function expression(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  switch (r.c.name) {
    case 'VariableName':
      return { k: 'name', id: slice(r), start, end };
    case 'Number':
      return numeral(r);
    case 'Boolean':
      return { k: 'literal', value: r.text[start] === 'T', start, end };
    case 'None':
      return { k: 'literal', value: null, start, end };
    case 'String':
      return { k: 'text', value: literalText(slice(r)), start, end };
    case 'FormatString':
      return { k: 'format', parts: formatParts(r), start, end };
    case 'ContinuedString':
      return continued(r);
    case 'MemberExpression':
      return member(r);
    case 'CallExpression':
      return call(r);
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return parenthesized(r);
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return sequence(r);
    case 'DictionaryExpression':
      return dictionary(r);
    case 'ConditionalExpression':
      return choice(r);
    case 'BinaryExpression':
      return binary(r);
    case 'UnaryExpression':
      return unary(r);
    case 'NamedExpression':
      return walrus(r);
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'ComprehensionExpression':
    case 'LambdaExpression':
      return closure(r);
    default:
      return other(r);
  }
}
