import { EDITION_NAMES } from '../lens/names.ts';
import type { Answer, AnswerStatus, EvidenceLink } from '../model/checklist.ts';
import type { CoverageStatus, RollUp } from '../model/coverage.ts';
import type { Severity } from '../model/rule.ts';
import type { ReviewEvidence, ReviewPlace, ReviewPractice, ReviewReport } from './review-model.ts';

/** What the states of a practice are called. */
export const STATUS: Readonly<Record<CoverageStatus, string>> = {
  met: 'Met',
  mixed: 'Met in part',
  unmet: 'Not met',
  unknown: 'Unknown',
  'attest-only': 'For people to say',
  'not-applicable': 'Does not apply',
};
/** What the states of an answer are called. */
export const ANSWER: Readonly<Record<AnswerStatus, string>> = {
  'not-answered': 'Not answered',
  'in-progress': 'In progress',
  done: 'Done',
  'not-applicable': 'Not applicable',
  'risk-accepted': 'Risk accepted',
};
/** What the kinds of evidence are called. */
export const VERDICT: Readonly<Record<ReviewEvidence['is'], string>> = {
  fail: 'open',
  pass: 'shown',
  unknown: 'undecided',
};
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** `train.py:7`; in a notebook the cell, counted from 0, and the line in it. */
export function placeText({ path, line, cell }: ReviewPlace): string {
  const at = line === undefined ? '' : `:${line}`;
  return cell === undefined ? `${path}${at}` : `${path} cell ${cell}${at}`;
}

/** `MLSEC04-BP02 · title`; where the edition lacks the practice, its title with the source that has it. */
export const practiceName = ({ id, title, elsewhere }: ReviewPractice): string =>
  id === undefined ? `${title}${elsewhere ? ` (${elsewhere})` : ''}` : `${id} · ${title}`;

/** The same in short: its id, else its key. */
export const shortName = ({ id, key }: ReviewPractice): string => id ?? key;

/** A share in per cent with its honest denominator, or that there is none. */
export const shareText = ({ share, met, mixed, unmet }: RollUp): string =>
  share === undefined ? 'nothing decided' : `${Math.round(share * 100)} % (${met} of ${met + mixed + unmet})`;

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** What the numbers come to, sentence by sentence. */
export function summarySentences({ summary, workload, practices, edition }: ReviewReport): readonly string[] {
  const { all, checklist, findings, suppressed } = summary;
  const open = SEVERITIES.reduce((n, s) => n + findings[s], 0);
  const split = SEVERITIES.filter(s => findings[s] > 0).map(s => `${findings[s]} ${s}`);
  const decided = all.met + all.mixed + all.unmet;
  const foreign = practices.filter(p => p.id === undefined).length;
  const lacking =
    foreign > 0 ? ` (${foreign} are not in the ${EDITION_NAMES[edition]} and named with their source)` : '';
  return [
    `Of ${counted(all.practices, 'practice')}${lacking} ${all.applicable} apply to this workload. ${decided} of them are decided: ${all.met} met, ${all.mixed} met in part, ${all.unmet} not met. ${all.unknown} are unknown and ${all.attestOnly} only people can say; neither counts as good or as bad.`,
    `${counted(open, 'open finding')}${split.length > 0 ? ` (${split.join(', ')})` : ''}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}.`,
    `${counted(checklist.answered, 'practice is', 'practices are')} answered by people; ${checklist.openHigh} of high risk still ${checklist.openHigh === 1 ? 'asks' : 'ask'} for somebody, ${checklist.overdue} ${checklist.overdue === 1 ? 'is' : 'are'} late, in ${checklist.contradictions} answer and source or calendar disagree.`,
    ...(workload.complete ? [] : ['Not every file could be read, so nothing is said about what the workload lacks.']),
  ];
}

const WEIGHT: Readonly<Record<CoverageStatus, number>> = {
  unmet: 0,
  mixed: 1,
  unknown: 2,
  'attest-only': 3,
  met: 4,
  'not-applicable': 5,
};
const unanswered = ({ answer }: ReviewPractice): boolean => (answer?.status ?? 'not-answered') === 'not-answered';

/** Practices of high risk that nobody has answered and that source does not show either, the worst first. */
export const unansweredHigh = ({ practices }: ReviewReport): readonly ReviewPractice[] =>
  practices
    .filter(p => p.risk === 'HIGH' && p.open && unanswered(p))
    .sort((a, b) => WEIGHT[a.status] - WEIGHT[b.status]);

/** Practices whose day has passed, besides accepted risks, which have a table of their own. */
export const late = ({ practices }: ReviewReport): readonly ReviewPractice[] =>
  practices.filter(p => p.overdue && !p.expired);

/** Practices of which answer and source disagree. */
export const contradictions = ({ practices }: ReviewReport): readonly ReviewPractice[] =>
  practices.filter(p => p.contradiction !== undefined && !p.expired);

/** Risks that somebody accepted, those that ended first. */
export const acceptedRisks = ({ practices }: ReviewReport): readonly ReviewPractice[] =>
  practices
    .filter(p => p.answer?.status === 'risk-accepted')
    .sort((a, b) => ((a.answer?.until ?? '') < (b.answer?.until ?? '') ? -1 : 1));

/** Who said it and when. */
export const signed = ({ by, on }: Answer): string => [by && `by ${by}`, on && `on ${on}`].filter(Boolean).join(' ');

/** What a piece of attached evidence points at, without its address. */
export function backingText({ target, lines, symbol, note }: EvidenceLink): string {
  const span = lines ? `:${lines.first}${lines.last > lines.first ? `-${lines.last}` : ''}` : '';
  return `${target}${span}${symbol ? ` ${symbol}` : ''}${note ? `: ${note}` : ''}`;
}

const isHint = (e: ReviewEvidence): boolean => e.is === 'pass' && e.strength === 'weak';

/** "shown", "open", "undecided", "a hint". */
export const verdictText = (e: ReviewEvidence): string => (isHint(e) ? 'a hint' : VERDICT[e.is]);
