import { FRONT_ENDS } from './front-ends.ts';

/** What there is to run: edits of every front end, fixes of all, and sessions of the language server. */
export const KINDS = [...FRONT_ENDS, 'fixes', 'sessions'] as const;
export type Kind = (typeof KINDS)[number];

/** What a worker is to do: cases of some kinds, by their numbers. */
export interface Task {
  readonly kinds: readonly Kind[];
  readonly folder?: string;
  readonly from: number;
  /** Of each kind; a kind ends after so many runs, or so many seconds. */
  readonly runs: number;
  readonly seconds: number;
  /** The number of the case that runs now, for whoever watches. */
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

/** What came of a task. */
export interface Outcome {
  readonly cases: number;
  /** Texts that were read; sessions that were played. */
  readonly runs: number;
  readonly next: number;
  readonly slowestMs: number;
  readonly found: readonly Found[];
}
