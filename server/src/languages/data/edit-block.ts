import type { Json, Span } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd, lineStart } from '../lines.ts';
import { isArray, type JsonObject } from './json-value.ts';
import { column, isLeaf, type Style, yamlBlock, yamlFlow } from './style.ts';
import { type DataMap, type DataMember, type DataNode, extentOf } from './tree.ts';

const at = (offset: number): Span => ({ start: offset, end: offset });
const indented = (lines: readonly string[], columns: number, style: Style): string =>
  lines.map(line => style.eol + ' '.repeat(columns) + line).join('');

/** Lines below a key, at the file's own depth. */
const below = (text: string, key: DataMember, value: Json, style: Style): string => {
  const depth = column(text, key.keyAt.start) + (isArray(value) ? style.dash : style.step.length);
  return indented(yamlBlock(value, style), depth, style);
};

/** Adds members after the last one of a block. */
export function insertBlock(text: string, map: DataMap, members: JsonObject, style: Style): TextEdit | undefined {
  const first = map.members[0];
  const last = map.members.at(-1);
  if (!first || !last) return undefined;
  const end = lineEnd(text, extentOf(last).end);
  return { at: at(end), text: indented(yamlBlock(members, style), column(text, first.keyAt.start), style) };
}

/** So many members show how those of a map are set apart: a template has thousands, and each may be added to. */
const SHOWN = 32;

/** Empty lines set the members of a map apart. */
function isSpaced(text: string, map: DataMap): boolean {
  const gaps = map.members.slice(1, SHOWN).map((m, i) => text.slice(extentOf(map.members[i]!).end, m.keyAt.start));
  return gaps.length > 0 && gaps.filter(gap => /\n[ \t]*\r?\n/.test(gap)).length * 2 >= gaps.length;
}

/** Adds members behind one of a block, set apart as the others are. */
export function insertBehind(
  text: string,
  map: DataMap,
  member: DataMember,
  members: JsonObject,
  style: Style,
): TextEdit {
  const gap = isSpaced(text, map) ? style.eol : '';
  const lines = Object.entries(members).map(
    ([key, value]) => gap + indented(yamlBlock({ [key]: value }, style), column(text, member.keyAt.start), style),
  );
  return { at: at(lineEnd(text, extentOf(member).end)), text: lines.join('') };
}

/** Adds members before one of a block and the comments that stand above it. */
export function insertAhead(
  text: string,
  map: DataMap,
  member: DataMember,
  members: JsonObject,
  style: Style,
): TextEdit {
  let start = lineStart(text, member.keyAt.start);
  for (let above = lineStart(text, start - 1); start > 0 && /^[ \t]*#(?!!)/.test(text.slice(above, start)); ) {
    start = above;
    above = lineStart(text, start - 1);
  }
  const gap = isSpaced(text, map) ? style.eol : '';
  const lines = yamlBlock(members, style).map(line => ' '.repeat(column(text, member.keyAt.start)) + line + style.eol);
  return { at: at(start), text: lines.join('') + gap };
}

const afterColon = (text: string, member: DataMember): number => text.indexOf(':', member.keyAt.end) + 1;

/** Gives a key without a value one. */
export const fillBlock = (text: string, member: DataMember, value: Json, style: Style): TextEdit => ({
  at: at(lineEnd(text, member.value.at.end)),
  text: below(text, member, value, style),
});

/** Puts another value in place of a member's. */
export function replaceMember(text: string, member: DataMember, value: Json, style: Style): TextEdit {
  const { at: old } = member.value;
  const isEmpty = member.value.kind === 'scalar' && member.value.empty === true;
  if (isLeaf(value, style)) {
    const start = member.value.kind === 'scalar' && !isEmpty ? old.start : afterColon(text, member);
    const lead = start === old.start ? '' : ' ';
    return { at: { start, end: Math.max(start, old.end) }, text: lead + yamlFlow(value, style) };
  }
  const start = afterColon(text, member);
  return { at: { start, end: Math.max(start, old.end) }, text: below(text, member, value, style) };
}

/** Puts another scalar in place of a list's item. */
export const replaceItem = (item: DataNode, value: Json, style: Style): TextEdit | undefined =>
  item.kind === 'scalar' && isLeaf(value, style) ? { at: item.at, text: yamlFlow(value, style) } : undefined;

/** Takes the lines of neighbouring members out. */
export function removeBlock(text: string, map: DataMap, first: number, last: number): TextEdit | undefined {
  const gone = map.members[first];
  const final = map.members[last];
  if (!gone || !final) return undefined;
  const start = lineStart(text, gone.keyAt.start);
  if (/\S/.test(text.slice(start, gone.keyAt.start))) {
    // The first member of a list's item stands behind the dash.
    const next = map.members[last + 1];
    return next && { at: { start: gone.keyAt.start, end: next.keyAt.start }, text: '' };
  }
  const end = text.indexOf('\n', extentOf(final).end);
  if (end >= 0) return { at: { start, end: end + 1 }, text: '' };
  const before = text[start - 2] === '\r' ? start - 2 : start - 1;
  return { at: { start: Math.max(0, before), end: text.length }, text: '' };
}
