import { isFollowing } from '../model/moved.ts';
import type { Resource } from '../model/resource.ts';
import type { Choices, Rule, Verdict } from '../model/rule.ts';
import type { Question } from './questions.ts';

/** Verdicts of the rules that looked at nothing but a resource and their options, by the position of the rule among those of the type. */
export type Said = (readonly Verdict[] | undefined)[];

/** What holds as long as the rules, the choices and the resource stay the same objects. */
export interface Kept {
  readonly rules: readonly Rule[];
  readonly choices: Choices;
  readonly said: Said;
  /** What the other rules said last. They may be asked again, but what they repeat stays the same objects, and with it what was made of them. */
  readonly last: Said;
  /** What these asked of the workload. Where it says the same, so do they. */
  readonly asked: (readonly Question[] | undefined)[];
}

/**
 * A verdict whose places are its own, where those of its resource follow the text: they are moved with the resource, each once.
 */
export const kept = (verdict: Verdict, resource: Resource): Verdict =>
  isFollowing(resource) ? { ...verdict, at: { start: verdict.at.start, end: verdict.at.end } } : verdict;

/** What was said of resources. Forgotten with them. */
export type Memory = WeakMap<Resource, Kept>;

export const createMemory = (): Memory => new WeakMap();

const nothing = (rules: readonly unknown[]): undefined[] => rules.map(() => undefined);

/** What is kept of a resource of which nobody knows what rules asked. */
export const keeping = (rules: readonly Rule[], choices: Choices, said: Said, last: Said): Kept => ({
  ...{ rules, choices, said, last },
  asked: nothing(rules),
});

/** What is known of a resource, to read and to add to. */
export function recall(memory: Memory, resource: Resource, rules: readonly Rule[], choices: Choices): Kept {
  const kept = memory.get(resource);
  if (kept?.rules === rules && kept.choices === choices) return kept;
  const fresh: Kept = keeping(rules, choices, nothing(rules), nothing(rules));
  memory.set(resource, fresh);
  return fresh;
}

/** Takes over what was said of a resource elsewhere. */
export const remember = (
  memory: Memory,
  resource: Resource,
  { rules, choices, said }: Pick<Kept, 'rules' | 'choices' | 'said'>,
): void => void memory.set(resource, keeping(rules, choices, said, nothing(rules)));
