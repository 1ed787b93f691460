import { reviewOf, wholeWorkload } from '../../server/src/cli/report.ts';
import type { ReviewReport } from '../../server/src/report/review-model.ts';
import { readAnswers } from '../../server/src/review/answers.ts';

/** The review of a folder, as the command line makes it. */
export async function reviewIn(folder: string): Promise<ReviewReport> {
  const workload = await wholeWorkload(process.cwd(), folder, { file: () => {}, log: () => {} });
  if (typeof workload === 'string') throw new Error(workload);
  return reviewOf(workload, '1.2.3', {});
}

/** What people say in the example. */
export const answers = () => readAnswers('examples', { name: 'churn-prediction' }).answers;

/** Text that would be markup, script or a new line wherever it stood unescaped. */
export const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:x) | \`x\` ' & \u202e# \n# heading`;
