import type { AnswerStatus } from '../model/checklist.ts';
import type { CoverageStatus, Evidence } from '../model/coverage.ts';
import { bearing } from './bearing.ts';

/** What the states of a practice are called. */
export const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  met: 'Met',
  mixed: 'Met in part',
  unmet: 'Not met',
  unknown: 'Unknown',
  'attest-only': 'For people to say',
  'not-applicable': 'Does not apply',
};
/** What the states of an answer are called. */
export const ANSWER_WORDS: Readonly<Record<AnswerStatus, string>> = {
  'not-answered': 'Not answered',
  'in-progress': 'In progress',
  done: 'Done',
  'not-applicable': 'Not applicable',
  'risk-accepted': 'Risk accepted',
};

/** Said where a rule passes on a condition of the practice: more is asked, but this is done. */
export const PART = 'a part is shown';

/** Evidence that only hints at its practice, or is about a part of it. */
type Weighed = Pick<Evidence, 'is' | 'by' | 'rule' | 'strength'>;

/** What a piece of evidence says of a practice: "shown", "open", "a detail is open", "a part is shown", "a hint", "undecided". */
export function evidenceWords({ is, by, rule, strength }: Weighed, practice: string): string {
  if (is === 'unknown') return 'undecided';
  if (strength === 'strong') return is === 'fail' ? 'open' : 'shown';
  if (by === 'signal') return 'a hint';
  if (is === 'fail') return 'a detail is open';
  return bearing(rule, practice) === 'condition' ? PART : 'a detail is shown';
}
