import { filtersOf } from './common/guardrails.ts';
import { equals, fail, get, pass, read, review, rule, set, undecided } from './kit.ts';

const PATH = 'ContentPolicyConfig.FiltersConfig';

export default rule({
  id: 'bedrock-guardrail-prompt-attack',
  title: 'Guardrails filter prompt attacks at high strength',
  why: 'Jailbreaks and injected instructions get past weaker settings. The filter looks at inputs only, and blocks at HIGH what it holds for an attack with low confidence too.',
  practices: ['protect-against-adversarial-input'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::Bedrock::Guardrail',
  references: ['U103', 'GENSEC04-BP02', 'prowler:bedrock_guardrail_prompt_attack_filter_enabled'],
  check(guardrail) {
    const { filters, open } = filtersOf(guardrail);
    const index = filters.findIndex(f => f.type === 'PROMPT_ATTACK');
    const found = filters[index];
    if (found) {
      const strength = read(found.value, 'InputStrength');
      const isHigh = equals(strength, 'HIGH', 'unknown');
      if (isHigh === 'yes') return pass(strength.at);
      if (isHigh === 'unknown') return undecided(strength.at, 'a strength that is decided elsewhere');
      return fail(strength.at, 'The filter of prompt attacks is not at high strength.', {
        fix: review('Filter at high strength', set(guardrail, `${PATH}.${index}.InputStrength`, 'HIGH')),
      });
    }
    const list = get(guardrail, PATH);
    if (open) return undecided(list.at, 'filters that are not written out here');
    const filter = { Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' };
    const path = list.state === 'absent' ? PATH : `${PATH}.${filters.length}`;
    return fail(list.state === 'absent' ? guardrail.at : list.at, 'This guardrail does not filter prompt attacks.', {
      fix: review('Filter prompt attacks', set(guardrail, path, list.state === 'absent' ? [filter] : filter)),
    });
  },
});
