import type { Random } from '../languages/properties/random.ts';
import { mutated } from './mutate.ts';

/** The cells of a fixture's notebook, which stand between lines `# %%`. */
export const joinCells = (text: string): readonly string[] => text.split(/^# %%.*\n/m).filter(cell => cell !== '');

const cellOf = (source: string, i: number): unknown => ({
  cell_type: 'code',
  execution_count: i + 1,
  metadata: {},
  outputs: i % 2 ? [{ output_type: 'stream', name: 'stdout', text: ['arn:aws:iam::444455556666:role/r\n'] }] : [],
  source: source.split(/(?<=\n)/),
});

const NOTEBOOK = { nbformat: 4, nbformat_minor: 5 };
const METADATA = { kernelspec: { name: 'python3' }, language_info: { name: 'python' } };

/** The JSON of a notebook with these code cells, as Jupyter writes it. */
export const notebookOf = (cells: readonly string[]): string =>
  `${JSON.stringify({ cells: cells.map(cellOf), metadata: METADATA, ...NOTEBOOK }, undefined, 1)}\n`;

interface Notebook {
  readonly cells: unknown[];
}
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

function parsed(text: string): Notebook | undefined {
  try {
    const notebook: unknown = JSON.parse(text);
    return isObject(notebook) && Array.isArray(notebook.cells) && notebook.cells.length > 0
      ? (notebook as object as Notebook)
      : undefined;
  } catch {
    return undefined;
  }
}

const sourceOf = (cell: unknown): string => {
  const source = isObject(cell) ? cell.source : '';
  return Array.isArray(source) ? source.join('') : String(source ?? '');
};

/** Moves, drops or doubles a cell, or changes its text. */
function changeCells({ cells }: Notebook, draw: Random, others: readonly string[]): void {
  const at = draw.below(cells.length);
  if (draw.chance(0.75)) {
    const source = mutated(sourceOf(cells[at]), draw, others);
    cells[at] = isObject(cells[at]) ? { ...cells[at], source } : cellOf(source, at);
    return;
  }
  const [cell] = cells.splice(at, 1);
  if (draw.chance(0.7)) cells.splice(draw.below(cells.length + 1), 0, cell);
  if (draw.chance(0.3)) cells.splice(draw.below(cells.length + 1), 0, structuredClone(cell));
}

/** The JSON after a random edit: mostly of its cells, sometimes of the JSON itself. */
export function mutatedNotebook(text: string, draw: Random, others: readonly string[]): string {
  const notebook = draw.chance(0.85) ? parsed(text) : undefined;
  if (!notebook) return mutated(text, draw, others);
  changeCells(notebook, draw, others);
  return JSON.stringify(notebook, undefined, 1);
}
