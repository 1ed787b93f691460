import { gapProblems, type PlacedProblem } from './load.ts';
import { positions } from './position.ts';
import type { Reviewer } from './reviewer.ts';

/** What could not be read in documents, as they stand now. */
export function remarks(reviewer: Reviewer, paths: readonly string[]): readonly PlacedProblem[] {
  return paths.flatMap(p => {
    const facts = reviewer.facts(p);
    const source = reviewer.source(p);
    return facts && source ? gapProblems(facts, () => positions(source)) : [];
  });
}
