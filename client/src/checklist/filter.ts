import type { Phase, Pillar } from '../../../server/src/model/practice.ts';
import type { ChecklistItem } from '../../../server/src/session/protocol.ts';
import { isOverdue, needsWork } from './state.ts';
import { type Cut, PHASES, PILLARS, RISKS, type Risk } from './titles.ts';

/** What of the checklist is shown. An empty list leaves nothing out; lists and marks narrow each other. */
export interface Filter {
  readonly phases: readonly Phase[];
  readonly pillars: readonly Pillar[];
  readonly risks: readonly Risk[];
  readonly open: boolean;
  readonly mine: boolean;
  readonly overdue: boolean;
}

export const NO_FILTER: Filter = { phases: [], pillars: [], risks: [], open: false, mine: false, overdue: false };

/** Who looks, and when. */
export interface Looking {
  readonly me: string | undefined;
  readonly today: string;
}

const allows = <T>(wanted: readonly T[], has: readonly T[]): boolean =>
  wanted.length === 0 || has.some(h => wanted.includes(h));

const sameName = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();

/** Whether the filter leaves the practice in. */
export const matches = (item: ChecklistItem, filter: Filter, { me, today }: Looking): boolean =>
  allows(filter.phases, item.phases) &&
  allows(filter.pillars, [item.pillar]) &&
  allows(filter.risks, [item.risk ?? 'none']) &&
  (!filter.open || needsWork(item, today)) &&
  (!filter.mine || sameName(item.answer?.owner, me)) &&
  (!filter.overdue || isOverdue(item, today));

const chosen = <Id extends string>(cut: Cut<Id>, ids: readonly Id[]): readonly string[] =>
  cut.filter(([id]) => ids.includes(id)).map(([, title]) => title.toLowerCase());

/** The filter in words, for the view's title; empty when nothing is left out. */
export const describe = (filter: Filter): string =>
  [
    ...(filter.open ? ['open'] : []),
    ...(filter.mine ? ['mine'] : []),
    ...(filter.overdue ? ['overdue'] : []),
    ...[chosen(RISKS, filter.risks), chosen(PHASES, filter.phases), chosen(PILLARS, filter.pillars)]
      .filter(titles => titles.length > 0)
      .map(titles => titles.join(' or ')),
  ].join(', ');

const known = <Id extends string>(cut: Cut<Id>, ids: unknown): readonly Id[] =>
  Array.isArray(ids) ? cut.map(([id]) => id).filter(id => ids.includes(id)) : [];

/** A filter as it was stored, by this or another version. */
export function readFilter(stored: unknown): Filter {
  if (typeof stored !== 'object' || stored === null) return NO_FILTER;
  const member = stored as Readonly<Record<keyof Filter, unknown>>;
  return {
    phases: known(PHASES, member.phases),
    pillars: known(PILLARS, member.pillars),
    risks: known(RISKS, member.risks),
    open: member.open === true,
    mine: member.mine === true,
    overdue: member.overdue === true,
  };
}
