import { mustBeSet, review, rule, set } from './kit.ts';

export default rule({
  id: 'bedrock-guardrail-sensitive-information',
  title: 'Guardrails mask or block personal data',
  why: 'Names, addresses and card numbers that people type, or that documents hold, would go into answers and logs.',
  practices: ['protect-sensitive-data'],
  severity: 'info',
  confidence: 'medium',
  absent: 'filter of personal data',
  on: 'AWS::Bedrock::Guardrail',
  references: ['U104', 'GENSEC02-BP01', 'prowler:bedrock_guardrail_sensitive_information_filter_enabled'],
  check: guardrail =>
    mustBeSet(guardrail, 'SensitiveInformationPolicyConfig', {
      message: 'This guardrail does not look for personal data.',
      fix: review(
        'Mask e-mail addresses and phone numbers',
        set(guardrail, 'SensitiveInformationPolicyConfig', {
          PiiEntitiesConfig: [
            { Type: 'EMAIL', Action: 'ANONYMIZE' },
            { Type: 'PHONE', Action: 'ANONYMIZE' },
          ],
        }),
      ),
    }),
});
