import { isSeq, type Node, type YAMLMap } from 'yaml';
import { members } from '../config/yaml.ts';
import type { EvidenceLink } from '../model/checklist.ts';
import { MEMBER_NAMES, type Member } from './fields.ts';
import { columnOf, contentEnd, type Edit, isBare, lineEnd, lineStart, startOf, withComments } from './lines.ts';
import { listEdits } from './list-edits.ts';
import { below, indent, kept, type Page, relines } from './page.ts';
import { memberLines, type Written, writeValue } from './write.ts';

/** A change of one member: a value, or null to take it away. */
export type MemberChange = readonly [Member, string | readonly EvidenceLink[] | null];

interface Place {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | null;
}

const colonOf = (text: string, key: Node): number => text.indexOf(':', key.range?.[1] ?? 0) + 1;

/** Where a member's text ends: its value, or the colon. */
const endOf = (text: string, { key, value }: Place): number =>
  value === null || isBare(value) ? colonOf(text, key) : contentEnd(text, value);

/** A value on the line of its key, or a literal block that begins there. */
function onTheLine(page: Page, start: number, end: number, { head, body }: Written, column: number): readonly Edit[] {
  const { text } = page;
  const header = /^[|>][0-9+-]*/.exec(text.slice(start, lineEnd(text, start)))?.[0];
  const old = header ? start + header.length : end;
  const from = head === '' ? start - (/(?<![ \t])[ \t]+$/.exec(text.slice(0, start))?.[0].length ?? 0) : start;
  const tail = lineEnd(text, header ? start : end);
  const comments = header ? [] : kept(page, start, end);
  return [
    { at: from, end: old, text: head },
    { at: tail, end: header ? lineEnd(text, end) : tail, text: below(indent([...body, ...comments], column)) },
  ];
}

/** Puts another value in the place of a member's. */
function replacement(page: Page, place: Place, written: Written, column: number): readonly Edit[] {
  const { text } = page;
  const colon = colonOf(text, place.key);
  const end = endOf(text, place);
  const head: Edit = { at: colon, end: colon, text: written.head === '' ? '' : ` ${written.head}` };
  if (end === colon) {
    const tail = lineEnd(text, colon);
    return [head, { at: tail, end: tail, text: below(indent(written.body, column)) }];
  }
  const start = startOf(place.value as Node);
  const together = lineStart(text, start) === lineStart(text, colon);
  return together
    ? onTheLine(page, start, end, written, column)
    : [head, relines(page, start, end, written.body, column)];
}

interface Block {
  readonly page: Page;
  readonly places: readonly Place[];
  /** The end of the practice's line, where the first member goes. */
  readonly top: number;
  readonly column: number;
}

/** Where a new member belongs: behind the last one that comes before it and stays, else first. */
function insertion({ page, places, top, column }: Block, name: Member, gone: ReadonlySet<string>): number {
  const names: readonly string[] = MEMBER_NAMES;
  const rank = (n: string): number => names.indexOf(n);
  const before = places.findLast(p => rank(p.name) >= 0 && rank(p.name) < rank(name) && !gone.has(p.name));
  return before ? withComments(page.text, endOf(page.text, before), column) : top;
}

function memberEdit(block: Block, [name, value]: MemberChange, gone: ReadonlySet<string>): readonly Edit[] {
  const { page, places, column } = block;
  const place = places.find(p => p.name === name);
  if (place && value !== null) {
    return typeof value !== 'string' && isSeq(place.value) && !place.value.flow
      ? listEdits(page, place.value, value)
      : replacement(page, place, writeValue(name, value), column);
  }
  if (place) return [relines(page, startOf(place.key), endOf(page.text, place), [], column)];
  if (value === null) return [];
  const at = insertion(block, name, gone);
  return [{ at, end: at, text: below(indent(memberLines(name, writeValue(name, value)), column)) }];
}

/** The edits of the members under a practice, in lines that end with `\n`. Whatever is not named in the changes keeps its text. */
export function memberEdits(
  page: Page,
  map: YAMLMap | undefined,
  changes: readonly MemberChange[],
  top: number,
  emptyColumn: number,
): readonly Edit[] {
  const places = (map ? members(map) : []).map(
    (m): Place => ({ name: m.key, key: m.node as Node, value: (m.value ?? null) as Node | null }),
  );
  const column = places[0] ? columnOf(page.text, startOf(places[0].key)) : emptyColumn;
  const gone = new Set<string>(changes.flatMap(([name, value]) => (value === null ? [name] : [])));
  return changes.flatMap(change => memberEdit({ page, places, top, column }, change, gone));
}
