import type { Excerpt, Region } from './report.ts';

/** Longest line shown whole: longer ones are cut around the place. */
const WIDTH = 110;

/** The line that a place starts on, cut where it is long, with "…" where something is missing; nothing where it is empty. */
export function excerptOf(line: string, { startLine, startColumn, endLine, endColumn }: Region): Excerpt | undefined {
  if (line.trim() === '') return undefined;
  const from = startColumn > WIDTH ? startColumn - 40 : 0;
  const lead = from > 0 ? '…' : '';
  const kept = lead + line.slice(from, from + WIDTH);
  const start = Math.min(startColumn - 1 - from + lead.length, kept.length);
  const length = endLine === startLine ? endColumn - startColumn : line.length - startColumn + 1;
  const end = Math.min(start + Math.max(1, length), Math.max(kept.length, start + 1));
  return { line: kept + (line.length > from + WIDTH ? '…' : ''), startColumn: start + 1, endColumn: end + 1 };
}

/** What stands before the place, in it and after it. */
export const pieces = ({ line, startColumn, endColumn }: Excerpt) => ({
  before: line.slice(0, startColumn - 1),
  marked: line.slice(startColumn - 1, endColumn - 1),
  after: line.slice(endColumn - 1),
});

/** What stands below an excerpt: carets under the place. A place at the end of a line has one. */
export function carets(excerpt: Excerpt): { readonly lead: string; readonly marks: string } {
  const { before, marked } = pieces(excerpt);
  return { lead: before.replace(/[^\t]/g, ' '), marks: '^'.repeat(Math.max(1, marked.length)) };
}
