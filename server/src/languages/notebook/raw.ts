import { type Node, parseTree } from 'jsonc-parser';
import { type CodeCell, joinCells, rawOffset, readNotebook, sourceNodes } from './notebook.ts';

/** A notebook as the text of its file: where each character of its code stands in the JSON. */
export interface RawNotebook {
  readonly text: string;
  readonly cells: readonly CodeCell[];
  /** The place of an offset in the joined code. Between two lines, whose strings lie apart, it is the end of one or the start of the other. */
  toRaw(offset: number, side: 'start' | 'end'): number | undefined;
  /** The offset in the joined code; of what lies between two pieces of code the end of the first, before the first of all -1. */
  toCode(raw: number): number;
}

/** One JSON string with code: where it begins in the joined code, and how much of it that is. */
interface Piece {
  readonly token: Node;
  readonly start: number;
  readonly length: number;
}

function piecesOf(text: string, cells: readonly CodeCell[]): readonly Piece[] {
  const nodes = sourceNodes(parseTree(text));
  return joinCells(cells).cells.flatMap((cell): readonly Piece[] => {
    const source = nodes[cell.index];
    const strings = (source?.type === 'array' ? (source.children ?? []) : source ? [source] : []).filter(
      n => n.type === 'string',
    );
    let start = cell.start;
    return strings.map(token => {
      const { length } = String(token.value);
      const piece = { token, start, length };
      start += length;
      return piece;
    });
  });
}

/** How much of a string's code stands before a place in its JSON. */
function decodedLength(text: string, { token, length }: Piece, raw: number): number {
  let at = token.offset + 1;
  let decoded = 0;
  while (decoded < length) {
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
    if (at > raw) return decoded;
    decoded++;
  }
  return decoded;
}

/** The notebook that a text is; undefined while it is none. */
export function rawNotebook(text: string): RawNotebook | undefined {
  const cells = readNotebook(text);
  if ('reason' in cells) return undefined;
  const pieces = piecesOf(text, cells);
  return {
    text,
    cells,
    toRaw(offset, side) {
      const holds = pieces.filter(p => p.start <= offset && offset <= p.start + p.length);
      const piece = side === 'start' ? holds.at(-1) : holds[0];
      return piece && rawOffset(text, piece.token, offset - piece.start);
    },
    toCode(raw) {
      const piece = pieces.findLast(p => p.token.offset < raw);
      return piece ? piece.start + decodedLength(text, piece, raw) : -1;
    },
  };
}
