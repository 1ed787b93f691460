import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import { PERMISSIONS, strings } from './common/iam.ts';
import { conditionNames, statementsAt } from './common/iam-conditions.ts';
import { arn } from './common/sites.ts';
import { equals, fail, isNear, pass, read, review, rule, set, text, undecided } from './kit.ts';

const KEY = 'bedrock:GuardrailIdentifier';
const ASKS = /^bedrock:(?:InvokeModel\w*\*?|Converse\w*)$/;

function judge(resource: Resource, path: string, statement: Parameters<typeof read>[0]): Verdict | undefined {
  if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return undefined;
  const action = strings(read(statement, 'Action')).find(a => ASKS.test(text(a) ?? ''));
  if (!action) return undefined;
  const condition = read(statement, 'Condition');
  const names = conditionNames(condition, k => k.toLowerCase() === KEY.toLowerCase());
  if (names === 'yes') return pass(condition.at, path);
  if (names === 'unknown') return undecided(condition.at, 'a condition that is not written out here', path);
  const fix = condition.state === 'absent' && {
    fix: review(
      'Ask models with the guardrail only',
      set(resource, `${path}.Condition`, {
        StringEquals: { [KEY]: arn('GuardrailArn', 'ARN of the guardrail', 'your-guardrail-arn') },
      }),
    ),
  };
  return fail(action.at, `The workload has a guardrail, and ${text(action)} is allowed without it.`, {
    key: path,
    ...fix,
  });
}

export default rule({
  id: 'bedrock-invoke-with-guardrail',
  title: 'Where there is a guardrail, models are asked with it only',
  why: 'A guardrail that calls may leave out protects those only who remember it. A condition in the policy refuses a call without it.',
  practices: ['protect-against-adversarial-input', 'least-privilege'],
  severity: 'hint',
  confidence: 'medium',
  on: PERMISSIONS,
  references: ['U109', 'GENSEC02-BP01', 'prowler:bedrock_guardrails_configured', 'aiml-security-assessment:BR-10'],
  check: (resource, workload) =>
    workload.all('AWS::Bedrock::Guardrail').some(g => isNear(workload, resource, g))
      ? statementsAt(resource).flatMap(([path, statement]) => judge(resource, path, statement) ?? [])
      : [],
});
