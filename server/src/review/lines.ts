import type { Span } from '../model/value.ts';
import { type Positions, positions } from './position.ts';
import type { Reviewer } from './reviewer.ts';

/** A line as people count, from 1; in a notebook inside the cell, whose index counts all cells from 0. */
export interface Line {
  readonly line: number;
  readonly cell?: number;
}

/** Finds lines in the documents of a reviewer, each of which is looked through once. */
export function lineFinder(reviewer: Reviewer): (path: string, at: Span) => Line | undefined {
  const known = new Map<string, Positions | undefined>();
  return (path, at) => {
    if (!known.has(path)) {
      const source = reviewer.source(path);
      known.set(path, source && positions(source));
    }
    const found = known.get(path)?.at(at.start);
    return found && { line: found.line + 1, ...(found.cell !== undefined && { cell: found.cell }) };
  };
}
