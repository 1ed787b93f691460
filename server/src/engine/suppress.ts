import type { Suppression } from '../model/facts.ts';
import type { Judgement, Muted } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { AGGREGATE, type Settling } from './settling.ts';

/** Under what conditions suppressions are honoured. */
export interface SuppressionPolicy {
  /** One without a reason is not; the default. */
  readonly requireReason?: boolean;
  /** Each has to end, at most so many days from today. What other tools were told has no end. */
  readonly maxDays?: number;
  /** False: none is, for those who audit. */
  readonly inline?: boolean;
}

/** Does a suppression still hold? It holds on its last day. */
export const holds = (s: Suppression, today: string): boolean => s.until === undefined || today <= s.until;

/** The last day that a policy lets a suppression hold; undefined where it does not say. */
export function latest(today: string, { maxDays }: SuppressionPolicy): string | undefined {
  if (maxDays === undefined) return undefined;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + maxDays);
  return day.toISOString().slice(0, 10);
}

/** Does it hold longer than the policy allows? */
export function isTooLong(s: Suppression, today: string, policy: SuppressionPolicy): boolean {
  const last = s.by === undefined ? latest(today, policy) : undefined;
  return last !== undefined && (s.until === undefined || s.until > last);
}

/** Is it said as it has to be, and in force? */
export const isHonoured = (s: Suppression, { today, policy = {} }: Pick<Settling, 'today' | 'policy'>): boolean =>
  policy.inline !== false &&
  s.malformed === undefined &&
  (s.reason !== undefined || policy.requireReason === false) &&
  holds(s, today) &&
  !isTooLong(s, today, policy);

/** Whose ids stand behind which prefix: `CdkNag::AwsSolutions-SM1`, `ml-lens::model-vpc`. */
const bare = (id: string): string => id.slice(id.lastIndexOf('::') + 1).replace(/^:/, '');

/** The rules of ours that an id means: one of ours, or those that name the id of another tool's check. */
export function rulesOf(s: Suppression, id: string, aliases: Settling['aliases']): readonly string[] {
  if (s.by === undefined) return [id];
  const name = bare(id);
  return [...(s.by === 'cdk' ? [name] : []), ...(aliases?.get(name) ?? [])];
}

/** Does a fact that the other tool was told about appear in the finding? `Resource::*` is about every resource. */
const isAbout = (message: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some(o => bare(o) === '*' || message.includes(bare(o)));

/** Is a suppression about what a rule says of a place, whether it is honoured or not? `id` asks for one of its ids alone. */
export function concerns(
  s: Suppression,
  { rule, resource, verdict }: Judgement,
  { settings, aliases }: Pick<Settling, 'settings' | 'aliases'>,
  id?: string,
): boolean {
  const covers = (offset: number): boolean => s.covers.start <= offset && offset < s.covers.end;
  const isAbsent = settings.has(rule.id);
  const ids = (id === undefined ? s.rules : [id]).flatMap(i => rulesOf(s, i, aliases));
  const isNamed = s.rules.length === 0 || ids.includes(rule.id) || (isAbsent && ids.includes(AGGREGATE));
  if (!isNamed || (verdict.is === 'fail' && !isAbout(verdict.message, s.only))) return false;
  // An aggregated finding stands at the head of its resource, wherever its parts do.
  return covers(verdict.at.start) || (isAbsent && covers(resource.at.start));
}

/** What a suppression says of the findings that it mutes. */
export const mutedBy = ({ by, comment, reason, until }: Suppression): Muted => ({
  by: by ?? (comment === undefined ? 'metadata' : 'comment'),
  ...(reason !== undefined && { reason }),
  ...(until !== undefined && { until }),
});

/** Which rules look at what a check of cdk-nag looks at. */
export function aliasesOf(rules: readonly Pick<Rule, 'id' | 'references'>[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, references } of rules)
    for (const reference of references) {
      const [, theirs] = /^cdk-nag:(.+)$/.exec(reference) ?? [];
      if (theirs !== undefined) found.set(theirs, [...(found.get(theirs) ?? []), id]);
    }
  return found;
}
