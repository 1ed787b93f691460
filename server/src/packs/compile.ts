import type { Resource, ResourceType } from '../model/resource.ts';
import type { Confidence, Fix, Rule, Severity, Verdict } from '../model/rule.ts';
import { type Json, unknown, type Value } from '../model/value.ts';
import { because, fail, get, items, pass, read, review, safe, set, show, undecided } from '../rules/kit.ts';
import { type Condition, meets } from './condition.ts';

/** A condition on a property by its dotted path; `*` stands for every item of a list. */
export interface Asked {
  readonly property: string;
  readonly condition: Condition;
}
export interface PackFix {
  readonly title: string;
  readonly value: Json;
  readonly safe: boolean;
}
/** A team's own rule, as its file says it. */
export interface PackRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly practices: readonly [string, ...string[]];
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly kinds: readonly ResourceType[];
  /** The rule looks only where this holds. */
  readonly when?: Asked;
  readonly ask: Asked;
  /** `{value}` stands for what the source says. */
  readonly message: string;
  readonly fix?: PackFix;
}

interface Place {
  readonly path: string;
  readonly value: Value;
}

/** The properties that a path with stars means; a list that is not known gives one place that is not known. */
function placesOf(resource: Resource, path: string): readonly Place[] {
  const star = path.split('.').indexOf('*');
  if (star < 0) return [{ path, value: get(resource, path) }];
  const names = path.split('.');
  const [list, rest] = [names.slice(0, star).join('.'), names.slice(star + 1).join('.')];
  const value = get(resource, list);
  const known = items(value);
  const inside = known.items.flatMap((item, i): readonly Place[] => {
    const own = `${list}.${i}`;
    if (rest === '') return [{ path: own, value: item }];
    return rest.includes('*')
      ? placesOf(resource, `${own}.${rest}`)
      : [{ path: `${own}.${rest}`, value: read(item, rest) }];
  });
  return known.open
    ? [...inside, { path: list, value: unknown('items that the source does not show', value.at) }]
    : inside;
}

function fixOf({ fix, ask }: PackRule, resource: Resource, { path, value }: Place): Fix | undefined {
  if (fix) return (fix.safe ? safe : review)(fix.title, set(resource, path, fix.value));
  if (ask.condition.is !== 'hasTags' || value.state !== 'absent') return undefined;
  const tags = ask.condition.names.map(name => ({ Key: name, Value: `your-${name.toLowerCase()}` }));
  return review('Add the tags', set(resource, path, tags));
}

function judge(rule: PackRule, resource: Resource, place: Place): Verdict {
  const { value, path } = place;
  const key = rule.ask.property.includes('*') ? path : undefined;
  const met = meets(value, rule.ask.condition);
  if (met === 'yes') return pass(value.at, key);
  if (met === 'unknown') return undecided(value.at, because(value), key);
  const fix = fixOf(rule, resource, place);
  const message = rule.message.replaceAll('{value}', show(value) ?? 'nothing');
  return fail(value.at, message, { ...(fix && { fix }), ...(key && { key }) });
}

/** Where `when` does not surely hold, the rule does not look; where nobody knows whether it does, it says so. */
function applies(rule: PackRule, resource: Resource): Verdict | boolean {
  if (!rule.when) return true;
  const { property, condition } = rule.when;
  const answers = placesOf(resource, property).map(p => ({ value: p.value, met: meets(p.value, condition) }));
  if (answers.some(a => a.met === 'yes')) return true;
  const open = answers.find(a => a.met === 'unknown');
  return open ? undecided(open.value.at, because(open.value)) : false;
}

/** The rule that the engine runs. */
export function compile(rule: PackRule): Rule {
  const { id, title, why, practices, severity, confidence, kinds } = rule;
  return {
    ...{ id, title, why, practices, severity, confidence },
    on: kinds,
    references: [],
    check(resource) {
      const looks = applies(rule, resource);
      if (typeof looks !== 'boolean') return looks;
      return looks ? placesOf(resource, rule.ask.property).map(place => judge(rule, resource, place)) : [];
    },
  };
}
