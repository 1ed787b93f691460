import { FRONT_ENDS } from './front-ends.ts';

/** What there is to run: edits of every front end, fixes of all, and sessions of the language server, in this process and with one of its own. */
export const KINDS = [...FRONT_ENDS, 'fixes', 'sessions', 'programs'] as const;
export type Kind = (typeof KINDS)[number];

/** How many runs of each kind the long form has, unless it is told otherwise. */
export const runsOf = (kind: Kind): number =>
  kind === 'sessions' || kind === 'fixes' ? 50_000 : kind === 'programs' ? 500 : 200_000;

/** How far a kind has come. */
export interface Tally {
  /** Texts that were read; fixes that were written; sessions that were played. */
  readonly runs: number;
  /** Steps of the sessions. */
  readonly steps: number;
  readonly cases: number;
  /** The number of the next case. */
  readonly next: number;
  readonly slowestMs: number;
}
export type Tallies = Readonly<Partial<Record<Kind, Tally>>>;

/** What a worker is to do: cases of some kinds, in turns. */
export interface Task {
  readonly kinds: readonly Kind[];
  readonly folder?: string;
  /** Where each kind begins, and how far it has come; from the first number on unless it is there. */
  readonly tallies: Tallies;
  readonly from: number;
  /** From case to case: as many workers share the numbers. */
  readonly stride: number;
  /** Of each kind; as the long form has it unless given. */
  readonly runs?: number;
  /** How many workers do the same. */
  readonly workers: number;
  /** Of all kinds together. */
  readonly seconds: number;
  /** How much was played, and kind and number of the case that began last, for whoever watches. */
  readonly now: Int32Array;
}

/** A failure with the case that shows it. */
export interface Found {
  readonly kind: Kind;
  readonly seed: number;
  readonly what: string;
  readonly evidence: string;
  /** How many cases of the task show it. */
  readonly times: number;
}

/** What has come of a task so far. */
export interface Outcome {
  readonly tallies: Tallies;
  readonly found: readonly Found[];
  readonly ended: boolean;
}
