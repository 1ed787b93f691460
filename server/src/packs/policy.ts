import type { Override } from '../config/rules.ts';
import { AGGREGATE } from '../engine/settle.ts';
import type { Choices, Rule, RuleChoice } from '../model/rule.ts';
import type { Pack } from './builtin.ts';

const both = (a: RuleChoice | undefined, b: RuleChoice): RuleChoice => ({
  ...a,
  ...b,
  ...((a?.options || b.options) && { options: { ...a?.options, ...b.options } }),
});

/** Choices one after the other: what a later one says of a rule wins, option by option. */
function overlaid(all: readonly Choices[]): Choices {
  const chosen = new Map<string, RuleChoice>();
  for (const choices of all)
    for (const [id, choice] of Object.entries(choices)) chosen.set(id, both(chosen.get(id), choice));
  return Object.fromEntries(chosen);
}

/**
 * What packs decide about rules: one that no selecting pack selects is off. Rules about settings left at their defaults keep their own severity
 * where the project decides about all of them together.
 */
export function choicesOf(packs: readonly Pack[], rules: readonly Rule[], together = false): Choices {
  const selecting = packs.filter(p => p.selects);
  const grading = packs.filter(p => p.severity);
  const chosen = rules.flatMap((rule): readonly (readonly [string, RuleChoice])[] => {
    if (selecting.length > 0 && !selecting.some(p => p.selects?.(rule))) return [[rule.id, { severity: 'off' }]];
    const severity = together && rule.absent !== undefined ? undefined : grading.at(-1)?.severity?.(rule);
    return severity ? [[rule.id, { severity }]] : [];
  });
  return Object.fromEntries(chosen);
}

/** What a project says of rules. */
export interface Policy {
  readonly packs: readonly Pack[];
  readonly rules: Choices;
  readonly overrides: readonly Override[];
}

/**
 * What holds for a document by its path: packs first, then what the workload says, then the overrides whose files it is one of.
 * `covers` says whether a path is one of the files of an override. Equal choices are the same object.
 */
export function choicesAt(
  { packs, rules: own, overrides }: Policy,
  rules: readonly Rule[],
  covers: (override: Override, path: string) => boolean,
): (path: string) => Choices {
  const together = [own, ...overrides.map(o => o.rules)].some(choices => choices[AGGREGATE]?.severity);
  const base = overlaid([choicesOf(packs, rules, together), own]);
  if (overrides.length === 0) return () => base;
  const equal = new Map<string, Choices>();
  // Asked for every finding at every keystroke, so each path is compared with the patterns once.
  const known = new Map<string, Choices>();
  const find = (path: string): Choices => {
    const which = overrides.filter(o => covers(o, path));
    const key = which.map(o => overrides.indexOf(o)).join(' ');
    const choices = equal.get(key) ?? overlaid([base, ...which.map(o => o.rules)]);
    equal.set(key, choices);
    return choices;
  };
  return path => {
    const choices = known.get(path) ?? find(path);
    known.set(path, choices);
    return choices;
  };
}
