import type { Location, Range } from 'vscode-languageserver';
import type { RawNotebook } from '../languages/notebook/index.ts';
import type { Cell, Source } from '../model/facts.ts';
import type { Span } from '../model/value.ts';
import { type Positions, positions, type Range as SourceRange } from '../review/position.ts';
import type { Reviewer } from '../review/reviewer.ts';
import type { Place } from './protocol.ts';
import { isBrokenNotebook, isRawNotebook, rawNotebookOf, rawPositions } from './raw-notebook.ts';
import type { OpenDocument, Sources } from './sources.ts';

/** One coordinate system of the editor: a text document or a cell, and where it lies in the reviewed source. */
export interface Page {
  readonly uri: string;
  /** Absent for what is not open: there is no version to hold an edit to. */
  readonly version?: number;
  readonly languageId?: string;
  readonly start: number;
  readonly end: number;
}

const plain = ({ start, end }: SourceRange): Range => ({
  start: { line: start.line, character: start.character },
  end:
    start.cell === end.cell
      ? { line: end.line, character: end.character }
      : { line: start.line, character: start.character },
});

/** Positions of one source are asked for many times while it does not change. */
const KNOWN = new WeakMap<Source, Positions>();
const KNOWN_RAW = new WeakMap<RawNotebook, { readonly source: Source; readonly positions: Positions }>();

/** Positions as the editor counts them in the document that it has open: of a notebook in a plain text editor, in its JSON. */
export function positionsOf(source: Source, open?: OpenDocument): Positions {
  const raw = isRawNotebook(open) && source.cells ? rawNotebookOf(open.document) : undefined;
  if (raw) {
    const known = KNOWN_RAW.get(raw);
    if (known?.source === source) return known.positions;
    const made = rawPositions(raw, source);
    KNOWN_RAW.set(raw, { source, positions: made });
    return made;
  }
  const made = KNOWN.get(source) ?? positions(source);
  KNOWN.set(source, made);
  return made;
}

const pageOfCell = (open: OpenDocument | undefined, cell: Cell): Page | undefined => {
  if (open?.kind !== 'notebook') return undefined;
  const document = open.cells.find(c => c.index === cell.index)?.document;
  return (
    document && {
      uri: document.uri,
      version: document.version,
      languageId: document.languageId,
      start: cell.start,
      end: cell.end,
    }
  );
};

/** The pages of a reviewed source: itself, or the cells of an open notebook. A notebook whose JSON is broken just now has none. */
export function pagesOf(source: Source, open: OpenDocument | undefined): readonly Page[] {
  if (open?.kind === 'notebook') return (source.cells ?? []).flatMap(cell => pageOfCell(open, cell) ?? []);
  if (isBrokenNotebook(open)) return [];
  const version = open?.document.version;
  const languageId = open?.document.languageId;
  return [
    {
      uri: source.uri,
      ...(version !== undefined && { version }),
      ...(languageId !== undefined && { languageId }),
      start: 0,
      end: source.text.length,
    },
  ];
}

/** The pages of an open document that is not reviewed: nothing is said of them, and that has to be said where something was. */
export function openPages(open: OpenDocument | undefined): readonly Page[] {
  const documents = open?.kind === 'notebook' ? open.cells.map(c => c.document) : open ? [open.document] : [];
  return documents.map(({ uri, version, languageId }) => ({ uri, version, languageId, start: 0, end: 0 }));
}

/** Where a span stands in the document that the editor has open. */
export const rangeOf = (source: Source, span: Span, open?: OpenDocument): Range =>
  plain(positionsOf(source, open).range(span));

/** A place in the workload as the editor names it. In a notebook that is not open the range is inside the cell, the URI the file's. */
export function locate(reviewer: Reviewer, sources: Sources, path: string, span: Span): Location | undefined {
  const source = reviewer.source(path);
  if (!source) return undefined;
  const open = sources.get(source.uri);
  const page = pagesOf(source, open).find(p => p.start <= span.start && span.start <= p.end);
  return { uri: page?.uri ?? source.uri, range: rangeOf(source, span, open) };
}

/** A place that can be opened later: a notebook is named by its file and the cell's index. */
export function placeOf(source: Source, span: Span): Place {
  const { start, end } = positionsOf(source).range(span);
  return {
    uri: source.uri,
    ...(start.cell !== undefined && { cell: start.cell }),
    range: plain({ start, end }),
  };
}
