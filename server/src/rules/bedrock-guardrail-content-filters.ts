import { filtersOf } from './common/guardrails.ts';
import { equals, fail, get, or, pass, read, rule, undecided } from './kit.ts';

/** The categories of the content filters (API reference: GuardrailContentFilterConfig). */
const CATEGORIES = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];

export default rule({
  id: 'bedrock-guardrail-content-filters',
  title: 'Guardrails filter every category of harmful content, in inputs and outputs',
  why: 'A category that is left out, or switched off on one side, passes through: what people type and what the model answers are filtered apart.',
  practices: ['protect-against-adversarial-input'],
  severity: 'hint',
  confidence: 'high',
  on: 'AWS::Bedrock::Guardrail',
  references: ['U106', 'GENSEC02-BP01', 'service-screener:bedrockGuardrailContentFilterDisabled'],
  check(guardrail) {
    const { filters, open } = filtersOf(guardrail);
    const list = get(guardrail, 'ContentPolicyConfig.FiltersConfig');
    const off = filters.filter(
      f =>
        or(equals(read(f.value, 'InputStrength'), 'NONE'), equals(read(f.value, 'OutputStrength'), 'NONE')) === 'yes',
    );
    const weak = off.find(f => f.type !== undefined && CATEGORIES.includes(f.type));
    if (weak) return fail(weak.value.at, `The filter ${weak.type} is switched off on one side.`);
    if (open) return undecided(list.at, 'filters that are not written out here');
    const missing = CATEGORIES.filter(c => !filters.some(f => f.type === c));
    if (missing.length === 0) return pass(list.at);
    // A guardrail for something else (topics, personal data) has no content policy at all: that is a choice.
    return filters.length === 0 ? undefined : fail(list.at, `This guardrail does not filter ${missing.join(', ')}.`);
  },
});
