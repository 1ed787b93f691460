// A process of its own that answers practices of a workload, one write each: worker <folder> <who> <practice> …
import { writeAnswers } from '../../server/src/review/answers.ts';

const [, , root = '', who = '', ...practices] = process.argv;
for (const practice of practices) {
  // Everybody adds a line to what all say of the first practice, and answers their own.
  const { problem } = writeAnswers(root, { name: 'Churn' }, [practice], now => ({
    status: 'in-progress',
    notes: [now.get(practice)?.notes, who].filter(Boolean).join('\n'),
  }));
  if (problem !== undefined) {
    process.stderr.write(`${practice}: ${problem}\n`);
    process.exitCode = 1;
  }
}
