import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get, items, read, scalar, text } from '../kit.ts';

/** What a notebook's cells gave when they were run last, as far as the file keeps it. */
export const cellsOf = (notebook: Resource): readonly Value[] => items(get(notebook, 'Cells')).items;

/** A number of a cell. */
export function numberOf(cell: Value, name: 'ExecutionCount' | 'OutputSize'): number | undefined {
  const value = scalar(read(cell, name));
  return typeof value === 'number' ? value : undefined;
}

/** Texts of a cell. */
export const textsOf = (cell: Value, name: 'Credentials' | 'Accounts'): readonly string[] =>
  items(read(cell, name)).items.flatMap(v => text(v) ?? []);
