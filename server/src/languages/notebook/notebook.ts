import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Cell, Run } from '../../model/facts.ts';
import { runOf } from './runs.ts';

/** The code of one cell. `index` counts all cells of the notebook. */
export interface CodeCell {
  readonly index: number;
  readonly text: string;
  readonly run?: Run;
}

/** Why a notebook could not be read. `at` is an offset into its JSON text. */
export interface NotebookProblem {
  readonly reason: string;
  readonly at?: number;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);
const member = (v: unknown, ...names: readonly string[]): unknown =>
  names.reduce((at: unknown, name) => (isObject(at) ? at[name] : undefined), v);

const sourceText = (v: unknown): string | undefined => {
  if (typeof v === 'string') return v;
  return Array.isArray(v) ? v.filter(line => typeof line === 'string').join('') : undefined;
};

function isPython(notebook: Json): boolean {
  const language =
    member(notebook, 'metadata', 'language_info', 'name') ?? member(notebook, 'metadata', 'kernelspec', 'language');
  if (typeof language === 'string' && language !== '') return /python/i.test(language);
  const kernel = member(notebook, 'metadata', 'kernelspec', 'name');
  return typeof kernel !== 'string' || !/^(?:ir|julia|scala|sparkkernel|bash|\.net)/i.test(kernel);
}

/** Format 4 has cells at the top, format 3 in worksheets. */
const cellsOf = (notebook: Json): readonly unknown[] | undefined => {
  if (Array.isArray(notebook.cells)) return notebook.cells;
  const sheets = notebook.worksheets;
  if (!Array.isArray(sheets)) return undefined;
  return sheets.flatMap(s => (isObject(s) && Array.isArray(s.cells) ? s.cells : []));
};

function invalid(raw: string): NotebookProblem {
  const errors: ParseError[] = [];
  try {
    parseTree(raw, errors);
  } catch {
    return { reason: 'not a notebook: its JSON is nested too deeply' };
  }
  const at = errors[0]?.offset;
  return { reason: 'not a notebook: its JSON is broken', ...(at !== undefined && { at }) };
}

/** The Python code cells of an `.ipynb` text. Other languages' notebooks have none. */
export function readNotebook(raw: string): readonly CodeCell[] | NotebookProblem {
  let notebook: unknown;
  try {
    notebook = JSON.parse(raw);
  } catch {
    return raw.trim() === '' ? [] : invalid(raw);
  }
  const cells = isObject(notebook) ? cellsOf(notebook) : undefined;
  if (!isObject(notebook) || !cells) return { reason: 'not a notebook: it has no cells', at: 0 };
  if (!isPython(notebook)) return [];
  return cells.flatMap((cell, index): readonly CodeCell[] => {
    if (!isObject(cell) || cell.cell_type !== 'code') return [];
    const text = sourceText(cell.source ?? cell.input);
    if (text === undefined) return [];
    const run = runOf(cell);
    return [{ index, text, ...(run && { run }) }];
  });
}

/** The cells as one module text, joined by one newline. */
export function joinCells(cells: readonly CodeCell[]): { readonly text: string; readonly cells: readonly Cell[] } {
  let start = 0;
  const spans = cells.map(({ index, text, run }): Cell => {
    const cell = { index, start, end: start + text.length, ...(run && { run }) };
    start = cell.end + 1;
    return cell;
  });
  return { text: cells.map(c => c.text).join('\n'), cells: spans };
}

/** The cell of an offset in the joined text, and the offset inside it. */
export function locate(
  cells: readonly Cell[],
  offset: number,
): { readonly cell: Cell; readonly offset: number } | undefined {
  const cell = cells.find(c => c.start <= offset && offset <= c.end);
  return cell && { cell, offset: offset - cell.start };
}

const property = (node: Node | undefined, name: string): Node | undefined =>
  node?.children?.find(p => p.children?.[0]?.value === name)?.children?.[1];

/** Of each cell, code or not, where its source stands. */
export function sourceNodes(root: Node | undefined): readonly (Node | undefined)[] {
  const direct = property(root, 'cells');
  const sheets = direct
    ? [direct]
    : (property(root, 'worksheets')?.children ?? []).flatMap(s => property(s, 'cells') ?? []);
  return sheets.flatMap(cells => cells.children ?? []).map(cell => property(cell, 'source') ?? property(cell, 'input'));
}

/** Raw offset of a decoded offset inside a JSON string token. */
export function rawOffset(raw: string, token: Pick<Node, 'offset'>, decoded: number): number {
  let at = token.offset + 1;
  for (let n = 0; n < decoded; n++) at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
  return at;
}
