import type { AnswerStatus } from '../../../server/src/model/checklist.ts';
import type { ChecklistItem, PracticeCoverage } from '../../../server/src/session/protocol.ts';

/** How many places of source bear on a practice. */
export const placesOf = ({ passed, failed, unknown, hints }: PracticeCoverage): number =>
  passed + failed + unknown + hints;

/** Whether a practice counts as met, or as not applicable, by a person's word alone. */
export const isWord = (item: PracticeCoverage & Partial<Pick<ChecklistItem, 'answer'>>): boolean =>
  item.passed + item.failed === 0 &&
  (item.status === 'met' || (item.status === 'not-applicable' && item.answer?.status === 'not-applicable'));

/** What a person said of a practice; silence is "not answered". */
export const statusOf = ({ answer }: ChecklistItem): AnswerStatus => answer?.status ?? 'not-answered';

/** Whether a person accepted the risk and the day until which they did has passed. */
export const isExpired = ({ answer }: ChecklistItem, today: string): boolean =>
  answer?.status === 'risk-accepted' && answer.until !== undefined && answer.until < today;

/** Whether a person's answer leaves nothing to do. */
function isSettled(item: ChecklistItem, today: string): boolean {
  const status = statusOf(item);
  return status === 'done' || status === 'not-applicable' || (status === 'risk-accepted' && !isExpired(item, today));
}

/** Applies, is not settled by a person, and the source does not show that it is met. */
export const isOpen = (item: ChecklistItem, today: string): boolean =>
  item.status !== 'not-applicable' && item.status !== 'met' && !isSettled(item, today);

/** Open, or settled by a person in a way the source contradicts. */
export const needsWork = (item: ChecklistItem, today: string): boolean =>
  isOpen(item, today) || item.contradiction !== undefined;

/** Whether the due day has passed while the practice is not settled. */
export const isOverdue = (item: ChecklistItem, today: string): boolean =>
  item.answer?.due !== undefined && item.answer.due < today && !isSettled(item, today);

/** What the badge counts: open items of high risk. */
export const isOpenHighRisk = (item: ChecklistItem, today: string): boolean =>
  item.risk === 'HIGH' && isOpen(item, today);

/** Open, of high risk, and nobody has said anything about it yet. */
export const isUnanswered = (item: ChecklistItem, today: string): boolean =>
  isOpenHighRisk(item, today) && statusOf(item) === 'not-answered';
