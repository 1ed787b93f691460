import type { FrontEnd } from './front-ends.ts';

/** What a worker is to do: cases of some kinds, by their numbers. */
export interface Task {
  readonly kinds: readonly FrontEnd[];
  readonly folder?: string;
  readonly from: number;
  /** Of each kind; a kind ends after so many edits, or so many seconds. */
  readonly runs: number;
  readonly seconds: number;
  /** The number of the case that runs now, for whoever watches. */
  readonly now: Int32Array;
}

/** A failure with the case that shows it. */
export interface Found {
  readonly kind: FrontEnd;
  readonly seed: number;
  readonly what: string;
  readonly evidence: string;
}

/** What came of a task. */
export interface Outcome {
  readonly cases: number;
  /** Texts that were read. */
  readonly runs: number;
  readonly next: number;
  readonly slowestMs: number;
  readonly found: readonly Found[];
}
