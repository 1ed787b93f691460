import { parseHeredoc, parseQuoted } from './parse-template.ts';
import { type Cursor, DEEPEST, gap, looking, peek, skipBlank, spanFrom, take, takeName, takeNumber } from './scan.ts';
import { type Expression, type Missing, type ObjectItem, plainText, type Step } from './tree.ts';

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** Operators by how tightly they bind; of two that start alike the longer one comes first. */
const OPERATORS: readonly (readonly [string, number])[] = [
  ['||', 0],
  ['&&', 1],
  ['==', 2],
  ['!=', 2],
  ['<=', 3],
  ['>=', 3],
  ['<', 3],
  ['>', 3],
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
];

const SIGNS = '|&=!<>+-*/%';
/** More operators in a row than anybody writes. */
const LONGEST_CHAIN = 300;

const missing = (c: Cursor): Missing => ({ kind: 'missing', at: { start: c.at, end: c.at } });

/** An expression; `nl`: line breaks mean nothing here (inside brackets and parentheses). Nothing to read gives `missing`. */
export function parseExpression(c: Cursor, nl: boolean): Expression {
  if (c.depth >= DEEPEST) {
    const start = c.at;
    c.at = c.end;
    gap(c, start, 'text that is nested too deeply');
    return missing(c);
  }
  c.depth++;
  const value = conditional(c, nl);
  c.depth--;
  return value;
}

function conditional(c: Cursor, nl: boolean): Expression {
  const test = binary(c, 0, nl);
  if (test.kind === 'missing') return test;
  const end = c.at;
  skipBlank(c, nl);
  if (!take(c, '?')) {
    c.at = end;
    return test;
  }
  skipBlank(c, nl);
  const yes = parseExpression(c, nl);
  skipBlank(c, nl);
  const found = take(c, ':');
  if (found) skipBlank(c, nl);
  const no = found ? parseExpression(c, nl) : missing(c);
  return { kind: 'conditional', test, yes, no, at: spanFrom(c, test.at.start) };
}

/** A slash may start a comment; a sign of something else is no operator. */
function operatorHere(c: Cursor): readonly [string, number] | undefined {
  if (!SIGNS.includes(peek(c) || ' ') || looking(c, '//') || looking(c, '/*')) return undefined;
  return OPERATORS.find(([o]) => looking(c, o));
}

function binary(c: Cursor, least: number, nl: boolean): Expression {
  let left = unary(c, nl);
  for (let links = 0; left.kind !== 'missing' && links < LONGEST_CHAIN; links++) {
    const end = c.at;
    skipBlank(c, nl);
    const [operator, level] = operatorHere(c) ?? ['', -1];
    if (level < least) {
      c.at = end;
      break;
    }
    c.at += operator.length;
    skipBlank(c, nl);
    const right = binary(c, level + 1, nl);
    left = { kind: 'operation', operator, operands: [left, right], at: spanFrom(c, left.at.start) };
  }
  return left;
}

function unary(c: Cursor, nl: boolean): Expression {
  const sign = peek(c);
  if (sign !== '-' && sign !== '!') return accessed(c, nl);
  const start = c.at++;
  skipBlank(c, nl);
  c.depth++;
  const operand = c.depth >= DEEPEST ? missing(c) : unary(c, nl);
  c.depth--;
  return { kind: 'operation', operator: sign, operands: [operand], at: spanFrom(c, start) };
}

function accessed(c: Cursor, nl: boolean): Expression {
  const of = primary(c, nl);
  if (of.kind === 'missing') return of;
  const steps: Step[] = [];
  for (;;) {
    const step = nextStep(c);
    if (!step) break;
    steps.push(step);
  }
  return steps.length === 0 ? of : { kind: 'access', of, steps, at: spanFrom(c, of.at.start) };
}

function nextStep(c: Cursor): Step | undefined {
  if (peek(c) === '.' && !looking(c, '..')) {
    c.at++;
    if (take(c, '*')) return { kind: 'splat' };
    const start = c.at;
    const number = takeNumber(c);
    if (number !== undefined)
      return { kind: 'index', key: { kind: 'literal', value: Number(number), at: spanFrom(c, start) } };
    const name = takeName(c);
    if (name === undefined) gap(c, start - 1, 'an attribute that is not written yet');
    return { kind: 'attribute', name: name ?? '' };
  }
  if (take(c, '[*]')) return { kind: 'splat' };
  if (peek(c) !== '[') return undefined;
  const start = c.at++;
  skipBlank(c, true);
  const key = parseExpression(c, true);
  skipBlank(c, true);
  if (!take(c, ']')) gap(c, start, 'a bracket that is not closed');
  return { kind: 'index', key };
}

function primary(c: Cursor, nl: boolean): Expression {
  const start = c.at;
  const sign = peek(c);
  if (sign === '"') return parseQuoted(c);
  if (sign === '<') return parseHeredoc(c) ?? missing(c);
  if (sign === '(') return group(c);
  if (sign === '[') return tuple(c);
  if (sign === '{') return object(c);
  const number = takeNumber(c);
  if (number !== undefined) return { kind: 'literal', value: Number(number), at: spanFrom(c, start) };
  const name = takeName(c);
  if (name === undefined) return missing(c);
  return named(c, name, start, nl);
}

