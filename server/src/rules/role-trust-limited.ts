import type { Verdict } from '../model/rule.ts';
import { strings } from './common/iam.ts';
import { conditionNames } from './common/iam-conditions.ts';
import { equals, fail, get, items, pass, read, review, rule, set, text, undecided } from './kit.ts';

const TRUST = 'AssumeRolePolicyDocument.Statement';
/** Services that take the role of whoever asks them to. */
const SERVICES = /^(?:sagemaker|bedrock|bedrock-agentcore)\.amazonaws\.com$/;
const SOURCE = /^aws:Source(?:Account|Arn|OrgID|OrgPaths)$/i;

export default rule({
  id: 'role-trust-limited',
  title: 'Roles for SageMaker and Bedrock are taken for this account only',
  why: 'A service takes the role for whoever asks it to. A condition on the source keeps somebody else’s job in the same service from taking it.',
  practices: ['least-privilege', 'governed-ml-environment'],
  severity: 'hint',
  confidence: 'high',
  absent: 'condition on the source',
  on: 'AWS::IAM::Role',
  references: ['B54', 'prowler:iam_role_cross_service_confused_deputy_prevention'],
  check: role =>
    items(get(role, TRUST)).items.flatMap((statement, i): readonly Verdict[] => {
      if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return [];
      const service = strings(read(statement, 'Principal.Service')).find(s => SERVICES.test(text(s) ?? ''));
      if (!service) return [];
      const key = String(i);
      const condition = read(statement, 'Condition');
      const names = conditionNames(condition, k => SOURCE.test(k));
      if (names === 'yes') return [pass(condition.at, key)];
      if (names === 'unknown') return [undecided(condition.at, 'a condition that is not written out here', key)];
      const fix = condition.state === 'absent' && {
        fix: review(
          'Take the role for this account only',
          set(role, `${TRUST}.${i}.Condition`, { StringEquals: { 'aws:SourceAccount': 'your-account' } }),
        ),
      };
      return [fail(service.at, `${text(service)} takes this role for any account.`, { key, ...fix })];
    }),
});
