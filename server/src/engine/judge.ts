import type { DocumentFacts } from '../model/facts.ts';
import type { Judgement } from '../model/finding.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Choices, Options, Rule, Verdict } from '../model/rule.ts';
import { isSame } from '../model/same.ts';
import type { Workload } from '../model/workload.ts';
import { createMemory, type Kept, kept, type Memory, recall } from './memory.ts';
import { type Watched, watch } from './questions.ts';

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

const NOTHING: readonly Verdict[] = [];
function listed(result: Verdict | Iterable<Verdict> | undefined, resource: Resource): readonly Verdict[] {
  if (result === undefined) return NOTHING;
  return isIterable(result) ? Array.from(result, v => kept(v, resource)) : [kept(result, resource)];
}

const NO_OPTIONS: Options = {};
/** The options of a rule: what is chosen, and its defaults for the rest. */
function optionsOf(rule: Rule, choices: Choices): Options {
  if (!rule.options) return NO_OPTIONS;
  const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...choices[rule.id]?.options };
}

/** What surrounds the resources of a document. */
interface Around {
  readonly workload: Workload;
  readonly watched: Watched;
  readonly choices: Choices;
  readonly failed: (message: string) => void;
}

function verdicts(rule: Rule, resource: Resource, { watched, choices, failed }: Around): readonly Verdict[] {
  try {
    return listed(rule.check(resource, watched.workload, optionsOf(rule, choices)), resource);
  } catch (error) {
    failed(`rule ${rule.id} failed on ${resource.type} ${resource.id}: ${String(error)}`);
    return listed({ is: 'unknown', at: resource.at, because: `rule ${rule.id} failed` }, resource);
  }
}

/** Evidence elsewhere may move alone. */
const isItsOwn = (said: readonly Verdict[]): boolean => said.every(v => !v.related?.length);

/** What a rule says, remembered for as long as the resource, the options and all that it asked of the workload stay the same. */
function ask(rule: Rule, resource: Resource, around: Around, known: Kept, i: number): readonly Verdict[] {
  const { said, last, asked } = known;
  const { watched } = around;
  const before = last[i];
  if (before !== undefined && asked[i]?.every(q => q.holds(around.workload))) return before;
  watched.asked();
  const now = verdicts(rule, resource, around);
  const questions = watched.asked();
  if (questions?.length === 0) {
    said[i] = now;
    return now;
  }
  asked[i] = isItsOwn(now) ? questions : undefined;
  if (before !== undefined && isSame(before, now)) return before;
  last[i] = now;
  return now;
}

const NO_RULES: readonly Rule[] = [];
/** The rules that look at a resource. */
export const rulesFor = (rules: RuleTable, { type, traits }: Resource): readonly Rule[] =>
  (!traits.includes('local-mode') && rules.get(type)) || NO_RULES;

/** Stands for a workload that nobody knows yet. */
const NOBODY: Workload = new Proxy({} as Workload, {
  get() {
    throw new Error('The workload is not known yet.');
  },
});

/** What a rule says of a resource whatever surrounds it; undefined where it asks for that. */
function alone(rule: Rule, resource: Resource, choices: Choices): readonly Verdict[] | undefined {
  try {
    return listed(rule.check(resource, NOBODY, optionsOf(rule, choices)), resource);
  } catch {
    return undefined;
  }
}

/** What can be said of a document before the others are known. It is remembered: `judge` asks only what is left. */
export function judgeAlone(
  rules: RuleTable,
  document: DocumentFacts,
  choices: Choices,
  memory: Memory,
): readonly Verdict[] {
  return document.resources.flatMap(resource => {
    const asked = rulesFor(rules, resource);
    const { said } = recall(memory, resource, asked, choices);
    asked.forEach((rule, i) => {
      said[i] ??= alone(rule, resource, choices);
    });
    return said.flatMap(verdicts => verdicts ?? []);
  });
}

/**
 * The same rules and facts give the same verdicts, whatever is remembered. A rule that throws costs its own verdict and one log line.
 */
export function judge(
  rules: RuleTable,
  workload: Workload,
  documents: readonly DocumentFacts[] = workload.documents,
  failed: (message: string) => void = () => {},
  choicesAt: (path: string) => Choices = () => ({}),
  memory: Memory = createMemory(),
): readonly Judgement[] {
  const watched = watch(workload);
  const all: Judgement[] = [];
  for (const document of documents) {
    const around = { workload, watched, choices: choicesAt(document.path), failed };
    for (const resource of document.resources) {
      const asked = rulesFor(rules, resource);
      const known = recall(memory, resource, asked, around.choices);
      asked.forEach((rule, i) => {
        for (const verdict of known.said[i] ?? ask(rule, resource, around, known, i))
          all.push({ rule, document, resource, verdict });
      });
    }
  }
  return all;
}
