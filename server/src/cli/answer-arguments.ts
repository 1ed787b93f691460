import { MEMBER_NAMES, type Member, STATUSES } from '../checklist/fields.ts';
import { didYouMean } from '../config/similar.ts';
import type { AnswerStatus } from '../model/checklist.ts';

/** What somebody says on the command line about some practices. */
export interface AnswerCommand {
  readonly is: 'answer';
  /** Keys, or ids of the workload's edition. */
  readonly practices: readonly string[];
  /** The folder of the workload, or one in it. */
  readonly workload: string;
  readonly status?: AnswerStatus;
  readonly owner?: string;
  readonly due?: string;
  readonly reason?: string;
  readonly until?: string;
  /** Goes below the notes that are there. */
  readonly note?: string;
  /** Paths, `path:line`, `path:first-last` or addresses; go below the evidence that is there. */
  readonly evidence: readonly string[];
  /** Who answers. */
  readonly as?: string;
  /** Members to take away. */
  readonly clear: readonly Member[];
}
interface Misuse {
  readonly is: 'usage';
  readonly message: string;
}

/** The options of `answer`, as `parseArgs` takes them. */
export const ANSWER_OPTIONS = {
  status: { type: 'string' },
  owner: { type: 'string' },
  due: { type: 'string' },
  reason: { type: 'string' },
  until: { type: 'string' },
  note: { type: 'string' },
  evidence: { type: 'string', multiple: true },
  as: { type: 'string' },
  clear: { type: 'string', multiple: true },
  workload: { type: 'string' },
} as const;

/** Values of options as they were given. */
export type Given = Readonly<Partial<Record<string, string | boolean | readonly (string | boolean)[]>>>;

const text = (given: Given, name: string): string | undefined =>
  typeof given[name] === 'string' ? (given[name] as string) : undefined;
const texts = (given: Given, name: string): readonly string[] =>
  Array.isArray(given[name]) ? (given[name] as readonly string[]) : [];

const usage = (message: string): Misuse => ({ is: 'usage', message });

/** What the arguments of `answer` ask for. */
export function parseAnswer(practices: readonly string[], given: Given): AnswerCommand | Misuse {
  if (practices.length === 0) return usage('"answer" needs the key or the id of a practice.');
  const said = text(given, 'status');
  const status = STATUSES.find(s => s === said);
  if (said !== undefined && !status)
    return usage(`--status has to be one of ${STATUSES.join(', ')}, not "${said}".${didYouMean(said, STATUSES)}`);
  const cleared = texts(given, 'clear').flatMap(list => list.split(','));
  const unknown = cleared.find(name => !MEMBER_NAMES.some(m => m === name));
  if (unknown !== undefined)
    return usage(`--clear takes ${MEMBER_NAMES.join(', ')}, not "${unknown}".${didYouMean(unknown, MEMBER_NAMES)}`);
  const evidence = texts(given, 'evidence');
  const members = ['owner', 'due', 'reason', 'until', 'note', 'as'] as const;
  const values = Object.fromEntries(
    members.flatMap(name => (text(given, name) === undefined ? [] : [[name, text(given, name)]])),
  );
  const { as: _, ...sayings } = values;
  if (!status && evidence.length + cleared.length + Object.keys(sayings).length === 0)
    return usage('Nothing is said: give --status, --owner, --due, --note, --evidence or --clear.');
  return {
    is: 'answer',
    practices,
    workload: text(given, 'workload') ?? '.',
    ...(status && { status }),
    ...values,
    evidence,
    clear: MEMBER_NAMES.filter(m => cleared.includes(m)),
  };
}
