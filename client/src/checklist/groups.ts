import type { Phase } from '../../../server/src/model/practice.ts';
import type { ChecklistItem } from '../../../server/src/session/protocol.ts';
import { isWord, needsWork } from './state.ts';
import { type Cut, PHASES, PILLARS, phaseOf, RISKS } from './titles.ts';

export type GroupBy = 'phase' | 'pillar' | 'risk' | 'owner';

/** Some practices of a checklist under one heading. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

const NOBODY = '';
const FIXED: Readonly<Record<Exclude<GroupBy, 'owner'>, Cut>> = { phase: PHASES, pillar: PILLARS, risk: RISKS };

function keyOf(item: ChecklistItem, by: GroupBy, phases: readonly Phase[]): string | undefined {
  if (by === 'phase') return phaseOf(item.phases, phases);
  if (by === 'pillar') return item.pillar;
  return by === 'risk' ? (item.risk ?? 'none') : (item.answer?.owner ?? NOBODY);
}

/** People by name, then what nobody owns. */
function owners(items: readonly ChecklistItem[]): Cut {
  const names = new Set(items.flatMap(i => i.answer?.owner ?? []));
  return [...[...names].sort().map(name => [name, name] as const), [NOBODY, 'Nobody']];
}

const RISK_RANK: Readonly<Record<string, number>> = { HIGH: 0, MEDIUM: 1, LOW: 2 };
/** By what source shows, never by answers. */
const rank = ({ passed, failed }: ChecklistItem): number => (failed > 0 ? 0 : passed > 0 ? 2 : 1);
const isAside = (item: ChecklistItem): boolean => item.status === 'not-applicable' && !isWord(item);

/** The lens's own order, which the answers do not change: a ticked row must not jump away under the pointer. */
const inOrder = (items: readonly ChecklistItem[]): readonly ChecklistItem[] =>
  [...items].sort(
    (a, b) =>
      Number(isAside(a)) - Number(isAside(b)) ||
      (RISK_RANK[a.risk ?? ''] ?? 3) - (RISK_RANK[b.risk ?? ''] ?? 3) ||
      rank(a) - rank(b) ||
      (a.id ?? a.title).localeCompare(b.id ?? b.title, 'en', { numeric: true }),
  );

/** The practices under headings, each once, in the lens's order, without empty headings; `phases` are those that are looked at, if not all. */
export function groupsOf(
  items: readonly ChecklistItem[],
  by: GroupBy,
  phases: readonly Phase[] = [],
): readonly Group[] {
  const cut = by === 'owner' ? owners(items) : FIXED[by];
  return cut
    .map(([id, title]) => ({ id, title, items: inOrder(items.filter(i => keyOf(i, by, phases) === id)) }))
    .filter(group => group.items.length > 0);
}

/** How far a group is: "3 open of 12". */
export function progress(items: readonly ChecklistItem[], today: string): string {
  const applicable = items.filter(i => i.status !== 'not-applicable');
  const open = applicable.filter(i => needsWork(i, today)).length;
  if (applicable.length === 0) return 'none applies here';
  return open === 0 ? `all ${applicable.length} settled` : `${open} open of ${applicable.length}`;
}
