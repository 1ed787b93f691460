import type { EvidenceLink } from '../../../server/src/model/checklist.ts';
import type { ChecklistItem } from '../../../server/src/session/protocol.ts';
import { isExpired, isOverdue, statusOf } from './state.ts';

/** What a person says of the practice, in the few words of a row: "done · Ana", "in progress · Ben · due 2026-12-01". */
export function answerText(item: ChecklistItem, today: string): string {
  const { answer } = item;
  const status = statusOf(item);
  const said: Readonly<Record<typeof status, string | undefined>> = {
    'not-answered': undefined,
    'in-progress': 'in progress',
    done: 'done',
    'not-applicable': 'said not to apply',
    'risk-accepted': `risk accepted${answer?.until ? ` until ${answer.until}` : ''}${isExpired(item, today) ? ' (expired)' : ''}`,
  };
  const isClosed = status === 'done' || status === 'not-applicable' || status === 'risk-accepted';
  const due =
    answer?.due && !isClosed ? `${isOverdue(item, today) ? 'overdue since' : 'due'} ${answer.due}` : undefined;
  return [said[status], answer?.owner, due].filter(part => part !== undefined).join(' · ');
}

/** What a person says of the practice, in full sentences. */
export function answerLines(item: ChecklistItem, today: string): readonly string[] {
  const { answer } = item;
  if (!answer) return [];
  const signed = [answer.by && `by ${answer.by}`, answer.on && `on ${answer.on}`].filter(Boolean).join(' ');
  return [
    `Answer: ${answerText(item, today) || 'not answered'}${signed ? ` (${signed})` : ''}`,
    ...(answer.reason ? [`Reason: ${answer.reason}`] : []),
    ...(answer.notes ? [`Note: ${answer.notes}`] : []),
    ...(answer.evidence.length > 0 ? [`Evidence attached: ${answer.evidence.length}`] : []),
  ];
}

/** Where a link of evidence leads: "src/train.py:10-20 train". */
export const linkText = ({ target, lines, symbol }: EvidenceLink): string => {
  const range = lines ? `:${lines.first}${lines.last > lines.first ? `-${lines.last}` : ''}` : '';
  return `${target}${range}${symbol ? ` ${symbol}` : ''}`;
};
