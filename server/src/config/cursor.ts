import type { Span } from '../model/value.ts';

/** Where in a YAML text somebody is typing, told by indentation alone: the text need not be valid yet. */
export interface Cursor {
  /** Keys above, outermost first; items of lists have no key. */
  readonly path: readonly string[];
  /** `key`: a name is typed, `value`: what a name says, `item`: an item of a list. */
  readonly at: 'key' | 'value' | 'item';
  /** The name whose value is typed; of an item, the name of its list. */
  readonly of?: string;
  /** The names that stand beside it already. */
  readonly siblings: readonly string[];
  /** What was typed so far, to be replaced. */
  readonly typed: Span;
}

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly key?: string;
  readonly isItem: boolean;
}

const KEY = /^( *)((?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s#'"[\]{},-][^:#]{0,200}?|[^\s#'"[\]{},:])) {0,40}:(?=\s|$)/;

function readLine(text: string, start: number): Line | undefined {
  const match = KEY.exec(text);
  const [, spaces = '', dashes = ''] = match ?? /^( *)((?:- *)*)/.exec(text) ?? [];
  const rest = text.slice(spaces.length + dashes.length);
  if (rest.trim() === '' && dashes === '') return undefined;
  if (rest.startsWith('#')) return undefined;
  const key = match && (match[3] ?? match[4] ?? match[5]);
  return {
    start,
    indent: spaces.length + dashes.length,
    isItem: dashes !== '',
    ...(key !== undefined && key !== null && { key }),
  };
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    const read = readLine(line.replace(/\r$/, ''), start);
    if (read) lines.push(read);
    start += line.length + 1;
  }
  return lines;
}

/** The keys that a line at an indentation stands under. */
function pathTo(before: readonly Line[], indent: number): readonly string[] {
  const path: string[] = [];
  let least = indent;
  for (const line of [...before].reverse()) {
    const outer = line.indent < least;
    if (outer && line.key !== undefined) {
      path.unshift(line.key);
      least = line.indent;
    }
  }
  return path;
}

/** The keys at the same indentation, up to where something less indented stands or another item begins. */
function siblings(lines: readonly Line[], at: number, indent: number): readonly string[] {
  const above = lines.filter(l => l.start < at);
  const below = lines.filter(l => l.start > at);
  const edge = above.findLastIndex(l => l.indent < indent || (l.isItem && l.indent === indent));
  // The item's own first line has a key of its own.
  const from = above[edge]?.indent === indent ? edge : edge + 1;
  const to = below.findIndex(l => l.indent < indent || (l.isItem && l.indent === indent));
  return [...above.slice(from), ...(to < 0 ? below : below.slice(0, to))].flatMap(l =>
    l.indent === indent && l.key !== undefined ? [l.key] : [],
  );
}

/** Where an offset is; undefined inside a comment, or where nothing can be told. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const head = text.slice(start, offset).replace(/^\uFEFF/, '');
  if (/^\s*#|\s#/.test(head) || /^\s*\t/.test(head)) return undefined;
  const lines = linesOf(text);
  const before = lines.filter(l => l.start < start);
  const key = KEY.exec(head);
  const span = (typed: string): Span => ({ start: offset - typed.length, end: offset });
  if (key) {
    const indent = (key[1]?.length ?? 0) + (key[2]?.length ?? 0);
    const of = key[3] ?? key[4] ?? key[5] ?? '';
    const flow = /^\s*\[/.test(head.slice(key[0].length));
    const typed = /(?<![^\s[,"'])[^\s[,"']*$/.exec(head.slice(key[0].length))?.[0] ?? '';
    const path = pathTo(before, indent);
    return { path, at: flow ? 'item' : 'value', of, siblings: [], typed: span(typed) };
  }
  const [, spaces = '', dashes = '', typed = ''] = /^( *)((?:- +)*)["']?([^\s"']*)$/.exec(head) ?? [];
  if (head !== '' && spaces === '' && dashes === '' && typed === '') return undefined;
  const indent = spaces.length + dashes.length;
  if (dashes !== '') {
    // An item may stand as far left as the key of its list.
    const path = pathTo(before, spaces.length + 1);
    const of = path.at(-1);
    return { path, at: 'item', ...(of !== undefined && { of }), siblings: [], typed: span(typed) };
  }
  return { path: pathTo(before, indent), at: 'key', siblings: siblings(lines, start, indent), typed: span(typed) };
}
