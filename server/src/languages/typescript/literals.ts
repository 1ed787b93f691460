import { scalar } from '../../model/read.ts';
import { absent, known, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { namedValue } from './naming.ts';
import { ERROR, type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { nameOf, unquote } from './scopes.ts';
import { concatenated, either, type Members, spread, truth } from './values.ts';

const cooked = (text: string): string => unquote(`\`${text}\``);

/** A template literal's text, as far as it is fixed. */
export function templateValue(reader: Reader, node: Node): Value {
  const { text } = reader.source;
  const parts: (string | Value)[] = [];
  let from = node.start + 1;
  for (const hole of node.kids) {
    if (hole.type !== 'Interpolation') continue;
    parts.push(cooked(text.slice(from, hole.start)));
    const inner = hole.kids.find(k => !/^Interpolation/.test(k.type));
    parts.push(inner ? reader.evaluate(inner) : unknown('an empty hole', spanOf(hole)));
    from = hole.end;
  }
  parts.push(cooked(text.slice(from, Math.max(from, node.end - 1))));
  return concatenated(parts, spanOf(node));
}

/** What `...expression` may bring: of `cond && {…}` only the object counts. */
function spreadValue(reader: Reader, written: Node): Value {
  let node = written;
  while (node.type === 'ParenthesizedExpression' && node.kids[1]) node = node.kids[1];
  const at = spanOf(node);
  const [left, operator, right] = node.kids;
  const isAnd = node.type === 'BinaryExpression' && operator?.type === 'LogicOp' && left && right;
  if (!isAnd || reader.source.text.slice(operator.start, operator.end) !== '&&') return reader.evaluate(node);
  const holds = truth(reader.evaluate(left));
  if (holds === false) return absent(at);
  const value = spreadValue(reader, right);
  return holds ? value : either([value, absent(at)], at);
}

/** The value of a property after its colon; a shorthand's is the variable's. */
function propertyValue(reader: Reader, property: Node): Value {
  const at = spanOf(property);
  const colon = property.kids.findIndex(k => k.type === ':');
  if (colon >= 0) {
    const value = property.kids[colon + 1];
    return value && value.type !== ERROR ? reader.evaluate(value) : unknown('a value that is being written', at);
  }
  const [name] = property.kids;
  if (property.kids.length !== 1 || name?.type !== 'PropertyDefinition') return unknown('a function', at);
  return reader.evaluate({ ...name, type: 'VariableName' });
}

function namedProperty(reader: Reader, key: string, property: Node): Value {
  const value = propertyValue(reader, property);
  const [first] = property.kids;
  const written = property.kids.length === 1 && first ? { ...first, type: 'VariableName' } : property.kids.at(-1);
  return written ? namedValue(reader, key, written, value) : value;
}

/** The static key of a property, also when written `['a' + b]` of constants. */
function keyOf(reader: Reader, property: Node): string | undefined {
  const [first, second] = property.kids;
  if (first?.type !== '[' || !second) return nameOf(property, reader.source.text);
  const value = scalar(reader.evaluate(second));
  return value === undefined ? undefined : String(value);
}

export function objectValue(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  let members: Members = { members: new Map(), open: node.kids.some(k => k.type === ERROR) };
  for (const kid of node.kids) {
    if (kid.type !== 'Property') continue;
    if (kid.kids[0]?.type === 'Spread') {
      const inner = kid.kids[1];
      members = inner
        ? spread(members, spreadValue(reader, inner), spanOf(kid))
        : { members: members.members, open: true };
      continue;
    }
    const key = keyOf(reader, kid);
    if (key === undefined) members.open = true;
    else members.members.set(key, namedProperty(reader, key, kid));
    if (kid.kids.some(k => k.type === ERROR)) members.open = true;
  }
  return object(members.members, at, members.open);
}

export function arrayValue(reader: Reader, node: Node): Value {
  const items: Value[] = [];
  let open = node.kids.some(k => k.type === ERROR);
  node.kids.forEach((kid, i) => {
    if (/^(\[|\]|,|Spread)$/.test(kid.type) || kid.type === ERROR) return;
    if (node.kids[i - 1]?.type !== 'Spread') {
      items.push(reader.evaluate(kid));
      return;
    }
    const value = spreadValue(reader, kid);
    if (value.state === 'list') items.push(...value.items);
    if (value.state === 'list' ? value.open : value.state !== 'absent') open = true;
  });
  return list(items, spanOf(node), open);
}

/** A literal scalar; undefined for other nodes. */
export function literalValue(text: string, node: Node): Value | undefined {
  const at: Span = spanOf(node);
  const written = text.slice(node.start, node.end);
  switch (node.type) {
    case 'String':
      return known(unquote(written), at);
    case 'Number':
      return known(Number(written.replaceAll('_', '')), at);
    case 'BooleanLiteral':
      return known(written === 'true', at);
    case 'null':
      return absent(at);
    default:
      return undefined;
  }
}
