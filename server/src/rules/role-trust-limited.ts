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
  title: 'Trust in SageMaker and Bedrock names the source it is meant for',
  why: 'A service acts with the role on behalf of others. A condition on the source account or resource keeps it from being talked into that for somebody else (the confused deputy).',
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
          'Limit the trust to this account',
          set(role, `${TRUST}.${i}.Condition`, { StringEquals: { 'aws:SourceAccount': 'your-account' } }),
        ),
      };
      return [
        fail(service.at, `The trust in ${text(service)} has no condition on the source account or resource.`, {
          key,
          ...fix,
        }),
      ];
    }),
});