function named(c: Cursor, first: string, start: number, nl: boolean): Expression {
  let name = first;
  while (looking(c, '::')) {
    c.at += 2;
    name += `::${takeName(c) ?? ''}`;
  }
  const end = c.at;
  skipBlank(c, nl);
  if (peek(c) === '(') return call(c, name, start);
  c.at = end;
  if (Object.hasOwn(WORDS, name)) return { kind: 'literal', value: WORDS[name] ?? null, at: spanFrom(c, start) };
  return { kind: 'name', name, at: spanFrom(c, start) };
}

function group(c: Cursor): Expression {
  const start = c.at++;
  skipBlank(c, true);
  const value = parseExpression(c, true);
  skipBlank(c, true);
  if (!take(c, ')')) gap(c, start, 'a parenthesis that is not closed');
  return value.kind === 'missing' ? value : { ...value, at: spanFrom(c, start) };
}

interface Items {
  readonly items: readonly Expression[];
  readonly open: boolean;
}

/** Items with commas between them, up to the closing sign. */
function listed(c: Cursor, start: number, close: string): Items {
  const items: Expression[] = [];
  let open = false;
  for (;;) {
    skipBlank(c, true);
    if (take(c, close)) return { items, open };
    const item = parseExpression(c, true);
    if (item.kind === 'missing') break;
    items.push(item);
    skipBlank(c, true);
    if (take(c, '...')) {
      open = true;
      skipBlank(c, true);
    }
    if (!take(c, ',') && !looking(c, close)) break;
  }
  gap(c, start, 'a list that is not understood');
  recover(c, close);
  return { items, open: true };
}

/** Goes on behind the closing sign, if it stands on the rest of the line. */
function recover(c: Cursor, close: string): void {
  for (let i = c.at; i < c.end && c.text[i] !== '\n'; i++)
    if (c.text[i] === close) {
      c.at = i + 1;
      return;
    }
}

function call(c: Cursor, name: string, start: number): Expression {
  const open = c.at++;
  const args = listed(c, open, ')');
  return { kind: 'call', name, args: args.items, open: args.open, at: spanFrom(c, start) };
}

const isFor = (c: Cursor): boolean => /^for[\s\\"]/.test(c.text.slice(c.at, c.at + 4));

/** Goes past a `for` expression, whatever is in it. */
function loop(c: Cursor, start: number, close: string): Expression {
  c.at += 3;
  for (;;) {
    skipBlank(c, true);
    if (take(c, close)) break;
    if (c.at >= c.end) {
      gap(c, start, 'a bracket that is not closed');
      break;
    }
    const before = c.at;
    parseExpression(c, true);
    if (c.at === before) {
      if (peek(c) === '}' || peek(c) === ']' || peek(c) === ')') {
        gap(c, start, 'a bracket that is not closed');
        break;
      }
      c.at++;
    }
  }
  return { kind: 'for', makes: close === ']' ? 'list' : 'object', at: spanFrom(c, start) };
}

function tuple(c: Cursor): Expression {
  const start = c.at++;
  skipBlank(c, true);
  if (isFor(c)) return loop(c, start, ']');
  const { items, open } = listed(c, start, ']');
  return { kind: 'tuple', items, open, at: spanFrom(c, start) };
}

function object(c: Cursor): Expression {
  const start = c.at++;
  skipBlank(c, true);
  if (isFor(c)) return loop(c, start, '}');
  const items: ObjectItem[] = [];
  let open = false;
  for (;;) {
    skipBlank(c, true);
    if (take(c, '}')) break;
    const item = objectItem(c);
    if (item) items.push(item);
    else {
      open = true;
      gap(c, c.at, 'a member that is not understood');
      if (!nextLine(c)) break;
    }
  }
  return { kind: 'object', items, open, at: spanFrom(c, start) };
}

/** Goes on at the next line of an object; false where its text ends. */
function nextLine(c: Cursor): boolean {
  while (c.at < c.end && peek(c) !== '\n' && peek(c) !== '}') c.at++;
  return c.at < c.end;
}

function objectItem(c: Cursor): ObjectItem | undefined {
  const key = parseExpression(c, false);
  if (key.kind === 'missing') return undefined;
  skipBlank(c, true);
  if (peek(c) !== '=' && peek(c) !== ':') return undefined;
  c.at++;
  skipBlank(c, true);
  const value = parseExpression(c, false);
  if (value.kind === 'missing') gap(c, key.at.start, 'a value that is not written yet');
  skipBlank(c, false);
  take(c, ',');
  const name = key.kind === 'name' ? key.name : plainText(key, c.text);
  const literal = key.kind === 'literal' ? String(key.value) : undefined;
  return { name: name ?? literal, keyAt: key.at, value };
}
