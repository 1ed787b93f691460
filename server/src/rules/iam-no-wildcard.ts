import { text } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { PERMISSIONS, placedStatements } from './common/iam.ts';
import { resourcesFix } from './common/iam-fixes.ts';
import { breadth } from './common/iam-statement.ts';
import { concernsMachineLearning, fail, pass, read, rule, undecided } from './kit.ts';

function judge(policy: Resource, path: string | undefined, statement: Value, key: string): Verdict | undefined {
  const { whole, every, broad, others, at, partly, conditional } = breadth(statement) ?? {};
  if (!at) return undefined;
  if (!every) return partly ? undefined : pass(at.at, key);
  if (!broad) return partly ? undecided(at.at, 'actions that are not named here', key) : pass(at.at, key);
  if (conditional) return undecided(at.at, 'a condition that limits the statement', key);
  const more = others === 0 ? '' : ` and ${others} more action${others === 1 ? '' : 's'}`;
  const limit = whole ? '' : `, though ${others === 0 ? 'it' : 'they'} can be limited`;
  const fix = resourcesFix(policy, path, statement);
  return fail(at.at, `The statement allows ${text(broad)}${more} on every resource${limit}.`, {
    key,
    ...(fix && { fix }),
  });
}

export default rule({
  id: 'iam-no-wildcard',
  title: 'Permissions of ML workloads name their actions and resources',
  why: 'Code that runs with such a role, also code that somebody smuggled into a model or a package, reaches far more than its own data and models.',
  practices: ['least-privilege', 'governed-ml-environment', 'restrict-endpoint-consumers'],
  severity: 'warning',
  confidence: 'medium',
  on: PERMISSIONS,
  references: [
    'U139',
    'CKV_AWS_62',
    'CKV_AWS_63',
    'CKV_AWS_111',
    'cdk-nag:AwsSolutions-IAM5',
    'GENSEC01-BP01',
    'GENSEC05-BP01',
  ],
  check(policy, workload) {
    if (!concernsMachineLearning(policy, workload)) return [];
    return placedStatements(policy).flatMap(
      ({ value, path }, i) => judge(policy, path, value, text(read(value, 'Sid')) ?? String(i)) ?? [],
    );
  },
});
