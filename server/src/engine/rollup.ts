import type { CoverageStatus, RollUp } from '../model/coverage.ts';

interface Decided {
  readonly status: CoverageStatus;
}

const tally = (all: readonly Decided[]): Readonly<Record<CoverageStatus, number>> => {
  const counts = { met: 0, unmet: 0, mixed: 0, unknown: 0, 'not-applicable': 0, 'attest-only': 0 };
  for (const { status } of all) counts[status]++;
  return counts;
};

/** Counts practices by status. The share is of those that are decided: what is silent counts neither way. */
export function rollUp(all: readonly Decided[]): RollUp {
  const { met, mixed, unmet, unknown, 'attest-only': attestOnly, 'not-applicable': notApplicable } = tally(all);
  const decided = met + mixed + unmet;
  return {
    practices: all.length,
    applicable: decided + unknown + attestOnly,
    ...{ met, mixed, unmet, unknown, attestOnly, notApplicable },
    ...(decided > 0 && { share: met / decided }),
  };
}
