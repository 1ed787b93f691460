import type { Trace } from '../../model/trace.ts';

/** What the text of a file of some kind shows. Never throws, whatever the text. */
export type Reader = (text: string) => readonly Trace[];

/** A trace of the file as a whole. */
export const whole = (kind: string): Trace => ({ name: `file:${kind}`, at: { start: 0, end: 0 } });

/** One line of a text with the offset of its first character; without its line end. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

/** The lines of a text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    lines.push({ text: text.slice(start, text[end - 1] === '\r' ? end - 1 : end), start });
    start = end + 1;
  }
  return lines;
}
