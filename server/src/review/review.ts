import type { BaselineEntry } from '../engine/baseline.ts';
import type { SuppressionPolicy } from '../engine/suppress.ts';
import type { Language, TextEdit } from '../languages/language.ts';
import type { FoundKind } from '../lens/kinds.ts';
import type { Answers } from '../model/checklist.ts';
import type { Coverage } from '../model/coverage.ts';
import type { DocumentFacts, LanguageId, Source } from '../model/facts.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import type { Choices, Rule } from '../model/rule.ts';
import type { Signal } from '../model/signal.ts';
import type { Workload } from '../model/workload.ts';
import type { FixDepth } from './ahead.ts';
import type { ReadAlone } from './alone.ts';
import type { Rendering } from './rendering.ts';

export type Languages = Readonly<Record<LanguageId, Language>>;

export interface ReviewerOptions {
  readonly root: string;
  readonly name: string;
  /** What the project decides about rules in a document, by its path; nothing unless given. */
  readonly choicesAt?: (path: string) => Choices;
  /** The workload is no more than an experiment: advice for production is a hint. */
  readonly experiment?: boolean;
  /** What was there before: such findings are of the state `baseline`. Asked for whenever findings are; nothing is compared unless given. */
  readonly baseline?: () => readonly BaselineEntry[] | undefined;
  /** Under what conditions suppressions are honoured. */
  readonly policy?: SuppressionPolicy;
  /** The day on which suppressions are judged, `YYYY-MM-DD`. Default: now, in UTC, so that all machines agree. */
  readonly today?: () => string;
  /** What is built in, unless given. */
  readonly rules?: readonly Rule[];
  readonly signals?: readonly Signal[];
  readonly languages?: Languages;
  /** What people say of the practices, asked for whenever coverage is; nothing unless given. */
  readonly answers?: () => Answers;
  /** What will be asked of fixes once everything was handed in: it is worked out document by document then. */
  readonly fixes?: FixDepth;
  /** Gets one line for every rule that throws. */
  readonly log?: (message: string) => void;
}

export interface Review {
  /** Of the documents that were asked for. */
  readonly findings: readonly Finding[];
  readonly judgements: readonly Judgement[];
  /** What the baseline has and is not there any more; only with a baseline. */
  readonly fixed?: readonly BaselineEntry[];
  /** Of the whole workload; computed when read, and only then are signals looked for. A rule that is switched off is silent here too. */
  readonly coverage: readonly Coverage[];
  /** Of the documents that were asked for, alone. */
  readonly ownCoverage: readonly Coverage[];
  /** What the whole workload contains; computed when read. */
  readonly kinds: readonly FoundKind[];
}

/** The text edits of a fix in one document, in the coordinates of `source.text`. */
export interface DocumentEdits {
  readonly source: Source;
  readonly edits: readonly TextEdit[];
}

/** Holds the documents of one workload and reviews them. Keyed by path; a changed document costs its own extraction only. */
export interface Reviewer extends Rendering {
  readonly root: string;
  readonly name: string;
  readonly rules: readonly Rule[];
  /** The day on which suppressions are judged, `YYYY-MM-DD`. */
  today(): string;
  /** Reads a document ahead that is to be handed in next, in steps that a long one has more of. */
  preparing(source: Source): Iterable<void>;
  /** Brings the workload up to date, a document a step: whoever takes the steps lets others run between them. What is asked for is right at any time. */
  assembling(): Iterable<void>;
  /** Works out ahead, in steps, what leads to what: the first rule that asks would have to wait for all of it. */
  linking(): Iterable<void>;
  /** Judges ahead every document that is out of date, one a step. */
  judging(): Iterable<void>;
  /** Works out ahead what `coverage` gives, in steps; every document should have been judged before. */
  covering(): Iterable<void>;
  /**
   * Adds or replaces a document; says whether anything changed. A document that no language reads is only searched for topics. `alone`: what was read
   * of a new one already, by the same rules.
   */
  update(source: Source, alone?: ReadAlone): boolean;
  /** Forgets a document; says whether it was there. */
  remove(path: string): boolean;
  /** Does a job of the workload run this file, or a script of a job import it? Such a file is reviewed whatever is in it. */
  isScript(path: string): boolean;
  /** Paths at which such files may lie, and nothing was handed in for. */
  missingScripts(): readonly string[];
  /** The caller's word that every file of the workload was handed in. */
  setComplete(complete: boolean): void;
  /** Judges what is out of date among `paths` (all documents unless given); the context is always the whole workload. */
  review(paths?: readonly string[]): Review;
  facts(path: string): DocumentFacts | undefined;
  source(path: string): Source | undefined;
  paths(): readonly string[];
  readonly workload: Workload;
}
