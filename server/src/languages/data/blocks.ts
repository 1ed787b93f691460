import { difference } from '../difference.ts';
import { lineEnd, lineStart } from '../lines.ts';

/** A piece of a document that can be parsed on its own. `section` is the key of the map that its members belong to. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly section?: string;
  /** The section's own line, `Resources:`. */
  readonly head?: true;
}

/** The big maps of a template, whose members are pieces of their own. */
const SECTIONS: ReadonlySet<string> = new Set(['Resources', 'Parameters', 'Outputs', 'Mappings', 'Conditions']);
const TOP_KEY = /^(?:([A-Za-z_][\w.:-]*)|"([^"\n]+)"|'([^'\n]+)')[ \t]*:(?=[ \t\r\n]|$)/;
const START = /^(?:[ \t]*(?:#[^\n]*|\r?)\n)*---[ \t]*(?:#[^\n]*|\r?)\n/;
/** Several documents, directives, anchors: such a text has to be read as a whole. */
const WHOLE = /^(?:---|\.\.\.|%)|(?:^|[:\-\s])&[A-Za-z0-9_]+(?=\s)/m;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** Lines that carry something: neither blank nor only a comment. */
function* contentLines(text: string, from: number): Iterable<Line> {
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let first = start;
    while (first < end && text[first] === ' ') first++;
    if (first < end && text[first] !== '\r' && text[first] !== '#') yield { start, end, indent: first - start };
    start = end + 1;
  }
}

/** Where a line stands: in a section or in none, and how far its members are indented, once there is one. */
interface Place {
  readonly section: string | undefined;
  readonly indent: number;
}
const OUTSIDE: Place = { section: undefined, indent: -1 };

/** A piece that begins with a line; where it ends is not known before the next one begins. */
type Begun = Omit<Piece, 'end'> & { readonly end?: number };

/** What follows from a line: the place of the next one, and the piece that begins here. Undefined where the text is no such mapping. */
function read(line: Line, text: string, at: Place): { readonly next: Place; readonly begun?: Begun } | undefined {
  const { start, end, indent } = line;
  if (indent === 0) {
    const key = TOP_KEY.exec(text.slice(start, Math.min(end, start + 200)));
    if (!key) return undefined;
    const name = key[1] ?? key[2] ?? key[3] ?? '';
    const opens = SECTIONS.has(name) && /^\s*(?:#.*)?$/.test(text.slice(start + key[0].length, end));
    return opens
      ? { next: { section: name, indent: -1 }, begun: { start, end, section: name, head: true } }
      : { next: OUTSIDE, begun: { start } };
  }
  const { section } = at;
  if (section === undefined) return { next: at };
  const next = at.indent < 0 ? { section, indent } : at;
  if (indent < next.indent) return undefined;
  return indent === next.indent ? { next, begun: { start, section } } : { next };
}

const ended = (begun: readonly Begun[], end: number): readonly Piece[] =>
  begun.map((s, i) => ({ ...s, end: s.end ?? begun[i + 1]?.start ?? end }));

/**
 * Cuts a block-style mapping at its top-level keys, and the sections of a template at their members. Undefined where the text is not
 * such a mapping. An edit changes the text of one piece only, so a parser that remembers pieces by their text reads one again.
 */
export function pieces(text: string): readonly Piece[] | undefined {
  const from = START.exec(text)?.[0].length ?? 0;
  if (WHOLE.test(from ? text.slice(from) : text)) return undefined;
  const begun: Begun[] = [];
  let at = OUTSIDE;
  for (const line of contentLines(text, from)) {
    const found = read(line, text, at);
    if (!found || (!found.begun && begun.length === 0)) return undefined;
    if (found.begun) begun.push(found.begun);
    at = found.next;
  }
  return ended(begun, text.length);
}

/** The pieces of a text as far as they are others than those of its last state. */
export interface Renewed {
  /** So many pieces at the head are where they were. */
  readonly head: number;
  readonly pieces: readonly Piece[];
  /** So many at the end are what they were, further on. */
  readonly tail: number;
  readonly by: number;
}

/** A text that was cut. */
interface Cut {
  readonly text: string;
  readonly parts: readonly Piece[];
}

/** The index of the first part that does not begin in front of an offset. */
function firstFrom(parts: readonly Piece[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (parts[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the line that a part begins with. */
function placeOf({ text, parts }: Cut, index: number): Place {
  const last = parts[index - 1];
  if (last?.section === undefined) return OUTSIDE;
  let end = last.start;
  while (text[end] === ' ') end++;
  return { section: last.section, indent: last.head ? -1 : end - last.start };
}

const isSame = (a: Place, b: Place): boolean => a.section === b.section && a.indent === b.indent;

/**
 * The same cut as that of the whole text, looking at no more than what is around the edit: from the part in front of the line that it begins in to the first
 * part behind it that begins in the same place in both texts. Undefined where that is not sure.
 */
export function piecesAgain(text: string, before: Cut): Renewed | undefined {
  const { fromA, toA, fromB, toB } = difference(before.text, text);
  const by = toB - toA;
  const line = lineStart(text, fromB);
  const head = firstFrom(before.parts, line) - 1;
  const first = before.parts[head];
  if (!first || fromA < line || WHOLE.test(text.slice(line, lineEnd(text, toB) + 2))) return undefined;
  const begun: Begun[] = [];
  let at = placeOf(before, head);
  for (const l of contentLines(text, first.start)) {
    const found = read(l, text, at);
    if (!found) return undefined;
    if (found.begun && l.start >= toB) {
      const same = firstFrom(before.parts, l.start - by);
      if (before.parts[same]?.start === l.start - by && isSame(at, placeOf(before, same)))
        return { head, pieces: ended(begun, l.start), tail: before.parts.length - same, by };
    }
    if (found.begun) begun.push(found.begun);
    at = found.next;
  }
  return { head, pieces: ended(begun, text.length), tail: 0, by };
}
