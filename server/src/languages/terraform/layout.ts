import type { TextEdit } from '../language.ts';
import { indentAt, lineEnd, lineStart } from '../lines.ts';
import { META } from './names.ts';
import type { Attribute, Block, Item } from './tree.ts';

/** How a file is written, so that what is added looks like its neighbours. */
export interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly step: string;
}

/** An argument to add: `value` may go over several lines, of which the later ones lack the indentation of the block. */
export interface NewAttribute {
  readonly name: string;
  readonly value: readonly string[];
}

/** What is added to a block. */
export interface Addition {
  readonly attributes: readonly NewAttribute[];
  /** Nested blocks in lines, without the indentation of the block. */
  readonly blocks: readonly (readonly string[])[];
}

export const styleOf = (text: string): Style => ({
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  step: /^[^\s#/][^\n]*\{[ \t]*\r?\n(?:[ \t]*(?:[#/][^\n]*|\r?)\n)*([ \t]+)[^\s#/]/m.exec(text)?.[1] ?? '  ',
});

const startsLine = (text: string, offset: number): boolean =>
  /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
/** Nothing but a comment stands behind it on its line. */
const endsLine = (text: string, offset: number): boolean =>
  /^[ \t]*(?:(?:#|\/\/).*)?$/.test(text.slice(offset, lineEnd(text, offset)));
const isOneLine = (text: string, item: Item): boolean => !text.slice(item.at.start, item.at.end).includes('\n');

/** Attributes on neighbouring lines, the given one among them: `terraform fmt` puts their equals signs below each other. */
function groupOf(text: string, items: readonly Item[], anchor: Attribute): readonly Attribute[] {
  const joins = (a: Item | undefined, b: Item | undefined): boolean =>
    a?.kind === 'attribute' &&
    b?.kind === 'attribute' &&
    isOneLine(text, a) &&
    isOneLine(text, b) &&
    lineStart(text, b.at.start) === text.indexOf('\n', a.at.end) + 1;
  const at = items.indexOf(anchor);
  let first = at;
  let last = at;
  while (joins(items[first - 1], items[first])) first--;
  while (joins(items[last], items[last + 1])) last++;
  return isOneLine(text, anchor) ? items.slice(first, last + 1).filter(i => i.kind === 'attribute') : [];
}

/** Whether the equals signs of a group stand in line, right behind its longest name. */
const isAligned = (text: string, group: readonly Attribute[]): boolean => {
  const widest = Math.max(0, ...group.map(width));
  return group.every(a => text[a.nameAt.end] === ' ' && equalsAt(text, a) - a.nameAt.end === widest - width(a) + 1);
};

const equalsAt = (text: string, a: Attribute): number => text.indexOf('=', a.nameAt.end);
const width = (a: { readonly name: string }): number => a.name.length;

/** Lines of new arguments behind a group, and the blanks that the group needs for their longer names. */
function aligned(
  text: string,
  group: readonly Attribute[],
  added: readonly NewAttribute[],
): { readonly lines: readonly string[]; readonly edits: readonly TextEdit[] } {
  const simple = added.filter(a => a.value.length === 1);
  const before = Math.max(0, ...group.map(width));
  const keeps = isAligned(text, group);
  const wide = Math.max(keeps ? before : 0, ...simple.map(width));
  const lines = added.flatMap(({ name, value: [first = '', ...rest] }) => [
    `${rest.length > 0 ? name : name.padEnd(wide)} = ${first}`,
    ...rest,
  ]);
  const more = ' '.repeat(Math.max(0, wide - before));
  const edits = group.map(a => ({ at: { start: equalsAt(text, a), end: equalsAt(text, a) }, text: more }));
  return { lines, edits: keeps && more !== '' ? edits : [] };
}

/** New arguments first, nested blocks below them with an empty line between. */
export function additionLines({ attributes, blocks }: Addition): readonly string[] {
  const { lines } = aligned('', [], attributes);
  const between = (i: number): readonly string[] => (i > 0 || lines.length > 0 ? [''] : []);
  return [...lines, ...blocks.flatMap((block, i) => [...between(i), ...block])];
}

/** Arguments that people write first or last. */
const OUTER: ReadonlySet<string> = new Set(['count', 'for_each', 'provider', 'depends_on', 'tags']);

/** The arguments before the first nested block. */
function headOf(items: readonly Item[]): readonly Attribute[] {
  const block = items.findIndex(i => i.kind === 'block');
  return items.slice(0, block < 0 ? items.length : block).filter(i => i.kind === 'attribute');
}

const inserted = (offset: number, lines: readonly string[], indent: string, eol: string): TextEdit => ({
  at: { start: offset, end: offset },
  text: lines.map(line => eol + (line === '' ? '' : indent + line)).join(''),
});

/** A block on one line gets lines of its own. */
function unfolded(text: string, block: Block, added: Addition, style: Style): readonly TextEdit[] {
  const indent = indentAt(text, block.at.start);
  const now = text.slice(block.inside.start, block.inside.end).trim();
  const more = additionLines(added);
  const [only] = block.items;
  const gap = now !== '' && added.attributes.length === 0 ? [''] : [];
  const all =
    only?.kind === 'attribute' && added.attributes.length > 0
      ? undefined
      : [...(now === '' ? [] : [now]), ...gap, ...more];
  const lines = all ?? withFirst(text, only as Attribute, added);
  const body = lines.map(line => style.eol + (line === '' ? '' : indent + style.step + line)).join('');
  return [{ at: block.inside, text: body + style.eol + indent }];
}
function withFirst(text: string, only: Attribute, added: Addition): readonly string[] {
  const own: NewAttribute = { name: only.name, value: [text.slice(only.value.at.start, only.value.at.end)] };
  return additionLines({ ...added, attributes: [own, ...added.attributes] });
}

/** Below which item nested blocks go. */
function blockAnchor(items: readonly Item[]): Item | undefined {
  const blocks = items.filter(i => i.kind === 'block' && (i.type === 'dynamic' || !META.has(i.type)));
  const lastBlock = blocks.at(-1);
  if (lastBlock) return lastBlock;
  const meta = items.findIndex(i => i.kind === 'block');
  return items[(meta < 0 ? items.length : meta) - 1];
}

/** No empty line sets the block apart from what comes before it. */
function isDense(text: string, item: Item): boolean {
  if (item.kind !== 'block') return false;
  const above = text.slice(Math.max(0, item.at.start - 2000), lineStart(text, item.at.start));
  return !/(?:\{[^\n}]*|\n[ \t]*)\r?\n$/.test(above.replace(/(?:^[ \t]*(?:#|\/\/)[^\n]*\n)+$/m, ''));
}

function blockEdit(
  text: string,
  block: Block,
  blocks: Addition['blocks'],
  indent: string,
  style: Style,
): TextEdit | undefined {
  const anchor = blockAnchor(block.items);
  if (anchor && !endsLine(text, anchor.at.end)) return undefined;
  const offset = anchor ? lineEnd(text, anchor.at.end) : lineEnd(text, block.inside.start);
  const dense = anchor !== undefined && isDense(text, anchor);
  const lines = blocks.flatMap((one, i) => [...((i > 0 || anchor) && !dense ? [''] : []), ...one]);
  const next = block.items[anchor ? block.items.indexOf(anchor) + 1 : 0];
  const touches = next && !dense && lineStart(text, next.at.start) === text.indexOf('\n', offset) + 1;
  return inserted(offset, touches ? [...lines, ''] : lines, indent, style.eol);
}

/** Adds arguments and nested blocks to a block; undefined where its text has no safe place for them. */
export function addedTo(text: string, block: Block, added: Addition, style: Style): readonly TextEdit[] | undefined {
  if (isOneLine(text, block)) return block.items.length > 1 ? undefined : unfolded(text, block, added, style);
  if (block.items.some(i => !startsLine(text, i.at.start)) || !endsLine(text, block.inside.start)) return undefined;
  const first = block.items[0];
  const indent = first ? indentAt(text, first.at.start) : indentAt(text, block.at.start) + style.step;
  const head = headOf(block.items);
  const anchor = head.findLast(a => !OUTER.has(a.name)) ?? head.at(-1);
  if (anchor && !endsLine(text, anchor.at.end)) return undefined;
  const edits: TextEdit[] = [];
  if (added.attributes.length > 0) {
    const { lines, edits: padding } = aligned(text, anchor ? groupOf(text, block.items, anchor) : [], added.attributes);
    edits.push(...padding, inserted(lineEnd(text, anchor?.at.end ?? block.inside.start), lines, indent, style.eol));
  }
  if (added.blocks.length > 0) {
    const edit = blockEdit(text, block, added.blocks, indent, style);
    if (!edit) return undefined;
    const same = edits.findIndex(e => e.at.start === edit.at.start);
    const before = edits[same];
    const gap = anchor || !before || edit.text.startsWith(style.eol + style.eol) ? '' : style.eol;
    if (before) edits[same] = { at: edit.at, text: before.text + gap + edit.text };
    else edits.push(edit);
  }
  return edits;
}

/** Blanks that the neighbours of an attribute no longer need when it is gone. */
function closedUp(text: string, items: readonly Item[], gone: Item): readonly TextEdit[] {
  if (gone.kind !== 'attribute') return [];
  const group = groupOf(text, items, gone);
  const rest = group.filter(a => a !== gone);
  const less = Math.max(0, ...group.map(width)) - Math.max(0, ...rest.map(width));
  if (less === 0 || !isAligned(text, group)) return [];
  return rest.map(a => ({ at: { start: equalsAt(text, a) - less, end: equalsAt(text, a) }, text: '' }));
}

/** Takes an item out with its lines, and an empty line that nobody needs then. */
export function withoutItem(text: string, items: readonly Item[], item: Item): readonly TextEdit[] | undefined {
  const start = lineStart(text, item.at.start);
  if (!startsLine(text, item.at.start) || !endsLine(text, item.at.end)) return undefined;
  const end = Math.min(text.length, text.indexOf('\n', item.at.end) + 1 || text.length);
  const above = lineStart(text, start - 1);
  const isLoose = start > 0 && text.slice(above, start).trim() === '' && /^[ \t]*(?:\r?\n|\})/.test(text.slice(end));
  return [...closedUp(text, items, item), { at: { start: isLoose ? above : start, end }, text: '' }];
}
