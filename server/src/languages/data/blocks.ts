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

/**
 * Cuts a block-style mapping at its top-level keys, and the sections of a template at their members. Undefined where the text is not
 * such a mapping. An edit changes the text of one piece only, so a parser that remembers pieces by their text reads one again.
 */
export function pieces(text: string): readonly Piece[] | undefined {
  const from = START.exec(text)?.[0].length ?? 0;
  if (WHOLE.test(from ? text.slice(from) : text)) return undefined;
  const starts: (Omit<Piece, 'end'> & { readonly end?: number })[] = [];
  let section: string | undefined;
  let sectionIndent = -1;
  for (const line of contentLines(text, from)) {
    if (line.indent === 0) {
      const key = TOP_KEY.exec(text.slice(line.start, Math.min(line.end, line.start + 200)));
      if (!key) return undefined;
      const name = key[1] ?? key[2] ?? key[3] ?? '';
      const opens = SECTIONS.has(name) && /^\s*(?:#.*)?$/.test(text.slice(line.start + key[0].length, line.end));
      section = opens ? name : undefined;
      sectionIndent = -1;
      starts.push(opens ? { start: line.start, end: line.end, section: name, head: true } : { start: line.start });
    } else if (section !== undefined) {
      if (sectionIndent < 0) sectionIndent = line.indent;
      if (line.indent < sectionIndent) return undefined;
      if (line.indent === sectionIndent) starts.push({ start: line.start, section });
    } else if (starts.length === 0) return undefined;
  }
  return starts.map((s, i) => ({ ...s, end: s.end ?? starts[i + 1]?.start ?? text.length }));
}
