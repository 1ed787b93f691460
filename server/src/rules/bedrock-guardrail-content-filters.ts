import type { Resource } from '../model/resource.ts';
import type { Fix } from '../model/rule.ts';
import type { Scalar } from '../model/value.ts';
import { type Filter, filtersOf } from './common/guardrails.ts';
import { equals, fail, get, or, pass, read, review, rule, scalar, set, undecided } from './kit.ts';

/** The categories of the content filters (API reference: GuardrailContentFilterConfig). */
const CATEGORIES = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const PATH = 'ContentPolicyConfig.FiltersConfig';
const SIDES = ['InputStrength', 'OutputStrength'];

type Settings = Readonly<Record<string, Scalar>>;
/** A filter as it is written; undefined when some of it is decided elsewhere. */
function settingsOf({ value }: Filter): Settings | undefined {
  if (value.state !== 'object' || value.open) return undefined;
  const all = [...value.members].map(([name, v]) => [name, scalar(v)] as const);
  return all.some(([, v]) => v === undefined) ? undefined : (Object.fromEntries(all) as Settings);
}
const on = (settings: Settings): Settings =>
  CATEGORIES.includes(String(settings.Type))
    ? { ...settings, ...Object.fromEntries(SIDES.filter(s => settings[s] === 'NONE').map(s => [s, 'HIGH'])) }
    : settings;

/** Switches on what is off, and adds what is missing. */
function allOn(guardrail: Resource, filters: readonly Filter[], missing: readonly string[]): { readonly fix?: Fix } {
  const written = filters.flatMap(f => {
    const settings = settingsOf(f);
    return settings ? [settings] : [];
  });
  if (written.length < filters.length) return {};
  const added = missing.map(Type => ({ Type, InputStrength: 'HIGH', OutputStrength: 'HIGH' }));
  return {
    fix: review('Filter every category on both sides', set(guardrail, PATH, [...written.map(on), ...added])),
  };
}

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
    const list = get(guardrail, PATH);
    const off = filters.filter(f => or(...SIDES.map(side => equals(read(f.value, side), 'NONE'))) === 'yes');
    const weak = off.find(f => f.type !== undefined && CATEGORIES.includes(f.type));
    const missing = CATEGORIES.filter(c => !filters.some(f => f.type === c));
    const fix = open ? {} : allOn(guardrail, filters, missing);
    if (weak) return fail(weak.value.at, `The filter ${weak.type} is switched off on one side.`, fix);
    if (open) return undecided(list.at, 'filters that are not written out here');
    if (missing.length === 0) return pass(list.at);
    // A guardrail for something else (topics, personal data, attacks) filters none of them: that is a choice.
    return missing.length === CATEGORIES.length
      ? undefined
      : fail(list.at, `This guardrail does not filter ${missing.join(', ')}.`, fix);
  },
});
