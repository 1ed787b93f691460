import type { ReviewEvidence, ReviewFinding } from './review-model.ts';

function grouped<T>(all: readonly T[], keyOf: (of: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

const WEIGHT: Readonly<Record<ReviewEvidence['is'], number>> = { fail: 0, pass: 1, unknown: 3 };
const weight = (e: ReviewEvidence): number => WEIGHT[e.is] + (e.is === 'pass' && e.strength === 'weak' ? 1 : 0);

/** Evidence that says the same, together; what fails first, then what is shown, hints and the undecided last. */
export const alike = (evidence: readonly ReviewEvidence[]): readonly (readonly ReviewEvidence[])[] =>
  grouped(
    [...evidence].sort((a, b) => weight(a) - weight(b)),
    e => `${weight(e)} ${e.shows}`,
  );

/** Findings of one rule that say the same, together. */
export const alikeFindings = (findings: readonly ReviewFinding[]): readonly (readonly ReviewFinding[])[] =>
  grouped(findings, f => `${f.rule}\n${f.severity}\n${f.message}`);
