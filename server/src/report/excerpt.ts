import type { Entry } from './report.ts';

/** Longest line shown whole: longer ones are cut around the place. */
const WIDTH = 110;

/** A line of source with what marks the place in it: as much space as stands before the place, then the marks. */
export interface Excerpt {
  readonly line: string;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The line that a finding starts on, cut where it is long; nothing where it is empty. */
export function excerptOf(
  e: Pick<Entry, 'line' | 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>,
): Excerpt | undefined {
  if (e.line.trim() === '') return undefined;
  const from = e.startColumn > WIDTH ? e.startColumn - 40 : 0;
  const line = e.line.slice(from, from + WIDTH);
  const start = Math.min(e.startColumn - 1 - from, line.length);
  const length = e.endLine === e.startLine ? e.endColumn - e.startColumn : e.line.length - e.startColumn + 1;
  const end = Math.min(start + Math.max(1, length), Math.max(line.length, start + 1));
  return { line, before: line.slice(0, start), marked: line.slice(start, end), after: line.slice(end) };
}

/** What stands below an excerpt: carets under the place. A place at the end of a line has one. */
export const carets = ({ before, marked }: Excerpt): { readonly lead: string; readonly marks: string } => ({
  lead: before.replace(/[^\t]/g, ' '),
  marks: '^'.repeat(Math.max(1, marked.length)),
});
