import type { Cell, Source } from '../model/facts.ts';
import type { Span } from '../model/value.ts';

/** 0-based line and UTF-16 column, as LSP counts. In a notebook both are inside the cell, whose index among all cells is `cell`. */
export interface Position {
  readonly line: number;
  readonly character: number;
  readonly cell?: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets at which the lines of a text start. Lines end with LF, CR LF or a lone CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    return starts;
  }
  // Every keystroke asks: a search that is done natively is several times as fast.
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const lastAtOrBefore = (sorted: readonly number[], offset: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

const cellAt = (cells: readonly Cell[], offset: number): Cell | undefined =>
  cells[
    lastAtOrBefore(
      cells.map(c => c.start),
      offset,
    )
  ];

/** Converts between offsets and positions of one text; made once per text, since finding the lines is the cost. */
export interface Positions {
  at(offset: number): Position;
  range(span: Span): Range;
  offset(position: Position): number;
  /** Is this where the offset is? Asked of all that is shown at every keystroke: nothing is made for the answer. For a text without cells. */
  isAt(offset: number, position: Pick<Position, 'line' | 'character'>): boolean;
  /** The text of the line that holds the offset, without its line end. */
  lineText(offset: number): string;
}

export function positions(source: Pick<Source, 'text' | 'cells'>): Positions {
  const { text, cells } = source;
  const starts = lineStarts(text);
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, text.length));
  const lineOf = (offset: number): number => lastAtOrBefore(starts, clamp(offset));
  const plain = (offset: number): Position => {
    const line = lineOf(offset);
    return { line, character: clamp(offset) - starts[line]! };
  };
  const at = (offset: number): Position => {
    const cell = cells && cellAt(cells, offset);
    if (!cell) return plain(offset);
    const whole = plain(Math.min(offset, cell.end));
    return { line: whole.line - lineOf(cell.start), character: whole.character, cell: cell.index };
  };
  const offset = ({ line, character, cell }: Position): number => {
    const home = cells?.find(c => c.index === cell);
    const row = line + (home ? lineOf(home.start) : 0);
    const start = starts[row];
    if (start === undefined) return home?.end ?? text.length;
    const end = starts[row + 1] ?? text.length + 1;
    return Math.min(start + character, home?.end ?? text.length, Math.max(start, end - 1));
  };
  const isAt: Positions['isAt'] = (o, { line, character }) =>
    starts[line] !== undefined && starts[line] + character === o && o < (starts[line + 1] ?? text.length + 1);
  const lineText = (o: number): string => {
    const line = lineOf(o);
    return text.slice(starts[line], starts[line + 1] ?? text.length).replace(/(?<![\r\n])[\r\n]+$/, '');
  };
  return { at, range: span => ({ start: at(span.start), end: at(span.end) }), offset, isAt, lineText };
}
