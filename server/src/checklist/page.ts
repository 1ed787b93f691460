import { type Comment, type Edit, lineEnd, lineStart } from './lines.ts';

/** The text under edit; lines are joined with `\n` here, whoever applies the edits knows the file's own ends. */
export interface Page {
  readonly text: string;
  readonly comments: readonly Comment[];
}

/** Lines moved to the right; empty ones stay empty. */
export const indent = (lines: readonly string[], by: number): readonly string[] =>
  lines.map(line => (line === '' ? '' : `${' '.repeat(by)}${line}`));
/** Lines as text that follows the end of a line. */
export const below = (lines: readonly string[]): string => lines.map(line => `\n${line}`).join('');

/** The comments of a part of the text. */
export const kept = ({ comments }: Page, at: number, end: number): readonly string[] =>
  comments.filter(c => c.at >= at && c.at < end).map(c => c.text);

/** Puts lines in the place of whole lines; the comments of those stay, on lines of their own. From line end to line end. */
export function relines(page: Page, at: number, end: number, lines: readonly string[], column: number): Edit {
  const from = lineEnd(page.text, lineStart(page.text, at) - 1);
  const to = lineEnd(page.text, end);
  return { at: from, end: to, text: below(indent([...lines, ...kept(page, from, to)], column)) };
}
