import type { Answer, AnswerStatus, EvidenceLink } from '../model/checklist.ts';

/** What a person can say of a practice, in the order of progress. */
export const STATUSES = [
  'not-answered',
  'in-progress',
  'done',
  'not-applicable',
  'risk-accepted',
] as const satisfies readonly AnswerStatus[];

/** What each status means, for people who choose one. */
export const STATUS_MEANINGS: Readonly<Record<AnswerStatus, string>> = {
  'not-answered': 'Nobody has said anything yet.',
  'in-progress': 'Somebody works on it.',
  done: 'The workload follows the practice.',
  'not-applicable': 'The practice does not concern the workload; needs a reason.',
  'risk-accepted': 'The workload lives without it; needs a reason and a last day.',
};

export type Member = Exclude<keyof Answer, 'practice'>;
/** The members of an answer in the order in which they stand in the file, each with its meaning. */
export const MEMBERS: Readonly<Record<Member, string>> = {
  status: `What the workload does about the practice: ${STATUSES.join(', ')}.`,
  owner: 'Who sees to it.',
  due: 'The day by which it is to be done, YYYY-MM-DD.',
  reason: 'Why it does not apply, or why the risk is accepted.',
  until: 'The last day on which an accepted risk holds, YYYY-MM-DD.',
  notes: 'Whatever else there is to say.',
  evidence: 'Files and addresses that back the answer.',
  by: 'Who answered.',
  on: 'The day of the answer, YYYY-MM-DD.',
};
export const MEMBER_NAMES = Object.keys(MEMBERS) as readonly Member[];

/** The members of a piece of evidence, each with its meaning. */
export const LINK_MEMBERS: Readonly<Record<keyof EvidenceLink, string>> = {
  target: "A path relative to the workload's folder, with forward slashes, or an https: address.",
  lines: 'Lines of the file: 12, or 12-20.',
  symbol: 'Name of a function, class or resource in the file.',
  note: 'What it shows.',
};
export const LINK_NAMES = Object.keys(LINK_MEMBERS) as readonly (keyof EvidenceLink)[];

/** Is the text a day of the calendar, `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What is wrong with a piece of evidence's target, as the end of a sentence. */
export function targetFault(target: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(target)) return undefined;
  if (/^[a-z][a-z0-9+.-]+:/i.test(target)) return 'has to be a path or an https: address';
  if (target.startsWith('/') || /^[a-z]:/i.test(target)) return "has to be relative to the workload's folder";
  return target.includes('\\') ? 'has to have forward slashes' : undefined;
}

/** What an answer lacks to be one, as a sentence. */
export function lacks({ status, reason, until }: Answer): string | undefined {
  if (status === 'not-applicable' && !reason) return 'To say that a practice does not apply needs a "reason".';
  if (status === 'risk-accepted' && !reason) return 'To accept a risk needs a "reason".';
  if (status === 'risk-accepted' && !until) return 'To accept a risk needs the last day on which it holds: "until".';
  return undefined;
}
