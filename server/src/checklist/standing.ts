import type { Answer } from '../model/checklist.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Phase, Pillar } from '../model/practice.ts';

export type Risk = 'HIGH' | 'MEDIUM' | 'LOW';

/** Which practices of a checklist to show; what is not given does not narrow. */
export interface Filter {
  readonly phase?: Phase;
  readonly pillar?: Pillar;
  readonly risk?: Risk;
  /** Only what still asks for somebody. */
  readonly open?: boolean;
  /** Only what this person sees to. */
  readonly mine?: string;
  /** Only what is late: past its day, or accepted until a day that has passed. */
  readonly overdue?: boolean;
}

const statusOf = (answer: Answer | undefined): Answer['status'] => answer?.status ?? 'not-answered';

/** Has the day passed on which an accepted risk was to be looked at again? It holds on its last day. */
export const isExpired = ({ answer }: Coverage, today: string): boolean =>
  answer?.status === 'risk-accepted' && answer.until !== undefined && answer.until < today;

/**
 * Does the practice still ask for somebody? A person's done, a reasoned no and an accepted risk that holds close it; a finding that
 * says otherwise opens it again. Source that shows it to be met closes it as well, where nobody has said anything.
 */
export function isOpen(coverage: Coverage, today: string): boolean {
  const { answer, contradiction, status } = coverage;
  if (contradiction !== undefined || isExpired(coverage, today)) return true;
  switch (statusOf(answer)) {
    case 'done':
    case 'not-applicable':
    case 'risk-accepted':
      return false;
    case 'in-progress':
      return true;
    case 'not-answered':
      return status !== 'met' && status !== 'not-applicable';
  }
}

/** Is it late? Its day has passed and it is still open, or an accepted risk is past its last day. */
export const isOverdue = (coverage: Coverage, today: string): boolean =>
  isExpired(coverage, today) ||
  (coverage.answer?.due !== undefined && coverage.answer.due < today && isOpen(coverage, today));

const isHigh = ({ practice }: Coverage): boolean => practice.risk.level === 'HIGH';
const same = (a: string | undefined, b: string): boolean =>
  a !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();

/** Does a practice pass the filter? */
export function passes(coverage: Coverage, filter: Filter, today: string): boolean {
  const { practice, answer } = coverage;
  const { phase, pillar, risk, open, mine, overdue } = filter;
  return (
    (phase === undefined || practice.phases.includes(phase)) &&
    (pillar === undefined || practice.pillar === pillar) &&
    (risk === undefined || practice.risk.level === risk) &&
    (mine === undefined || same(answer?.owner, mine)) &&
    (!open || isOpen(coverage, today)) &&
    (!overdue || isOverdue(coverage, today))
  );
}

/** How many practices of high risk are open: the badge. */
export const openHighRisks = (all: readonly Coverage[], today: string): number =>
  all.filter(c => isHigh(c) && isOpen(c, today)).length;

/** The next practice of high risk that nobody has answered, behind the one named, in the order given and around its end. */
export function nextUnanswered(all: readonly Coverage[], behind?: string): Coverage | undefined {
  const from = behind === undefined ? 0 : all.findIndex(c => c.practice.key === behind) + 1;
  return [...all.slice(from), ...all.slice(0, from)].find(
    c => isHigh(c) && statusOf(c.answer) === 'not-answered' && c.status !== 'not-applicable',
  );
}

/** Where a checklist stands, in numbers. */
export interface Standing {
  readonly practices: number;
  readonly answered: number;
  readonly open: number;
  readonly openHigh: number;
  readonly overdue: number;
  readonly expired: number;
  readonly contradictions: number;
}

/** Counts a checklist. */
export function standing(all: readonly Coverage[], today: string): Standing {
  const count = (test: (c: Coverage) => boolean): number => all.filter(test).length;
  return {
    practices: all.length,
    answered: count(c => statusOf(c.answer) !== 'not-answered'),
    open: count(c => isOpen(c, today)),
    openHigh: openHighRisks(all, today),
    overdue: count(c => isOverdue(c, today)),
    expired: count(c => isExpired(c, today)),
    contradictions: count(c => c.contradiction !== undefined),
  };
}
