import { gapProblems, type PlacedProblem } from './load.ts';
import { mutingProblems } from './muting.ts';
import { positions } from './position.ts';
import type { Reviewer } from './reviewer.ts';

/** What could not be read in documents, and comments in them that mute nothing, as they stand now. */
export function remarks(reviewer: Reviewer, paths: readonly string[]): readonly PlacedProblem[] {
  const ids = reviewer.rules.map(r => r.id);
  return paths.flatMap(p => {
    const facts = reviewer.facts(p);
    const source = reviewer.source(p);
    return facts && source
      ? [...gapProblems(facts, () => positions(source)), ...mutingProblems(facts, source, ids, reviewer.today())]
      : [];
  });
}
