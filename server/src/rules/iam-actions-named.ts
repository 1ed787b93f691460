import { text } from '../model/read.ts';
import { PERMISSIONS, placedStatements } from './common/iam.ts';
import { actionsFix } from './common/iam-fixes.ts';
import { breadth } from './common/iam-statement.ts';
import { concernsMachineLearning, fail, pass, read, rule, undecided } from './kit.ts';

export default rule({
  id: 'iam-actions-named',
  title: 'Permissions of ML workloads name their actions',
  why: 'All actions of a service on a bucket or key include deleting it and changing who may use it; a job needs to read and write.',
  practices: ['least-privilege'],
  severity: 'info',
  confidence: 'medium',
  on: PERMISSIONS,
  references: ['U139', 'cdk-nag:AwsSolutions-IAM5', 'GENSEC01-BP01'],
  check(policy, workload) {
    if (!concernsMachineLearning(policy, workload)) return [];
    return placedStatements(policy).flatMap(({ value: s, path }, i) => {
      const { whole, every, at, partly, conditional } = breadth(s) ?? {};
      const key = text(read(s, 'Sid')) ?? String(i);
      // On every resource it is the other rule's.
      if (!at || every) return [];
      if (!whole) return partly ? [] : [pass(at.at, key)];
      if (conditional) return [undecided(whole.at, 'a condition that limits the statement', key)];
      const fix = actionsFix(policy, path, s);
      return [
        fail(whole.at, `The statement allows ${text(whole)} on a named resource: all that the service can do.`, {
          key,
          ...(fix && { fix }),
        }),
      ];
    });
  },
});
