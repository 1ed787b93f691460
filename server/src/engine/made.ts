import type { Finding } from '../model/finding.ts';
import type { Verdict } from '../model/rule.ts';

/** Findings by their verdicts, which stay the same objects where a keystroke changed nothing. */
const MADE = new WeakMap<Verdict, Finding>();
const FORMER = new WeakMap<Finding, Finding>();

/** What was last made of a verdict, or of the one that it was before an edit moved it. */
export const madeOf = (verdict: Verdict): Finding | undefined => MADE.get(verdict);

/** The verdict says what the other did, at the place to which an edit moved it. */
export function succeed(verdict: Verdict, before: Verdict): void {
  const finding = MADE.get(before);
  if (finding) MADE.set(verdict, finding);
}

/** What is made of a verdict now; `before` says the same of the same resource, perhaps at another place. */
export function make(verdict: Verdict, finding: Finding, before: Finding | undefined): void {
  MADE.set(verdict, finding);
  if (before) replace(finding, before);
}

/** The finding stands for another one, which is forgotten. */
export function replace(finding: Finding, before: Finding): void {
  // Of one edit only: what is forgotten is not held by what came of it.
  FORMER.delete(before);
  FORMER.set(finding, before);
}

/** The finding that this one was before the last edit. */
export const formerOf = (finding: Finding): Finding | undefined => FORMER.get(finding);
