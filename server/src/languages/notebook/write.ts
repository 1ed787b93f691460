import { type Node, parseTree } from 'jsonc-parser';
import type { Cell } from '../../model/facts.ts';
import type { TextEdit } from '../language.ts';
import { locate, rawOffset, sourceNodes } from './notebook.ts';

/** A string of a cell's source in the raw JSON. */
interface Token {
  readonly offset: number;
  readonly length: number;
  /** Of the text that it says. */
  readonly size: number;
}
/** Where the source of a cell stands. */
interface Place {
  readonly isList: boolean;
  readonly offset: number;
  readonly tokens: readonly Token[];
}

/** Where a decoded offset of the whole cell lies; at a border of two lines, in the later one when `later`. */
function place(raw: string, tokens: readonly Token[], decoded: number, later: boolean): number | undefined {
  let before = 0;
  for (const [i, token] of tokens.entries()) {
    const { size } = token;
    const inside = decoded < before + size || (decoded === before + size && (!later || i === tokens.length - 1));
    if (inside) return rawOffset(raw, token, decoded - before);
    before += size;
  }
  return undefined;
}

/** What stands between two lines of a source array, in this file's layout. */
function separator(raw: string, { offset, tokens }: Place): string {
  const [first, second] = tokens;
  if (first && second) return raw.slice(first.offset + first.length, second.offset);
  return `,${raw.slice(offset + 1, first?.offset ?? offset + 1)}`;
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

function written(raw: string, source: Place, text: string, atEnd: boolean): string {
  if (!source.isList) return escaped(text);
  const glue = `"${separator(raw, source)}"`;
  const lines = text.split(/(?<=\n)/);
  // A new line that ends where the next one already begins needs no empty entry between them.
  const last = lines.at(-1) ?? '';
  return lines.map(escaped).join(glue) + (last.endsWith('\n') && !atEnd ? glue : '');
}

const tokenOf = ({ offset, length, value }: Node): Token => ({ offset, length, size: String(value).length });

/** What is needed of the tree; the rest of it, with all that cells gave, is let go. */
const placeOf = (node: Node): Place => {
  const isList = node.type === 'array';
  return { isList, offset: node.offset, tokens: (isList ? (node.children ?? []) : [node]).map(tokenOf) };
};

/** Edits on the joined text of these cells as edits of the raw text; undefined when it has no such cells, or an edit crosses cells. */
export type RawWriter = (cells: readonly Cell[], edits: readonly TextEdit[]) => readonly TextEdit[] | undefined;

/** Writes into a raw `.ipynb` text, which is taken apart once; all other bytes stay. Undefined for what is no JSON. */
export function rawWriter(raw: string): RawWriter | undefined {
  let places: readonly (Place | undefined)[];
  try {
    places = sourceNodes(parseTree(raw)).map(node => node && placeOf(node));
  } catch {
    return undefined;
  }
  const write = (cells: readonly Cell[], { at, text }: TextEdit): TextEdit | undefined => {
    const found = locate(cells, at.start);
    const source = found && places[found.cell.index];
    if (!found || !source || at.end > found.cell.end) return undefined;
    const start = place(raw, source.tokens, found.offset, true);
    const end = at.end === at.start ? start : place(raw, source.tokens, at.end - found.cell.start, false);
    if (start === undefined || end === undefined) return undefined;
    return { at: { start, end }, text: written(raw, source, text, raw[end] === '"') };
  };
  return (cells, edits) => {
    const made = edits.flatMap(e => write(cells, e) ?? []);
    return made.length === edits.length ? made : undefined;
  };
}

/** The same for one use. */
export const notebookEdits = (raw: string, cells: readonly Cell[], edits: readonly TextEdit[]) =>
  rawWriter(raw)?.(cells, edits);
