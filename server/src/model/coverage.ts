import type { Answer } from './checklist.ts';
import type { Practice } from './practice.ts';
import type { Strength } from './signal.ts';
import type { Span } from './value.ts';

export type CoverageStatus = 'met' | 'unmet' | 'mixed' | 'unknown' | 'not-applicable' | 'attest-only';

/** A place in source that bears on a practice. */
export interface Evidence {
  readonly is: 'pass' | 'fail' | 'unknown';
  /** Id of the rule or signal that saw it. */
  readonly rule: string;
  readonly by: 'rule' | 'signal';
  readonly strength: Strength;
  readonly uri: string;
  readonly path: string;
  readonly at: Span;
  readonly cell?: number;
  readonly shows: string;
}

/** Where a workload stands with one practice: what source shows, and what a person says, kept apart. */
export interface Coverage {
  readonly practice: Practice;
  /** From source alone, unless source shows nothing and a person answered. */
  readonly status: CoverageStatus;
  /** Why it is met without a sign in source, unknown, not applicable or for people to attest, or where else it may stand better; a sentence. */
  readonly because?: string;
  /** Places that show it; weak signs are evidence, but no such place. */
  readonly passed: number;
  /** Places where it, or a detail of it, is not followed. */
  readonly failed: number;
  readonly unknown: number;
  readonly evidence: readonly Evidence[];
  /** What a person says of it. */
  readonly answer?: Answer;
  /** A sentence where answer and source disagree: ticked as done while a finding says otherwise. */
  readonly contradiction?: string;
}

/**
 * What a rule's verdict says of a practice. `whole`: it shows that the practice is followed, or that it is not. `condition`: without
 * it the practice is not followed, with it there is more to do. `proof`: with it the practice is followed, without it perhaps in another
 * way. `detail`: something of it is done or open, and all else may be otherwise.
 */
export type Bearing = 'whole' | 'condition' | 'proof' | 'detail';

/** Whether a practice concerns a workload, by what the workload contains. */
export interface Applicability {
  readonly applies: boolean | 'unknown';
  /** Why, a sentence. */
  readonly because: string;
}

/** Coverage of a phase, a pillar or all of it, by count. `applicable` = met + mixed + unmet + unknown + attestOnly. */
export interface RollUp {
  readonly practices: number;
  readonly applicable: number;
  readonly met: number;
  readonly mixed: number;
  readonly unmet: number;
  readonly unknown: number;
  readonly attestOnly: number;
  readonly notApplicable: number;
  /** met / (met + mixed + unmet): of what is decided; undefined when nothing is. */
  readonly share?: number;
}
