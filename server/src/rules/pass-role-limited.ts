import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import { PERMISSIONS, strings } from './common/iam.ts';
import { conditionNames, statementsAt } from './common/iam-conditions.ts';
import { concernsMachineLearning, equals, fail, pass, read, review, rule, set, show, text, undecided } from './kit.ts';

const SERVICE = 'iam:PassedToService';

/** Does a resource stand for more than one role? */
const isWide = (shown: string | undefined): boolean =>
  shown === '*' || (shown?.includes(':role/') === true && shown.slice(shown.lastIndexOf('/')).includes('*'));

function judge(resource: Resource, [path, statement]: ReturnType<typeof statementsAt>[number]): Verdict | undefined {
  if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return undefined;
  const action = strings(read(statement, 'Action')).find(a => /^iam:Pass(?:Role|\*)$/.test(text(a) ?? ''));
  if (!action) return undefined;
  const wide = strings(read(statement, 'Resource')).some(r => isWide(show(r)));
  const condition = read(statement, 'Condition');
  const names = conditionNames(condition, k => k.toLowerCase() === SERVICE.toLowerCase());
  if (names === 'yes') return pass(condition.at, path);
  if (names === 'unknown') return undecided(condition.at, 'a condition that is not written out here', path);
  // A role that is named is taken by whom it trusts.
  if (!wide) return undecided(action.at, 'a named role, which its trust policy limits', path);
  const fix = condition.state === 'absent' && {
    fix: review(
      'Pass roles to SageMaker only',
      set(resource, `${path}.Condition`, { StringEquals: { [SERVICE]: 'sagemaker.amazonaws.com' } }),
    ),
  };
  return fail(action.at, 'Roles may be passed to any service.', { key: path, ...fix });
}

export default rule({
  id: 'pass-role-limited',
  title: 'Roles are passed to the services they are made for',
  why: 'Whoever may pass a role to any service can start a function or an instance with it, and act with rights that were meant for a training job.',
  practices: ['least-privilege', 'governed-ml-environment'],
  severity: 'hint',
  confidence: 'high',
  on: PERMISSIONS,
  references: [
    'U140',
    'B54',
    'cfn-guard:IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE',
    'CKV_AWS_110',
    'trivy:AWS-0342',
    'sonar:S6317',
  ],
  check: (resource, workload) =>
    concernsMachineLearning(resource, workload)
      ? statementsAt(resource).flatMap(placed => judge(resource, placed) ?? [])
      : [],
});
