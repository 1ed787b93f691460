import type { Cell, DocumentFacts } from './facts.ts';
import type { Resource } from './resource.ts';
import type { Confidence, Fix, Related, Rule, Severity, Verdict } from './rule.ts';
import type { Span } from './value.ts';

/** One verdict with everything it is about. */
export interface Judgement {
  readonly rule: Rule;
  readonly document: DocumentFacts;
  readonly resource: Resource;
  readonly verdict: Verdict;
}

/** `open` counts; `suppressed` is muted in the source; `baseline` was there before, as a baseline or another state of the tree says. */
export type State = 'open' | 'suppressed' | 'baseline';

/** Why a finding does not count: what was written in the source, and by which means. */
export interface Muted {
  readonly by: 'comment' | 'metadata' | 'cdk-nag' | 'cdk';
  readonly reason?: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: string;
}

export interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly references: readonly string[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Keys of the catalogue. */
  readonly practices: readonly string[];
  readonly uri: string;
  readonly path: string;
  readonly at: Span;
  readonly cells?: readonly Cell[];
  readonly resource: Resource;
  readonly message: string;
  readonly fix?: Fix;
  readonly related: readonly Related[];
  readonly state: State;
  /** Of a suppressed finding only. */
  readonly muted?: Muted;
  /** 16 hex digits over rule, resource identity and verdict key; holds no line number and no file name. */
  readonly fingerprint: string;
  /** Of an aggregated finding only. */
  readonly parts?: readonly Finding[];
}

/** A file that could not be read or parsed. `at` is a UTF-16 offset, where one is known. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
  readonly at?: number;
}
