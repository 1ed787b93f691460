import { mustBeSet, review, rule, set } from './kit.ts';

export default rule({
  id: 'bedrock-guardrail-grounding',
  title: 'Guardrails check that answers are grounded in their sources',
  why: 'An answer that no retrieved document supports is made up. The check compares them and holds back what scores below the threshold.',
  practices: ['protect-against-adversarial-input'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'check of grounding',
  on: 'AWS::Bedrock::Guardrail',
  references: ['U105', 'GENSEC02-BP01', 'prowler:bedrock_guardrail_contextual_grounding_filter_enabled'],
  check: guardrail =>
    mustBeSet(guardrail, 'ContextualGroundingPolicyConfig', {
      message: 'This guardrail does not check whether answers are grounded.',
      fix: review(
        'Check grounding and relevance',
        set(guardrail, 'ContextualGroundingPolicyConfig', {
          FiltersConfig: [
            { Type: 'GROUNDING', Threshold: 0.7 },
            { Type: 'RELEVANCE', Threshold: 0.7 },
          ],
        }),
      ),
    }),
});
