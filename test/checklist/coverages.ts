import { practice } from '../../server/src/lens/load.ts';
import type { Answer } from '../../server/src/model/checklist.ts';
import type { Coverage } from '../../server/src/model/coverage.ts';
import type { Finding } from '../../server/src/model/finding.ts';

/** Where a workload stands with a practice, with what a test is about. */
export function coverage(key: string, of: Partial<Coverage> = {}, answer?: Partial<Answer>): Coverage {
  const found = practice(key);
  if (!found) throw new Error(`no practice ${key}`);
  return {
    practice: found,
    status: 'unknown',
    passed: 0,
    failed: 0,
    unknown: 0,
    evidence: [],
    ...of,
    ...(answer && { answer: { practice: key, status: 'not-answered', evidence: [], ...answer } }),
  };
}

/** A finding as far as a milestone looks at it. */
export const finding = (rule: string, fingerprint: string, of: Partial<Finding> = {}): Finding =>
  ({ rule, fingerprint, state: 'open', ...of }) as Finding;
