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

/** At most so many groups of evidence, but something that shows the practice where there is any. */
export function telling<T extends readonly ReviewEvidence[]>(groups: readonly T[], most: number): readonly T[] {
  const shown = groups.slice(0, most);
  const pass = groups.find(([e]) => e && weight(e) === WEIGHT.pass);
  return !pass || shown.includes(pass) ? shown : [...shown.slice(0, most - 1), pass];
}

/** Findings of one rule and severity; those that say the same stand together. */
export interface RuleFindings {
  readonly rule: string;
  readonly severity: ReviewFinding['severity'];
  /** Keys of the catalogue. */
  readonly practices: readonly string[];
  /** Ids of the Generative AI Lens, where the workload has chosen its pack. */
  readonly generative: readonly string[];
  readonly same: readonly (readonly [ReviewFinding, ...ReviewFinding[]])[];
}

/** Findings by rule and severity, in their order. */
export const byRule = (findings: readonly ReviewFinding[]): readonly RuleFindings[] =>
  grouped(findings, f => `${f.rule}\n${f.severity}`).flatMap(own => {
    const [first] = own;
    const same = grouped(own, f => `${f.message}\n${f.fixable}`) as RuleFindings['same'];
    if (!first) return [];
    const { rule, severity, practices, generative = [] } = first;
    return [{ rule, severity, practices, generative, same }];
  });
