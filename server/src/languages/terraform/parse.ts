import { tooDeep } from '../../model/nesting.ts';
import { parseExpression } from './parse-expression.ts';
import { parseQuoted } from './parse-template.ts';
import {
  type Cursor,
  cursorAt,
  DEEPEST,
  gap,
  lineEnd,
  looking,
  peek,
  skipBlank,
  spanFrom,
  take,
  takeName,
} from './scan.ts';
import type { Attribute, Block, Item, Label, TerraformTree } from './tree.ts';

/** UTF-16 units; beyond them a file is no hand's work. */
const LONGEST = 4_000_000;
/** How a block of the outermost level starts: where one does, everything before it has ended, closed or not. */
const TOP =
  /^(?:(?:resource|data|ephemeral)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:variable|output|module|provider|check)[ \t]+"[^"\n]*"|locals|terraform|moved|import|removed)[ \t]*\{/gm;

/** Reads a Terraform file, however broken. */
export function parse(text: string): TerraformTree {
  const refused = text.length > LONGEST || tooDeep(text);
  if (refused) {
    const because = text.length > LONGEST ? 'a file that is too large to review' : 'text that is nested too deeply';
    return { text, items: [], comments: [], gaps: [{ at: { start: 0, end: text.length }, because }] };
  }
  const c = cursorAt(text);
  const items: Item[] = [];
  const state: Top = { wary: false };
  while (c.at < c.end) {
    skipBlank(c, true);
    if (c.at >= c.end) break;
    const item = topItem(c, state);
    if (item) items.push(item);
  }
  return { text, items, comments: c.comments, gaps: c.gaps };
}

interface Top {
  /** The end of some block was not found: from then on none is looked for beyond the start of the next. */
  wary: boolean;
}

const isClosed = (item: Item | undefined): boolean => item?.kind !== 'block' || item.inside.end < item.at.end;

/** One item of the outermost level. A block whose end is not found is read again, up to where the next one starts. */
function topItem(c: Cursor, state: Top): Item | undefined {
  const { at } = c;
  if (state.wary) return limited(c);
  const before = { gaps: c.gaps.length, comments: c.comments.length };
  const first = itemHere(c);
  if (isClosed(first)) return first;
  state.wary = true;
  c.gaps.length = before.gaps;
  c.comments.length = before.comments;
  c.at = at;
  return limited(c);
}

function limited(c: Cursor): Item | undefined {
  const { at, end } = c;
  TOP.lastIndex = at + 1;
  c.end = TOP.exec(c.text)?.index ?? end;
  const item = itemHere(c);
  if (!isClosed(item)) c.at = c.end;
  c.end = end;
  return item;
}

/** An attribute or a block; undefined, and a gap, for anything else: the rest of the line is left out. */
function itemHere(c: Cursor): Item | undefined {
  const start = c.at;
  const quoted = peek(c) === '"';
  const name = quoted ? undefined : takeName(c);
  if (name !== undefined) {
    const nameAt = spanFrom(c, start);
    skipBlank(c, false);
    if (peek(c) === '=' && peek(c, 1) !== '=') return attribute(c, name, nameAt);
    const block = blockHere(c, name, nameAt);
    if (block) return block;
  }
  c.at = Math.max(lineEnd(c), start + 1);
  gap(c, start);
  return undefined;
}

function attribute(c: Cursor, name: string, nameAt: Attribute['nameAt']): Attribute {
  c.at++;
  skipBlank(c, false);
  const value = parseExpression(c, false);
  const end = c.at;
  const made: Attribute = { kind: 'attribute', name, nameAt, value, at: { start: nameAt.start, end } };
  if (value.kind === 'missing') gap(c, nameAt.start, 'a value that is not written yet');
  skipBlank(c, false);
  const clean = c.at >= c.end || peek(c) === '\n' || peek(c) === '}';
  if (!clean) {
    const rest = c.at;
    c.at = lineEnd(c);
    gap(c, rest);
  }
  return made;
}

/** A label in quotes or bare; undefined where something else stands. */
function label(c: Cursor): Label | undefined {
  const start = c.at;
  if (peek(c) === '"') {
    const { at } = parseQuoted(c);
    const closed = c.text[at.end - 1] === '"' && at.end - at.start > 1;
    return { text: c.text.slice(at.start + 1, closed ? at.end - 1 : at.end), at };
  }
  const name = takeName(c);
  return name === undefined ? undefined : { text: name, at: spanFrom(c, start) };
}

function blockHere(c: Cursor, type: string, typeAt: Block['typeAt']): Block | undefined {
  const labels: Label[] = [];
  while (peek(c) !== '{') {
    const found = labels.length < 8 ? label(c) : undefined;
    if (!found) return undefined;
    labels.push(found);
    skipBlank(c, false);
  }
  c.at++;
  const from = c.at;
  const items = c.depth < DEEPEST ? body(c) : [];
  const to = Math.min(c.at, c.end);
  const closed = take(c, '}');
  if (!closed) gap(c, typeAt.start, 'a block that is not closed');
  return {
    kind: 'block',
    type,
    typeAt,
    labels,
    items,
    inside: { start: from, end: to },
    at: spanFrom(c, typeAt.start),
  };
}

/** At the beginning of a line nothing but a block of the outermost level looks like one. */
function startsTop(c: Cursor): boolean {
  if (c.text.charCodeAt(c.at - 1) !== 0x0a) return false;
  TOP.lastIndex = 0;
  return TOP.test(c.text.slice(c.at, Math.min(lineEnd(c), c.at + 300)));
}

function body(c: Cursor): readonly Item[] {
  const items: Item[] = [];
  c.depth++;
  for (;;) {
    skipBlank(c, true);
    if (c.at >= c.end || looking(c, '}') || startsTop(c)) break;
    const item = itemHere(c);
    if (item) items.push(item);
  }
  c.depth--;
  return items;
}
