import type { DocumentFacts } from '../model/facts.ts';
import type { Judgement } from '../model/finding.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Rule, Verdict } from '../model/rule.ts';
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

function verdicts(
  rule: Rule,
  resource: Resource,
  workload: Workload,
  failed: (message: string) => void,
): readonly Verdict[] {
  try {
    const result = rule.check(resource, workload);
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
): readonly Judgement[] {
  return documents.flatMap(document =>
    document.resources.flatMap(resource =>
      resource.traits.includes('local-mode')
        ? []
        : (rules.get(resource.type) ?? []).flatMap(rule =>
            verdicts(rule, resource, workload, failed).map(verdict => ({ rule, document, resource, verdict })),
          ),
    ),
  );
}
