import { named } from './common/sites.ts';
import { mustBeSet, review, rule, set } from './kit.ts';

export default rule({
  id: 'bedrock-agent-guardrail',
  title: 'Agents answer behind a guardrail',
  why: 'Without a guardrail, nothing but the model itself stands between what people type, what documents smuggle in, and what the agent says and does.',
  practices: ['protect-against-adversarial-input'],
  severity: 'info',
  confidence: 'high',
  absent: 'guardrail',
  on: 'AWS::Bedrock::Agent',
  references: ['U101', 'GENSEC02-BP01', 'CKV_AWS_383', 'prowler:bedrock_agent_guardrail_enabled'],
  check: agent =>
    mustBeSet(agent, 'GuardrailConfiguration', {
      message: 'This agent has no guardrail.',
      fix: review(
        'Attach a guardrail',
        set(agent, 'GuardrailConfiguration', {
          GuardrailIdentifier: named('GuardrailIdentifier', 'Id or ARN of the guardrail', 'your-guardrail'),
          GuardrailVersion: named('GuardrailVersion', 'Version of the guardrail', 'your-version'),
        }),
      ),
    }),
});
