import { isFollowing } from '../model/moved.ts';
import type { Resource } from '../model/resource.ts';
import type { Choices, Rule, Verdict } from '../model/rule.ts';
import type { Workload } from '../model/workload.ts';

/** Verdicts of the rules that looked at nothing but a resource and their options, by the position of the rule among those of the type. */
export type Said = (readonly Verdict[] | undefined)[];

/** What holds as long as the rules, the choices and the resource stay the same objects. */
export interface Kept {
  readonly rules: readonly Rule[];
  readonly choices: Choices;
  readonly said: Said;
  /** What the other rules said last. They are asked again, but what they repeat stays the same objects, and with it what was made of them. */
  readonly last: Said;
}

/**
 * A verdict whose places are its own, where those of its resource follow the text: they are moved with the resource, each once.
 */
export const kept = (verdict: Verdict, resource: Resource): Verdict =>
  isFollowing(resource) ? { ...verdict, at: { start: verdict.at.start, end: verdict.at.end } } : verdict;

/** What was said of resources. Forgotten with them. */
export type Memory = WeakMap<Resource, Kept>;

export const createMemory = (): Memory => new WeakMap();

/** What is known of a resource, to read and to add to. */
export function recall(memory: Memory, resource: Resource, rules: readonly Rule[], choices: Choices): Kept {
  const kept = memory.get(resource);
  if (kept?.rules === rules && kept.choices === choices) return kept;
  const nothing = (): Said => rules.map(() => undefined);
  const fresh: Kept = { rules, choices, said: nothing(), last: nothing() };
  memory.set(resource, fresh);
  return fresh;
}

/** Takes over what was said of a resource elsewhere. */
export const remember = (memory: Memory, resource: Resource, known: Omit<Kept, 'last'>): void =>
  void memory.set(resource, { ...known, last: known.said.map(() => undefined) });

/** The same workload, and whether it was looked at since it was last asked. */
export interface Watched {
  readonly workload: Workload;
  wasSeen(): boolean;
}

export function watch(workload: Workload): Watched {
  let seen = false;
  const watched = new Proxy(workload, {
    get(target, key) {
      seen = true;
      return Reflect.get(target, key);
    },
  });
  return {
    workload: watched,
    wasSeen() {
      const was = seen;
      seen = false;
      return was;
    },
  };
}
