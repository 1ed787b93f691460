import type { DocumentFacts } from '../model/facts.ts';
import type { Judgement } from '../model/finding.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Choices, Options, Rule, Verdict } from '../model/rule.ts';
import type { Workload } from '../model/workload.ts';

export type RuleTable = ReadonlyMap<ResourceType, readonly Rule[]>;

/** Rules by the type they look at. */
export function tabulate(rules: readonly Rule[]): RuleTable {
  const table = new Map<ResourceType, Rule[]>();
  for (const rule of rules)
    for (const type of typeof rule.on === 'string' ? [rule.on] : rule.on)
      table.set(type, [...(table.get(type) ?? []), rule]);
  return table;
}

const isIterable = (v: Verdict | Iterable<Verdict>): v is Iterable<Verdict> => Symbol.iterator in v;

const NO_OPTIONS: Options = {};
/** The options of a rule: what is chosen, and its defaults for the rest. */
function optionsOf(rule: Rule, choices: Choices): Options {
  if (!rule.options) return NO_OPTIONS;
  const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...choices[rule.id]?.options };
}

function verdicts(
  rule: Rule,
  resource: Resource,
  { workload, choices, failed }: { workload: Workload; choices: Choices; failed: (message: string) => void },
): readonly Verdict[] {
  try {
    const result = rule.check(resource, workload, optionsOf(rule, choices));
    return result === undefined ? [] : isIterable(result) ? [...result] : [result];
  } catch (error) {
    failed(`rule ${rule.id} failed on ${resource.type} ${resource.id}: ${String(error)}`);
    return [{ is: 'unknown', at: resource.at, because: `rule ${rule.id} failed` }];
  }
}

/** Pure: the same rules and facts give the same verdicts. A rule that throws costs its own verdict and one log line. */
export function judge(
  rules: RuleTable,
  workload: Workload,
  documents: readonly DocumentFacts[] = workload.documents,
  failed: (message: string) => void = () => {},
  choicesAt: (path: string) => Choices = () => ({}),
): readonly Judgement[] {
  return documents.flatMap(document => {
    const around = { workload, choices: choicesAt(document.path), failed };
    return document.resources.flatMap(resource =>
      resource.traits.includes('local-mode')
        ? []
        : (rules.get(resource.type) ?? []).flatMap(rule =>
            verdicts(rule, resource, around).map(verdict => ({ rule, document, resource, verdict })),
          ),
    );
  });
}
