import { text } from '../model/read.ts';
import type { Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { isEveryResource, isNarrowable, PERMISSIONS, statements, strings } from './common/iam.ts';
import { concernsMachineLearning, equals, fail, isSet, pass, read, rule, show, undecided } from './kit.ts';

function judge(statement: Value, key: string): Verdict | undefined {
  if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return undefined;
  const actions = strings(read(statement, 'Action'));
  const resources = strings(read(statement, 'Resource'));
  const every = resources.find(r => isEveryResource(show(r)));
  const whole = actions.find(a => /^(?:\*|[\w-]+:\*)$/.test(text(a) ?? ''));
  const broad = whole ?? (every && actions.find(a => isNarrowable(text(a))));
  const at = (whole ?? every ?? resources[0])?.at;
  if (!at) return undefined;
  if (!broad && every && actions.some(a => text(a) === undefined))
    return undecided(at, 'actions that are not named here', key);
  if (!broad) return every || resources.every(r => show(r) !== undefined) ? pass(at, key) : undefined;
  if (isSet(read(statement, 'Condition')) !== 'no') return undecided(at, 'a condition that limits the statement', key);
  const where = every ? ' on every resource' : '';
  return fail(at, `The statement allows ${text(broad)}${where}${whole ? '' : ', though it can be limited'}.`, { key });
}

export default rule({
  id: 'iam-no-wildcard',
  title: 'Permissions of ML workloads name their actions and resources',
  why: 'Code that runs with such a role, also code that somebody smuggled into a model or a package, reaches far more than its own data and models.',
  practices: ['least-privilege', 'governed-ml-environment', 'restrict-endpoint-consumers'],
  severity: 'warning',
  confidence: 'medium',
  on: PERMISSIONS,
  references: ['U139', 'CKV_AWS_62', 'CKV_AWS_63', 'CKV_AWS_111', 'cdk-nag:AwsSolutions-IAM5'],
  check(policy, workload) {
    if (!concernsMachineLearning(policy, workload)) return [];
    return statements(policy).flatMap((s, i) => judge(s, text(read(s, 'Sid')) ?? String(i)) ?? []);
  },
});
