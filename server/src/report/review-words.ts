import { EDITION_NAMES } from '../lens/names.ts';
import { evidenceWords, PART } from '../lens/words.ts';
import type { Answer, EvidenceLink } from '../model/checklist.ts';
import type { CoverageStatus, RollUp } from '../model/coverage.ts';
import type { Severity } from '../model/rule.ts';
import type { ReviewPlace, ReviewPractice, ReviewReport } from './review-model.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const NOUNS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
  hint: ['hint', 'hints'],
};

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

const joined = (parts: readonly (string | false)[]): string => parts.filter(Boolean).join(', ');

/** What is found, and how much of it is listed below: findings of parts of one thing count once. */
function findingsSentence({ summary, findings }: ReviewReport): string {
  const open = SEVERITIES.reduce((n, s) => n + summary.findings[s], 0);
  if (open === 0)
    return summary.suppressed > 0 ? `No open finding, ${summary.suppressed} suppressed.` : 'No open finding.';
  const split = SEVERITIES.map(s => summary.findings[s] > 0 && counted(summary.findings[s], ...NOUNS[s]));
  const listed = findings.reduce((n, f) => n + f.findings.length, 0);
  const parts = listed > open ? `; counted part by part they are ${listed}` : '';
  return `${counted(open, 'open finding')} (${joined(split)})${summary.suppressed > 0 ? `, ${summary.suppressed} suppressed` : ''}${parts}.`;
}

function peopleSentence(report: ReviewReport): string {
  const { answered, openHigh, expired } = report.summary.checklist;
  const overdue = late(report).length;
  const disagree = contradictions(report).length;
  return `${joined([
    answered === 0
      ? 'Nobody has answered a practice yet'
      : `${counted(answered, 'practice is', 'practices are')} answered by people`,
    `${counted(openHigh, 'practice', 'practices')} of high risk still ${openHigh === 1 ? 'waits' : 'wait'} for an answer or a mend`,
    overdue > 0 && `${counted(overdue, 'answer is', 'answers are')} late`,
    expired > 0 && `${counted(expired, 'accepted risk has', 'accepted risks have')} ended`,
    disagree > 0 && `${counted(disagree, 'answer does', 'answers do')} not agree with the code`,
  ])}.`;
}

/** What the numbers come to, sentence by sentence. */
export function summarySentences(report: ReviewReport): readonly string[] {
  const { summary, workload, practices, edition } = report;
  const { all } = summary;
  const decided = all.met + all.mixed + all.unmet;
  const foreign = practices.filter(p => p.id === undefined).length;
  const lacking =
    foreign > 0
      ? ` (${foreign} of them are not in the ${EDITION_NAMES[edition]}; they are named with their source)`
      : '';
  return [
    `${all.applicable} of ${counted(all.practices, 'practice')} apply to this workload${lacking}. ${decided} are decided: ${all.met} met, ${all.mixed} met in part, ${all.unmet} not met. ${all.unknown} are unknown and ${all.attestOnly} only people can say; neither counts as good or as bad.`,
    findingsSentence(report),
    peopleSentence(report),
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

const unansweredHigh = ({ practices }: ReviewReport): readonly ReviewPractice[] =>
  practices
    .filter(p => p.risk === 'HIGH' && p.open && unanswered(p))
    .sort((a, b) => WEIGHT[a.status] - WEIGHT[b.status]);

const isDecided = ({ status }: ReviewPractice): boolean => status === 'unmet' || status === 'mixed';

/** Practices of high risk that nobody has answered and that code shows to be open, at least in part; the worst first. */
export const openHigh = (report: ReviewReport): readonly ReviewPractice[] => unansweredHigh(report).filter(isDecided);

/** Practices of high risk that nobody has answered and of which code shows nothing that decides. */
export const silentHigh = (report: ReviewReport): readonly ReviewPractice[] =>
  unansweredHigh(report).filter(p => !isDecided(p));

/** How many places are open, how many show it, and how many show a part of it: "3 open, 5 shown, 1 shown in part". */
export function tally({ key, failed, passed, evidence }: ReviewPractice): string {
  const partly = evidence.filter(e => evidenceWords(e, key) === PART).length;
  return joined([
    failed > 0 && `${failed} open`,
    passed > 0 && `${passed} shown`,
    partly > 0 && `${partly} shown in part`,
  ]);
}

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
