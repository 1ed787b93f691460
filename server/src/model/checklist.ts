/** What a person says of one practice. */
export type AnswerStatus = 'not-answered' | 'in-progress' | 'done' | 'not-applicable' | 'risk-accepted';

/** Something outside the review that backs an answer. */
export interface EvidenceLink {
  /** A path relative to the workload's folder, with forward slashes, or an `https:` address. */
  readonly target: string;
  /** 1-based lines, both inclusive; of files only. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** Name of a function, class or resource in the file. */
  readonly symbol?: string;
  readonly note?: string;
}

/** A person's answer about one practice. Days are `YYYY-MM-DD`. */
export interface Answer {
  /** Key of the catalogue. */
  readonly practice: string;
  readonly status: AnswerStatus;
  readonly owner?: string;
  readonly due?: string;
  /** Why it does not apply, or why the risk is accepted. */
  readonly reason?: string;
  /** The last day on which an accepted risk holds. */
  readonly until?: string;
  readonly notes?: string;
  readonly evidence: readonly EvidenceLink[];
  /** Who answered. */
  readonly by?: string;
  /** The day of the answer. */
  readonly on?: string;
}

/** The answers of one workload, by practice. */
export type Answers = ReadonlyMap<string, Answer>;

/** A change of an answer: a member that is null is taken away, one that is not there stays. */
export type AnswerChange = { readonly [K in Exclude<keyof Answer, 'practice'>]?: Answer[K] | null };
