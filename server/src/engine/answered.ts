import type { Answer } from '../model/checklist.ts';
import type { CoverageStatus, Evidence } from '../model/coverage.ts';

/** What source says of a practice, by count. */
export interface Shown {
  readonly passed: number;
  readonly failed: number;
  readonly evidence: readonly Evidence[];
}

/** How many places, in words. */
export const places = (n: number): string => (n === 1 ? 'one place' : `${n} places`);
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What a person's answer makes of a practice of which source shows nothing; undefined when the answer settles nothing. */
export function settled({ status, reason }: Answer): { status: CoverageStatus; because: string } | undefined {
  if (status === 'done') return { status: 'met', because: 'Answered as done; the code neither shows nor refutes it.' };
  if (status === 'not-applicable')
    return { status, because: reason ? `Answered as not applicable: ${reason}` : 'Answered as not applicable.' };
  return undefined;
}

/** A sentence where answer and source, or answer and calendar, disagree. */
export function contradiction(answer: Answer, { passed, failed, evidence }: Shown, today: string): string | undefined {
  if (answer.status === 'done' && failed > 0)
    return `Answered as done, but the code says otherwise in ${places(failed)}.`;
  if (answer.status === 'not-applicable' && passed + failed > 0) {
    const seen = evidence.find(e => e.is === 'fail' || (e.is === 'pass' && e.strength === 'strong'));
    return `Answered as not applicable, but the code is about it in ${places(passed + failed)}${seen ? `, first in ${seen.path}` : ''}.`;
  }
  const { status, until } = answer;
  if (status === 'risk-accepted' && until !== undefined && day.test(until) && until < today)
    return `The risk was accepted until ${until}; that day has passed.`;
  return undefined;
}
