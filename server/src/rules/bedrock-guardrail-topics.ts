import { failure, get, isSet, or, review, rule, set, verdict } from './kit.ts';

const TOPICS = 'TopicPolicyConfig';

export default rule({
  id: 'bedrock-guardrail-topics',
  title: 'Guardrails know what an application does not talk about',
  why: 'The general filters let through what is harmless elsewhere and wrong here: advice on money or medicine, competitors, coarse words. Only topics and words of your own keep it out.',
  practices: ['protect-against-adversarial-input'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'denied topics or words',
  on: 'AWS::Bedrock::Guardrail',
  references: [
    'U107',
    'GENSEC02-BP01',
    'service-screener:bedrockGuardrailNoDeniedTopics',
    'service-screener:bedrockGuardrailNoWordFilter',
  ],
  check(guardrail) {
    const topics = get(guardrail, TOPICS);
    return verdict(or(isSet(topics), isSet(get(guardrail, 'WordPolicyConfig'))), topics, () =>
      failure(topics, {
        message: 'This guardrail denies no topics and no words.',
        fix: review(
          'Deny a topic',
          set(guardrail, TOPICS, {
            TopicsConfig: [{ Name: 'your-topic', Type: 'DENY', Definition: 'your-definition' }],
          }),
        ),
      }),
    );
  },
});
