import type { BaselineEntry } from '../engine/baseline.ts';
import type { FoundKind } from '../lens/kinds.ts';
import type { Coverage, Evidence } from '../model/coverage.ts';
import type { Muted, State } from '../model/finding.ts';
import type { Phase, ShownEdition } from '../model/practice.ts';
import type { Confidence, Rule, Severity } from '../model/rule.ts';

/** What reports say of a rule. */
export interface RuleCard extends Pick<Rule, 'id' | 'title' | 'why' | 'severity' | 'confidence' | 'references'> {
  /** Keys of the catalogue. */
  readonly practices: readonly string[];
}

/** 1-based lines and UTF-16 columns; the end is exclusive. In a notebook they count inside the cell. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface Place extends Region {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** 0-based index among all cells of the notebook. */
  readonly cell?: number;
  /** Where it stands in the notebook's raw JSON. */
  readonly raw?: Region;
}
export interface EntryEdit extends Place {
  readonly newText: string;
  /** What stands in the raw JSON of a notebook instead. */
  readonly rawText?: string;
}
export interface EntryFix {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  /** None where no format that was asked for shows them. */
  readonly edits: readonly EntryEdit[];
}

/** A line of source, cut where it is long, and the place in it. */
export interface Excerpt {
  readonly line: string;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** A finding as the outside world reads it. */
export interface Entry extends Place {
  readonly rule: string;
  readonly title: string;
  readonly references: readonly string[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Ids of the edition shown; practices that it lacks have none. */
  readonly practices: readonly string[];
  /** The same for people: where no practice has an id, that is told. */
  readonly practiceLabel: string;
  readonly phases: readonly Phase[];
  readonly message: string;
  readonly fingerprint: string;
  readonly state: State;
  /** Why it does not count, of a suppressed one. */
  readonly muted?: Muted;
  readonly fix?: EntryFix;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly parts?: readonly Entry[];
  /** The source line it starts on; of a part it is that of the whole. */
  readonly excerpt?: Excerpt;
}

export interface EntryProblem {
  readonly path: string;
  readonly reason: string;
  readonly cell?: number;
  readonly line?: number;
  readonly column?: number;
}

export interface EntryEvidence extends Place {
  readonly is: Evidence['is'];
  readonly by: Evidence['by'];
  readonly rule: string;
  readonly strength: Evidence['strength'];
  readonly shows: string;
}

/** What one workload shows. */
export interface WorkloadReport {
  readonly name: string;
  /** Relative to the working directory; `.` for the directory itself. */
  readonly root: string;
  /** Every file was read, so that "none" means none. */
  readonly complete: boolean;
  readonly files: number;
  readonly resources: number;
  /** What it contains; only with coverage. */
  readonly kinds: readonly FoundKind[];
  readonly coverage: readonly EntryCoverage[];
}

/** Coverage of one practice with its evidence placed. */
export type EntryCoverage = Omit<Coverage, 'evidence'> & { readonly evidence: readonly EntryEvidence[] };

/** Which part of a run that was split; counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Report {
  readonly version: string;
  /** Whose ids and titles the report speaks. */
  readonly edition: ShownEdition;
  readonly findings: readonly Entry[];
  readonly problems: readonly EntryProblem[];
  readonly workloads: readonly WorkloadReport[];
  /** What was there before and is not any more; only where findings were compared. */
  readonly fixed?: readonly BaselineEntry[];
  readonly rules: readonly RuleCard[];
  /** Those that are not built in. */
  readonly ownRules: readonly RuleCard[];
  /** Other parts hold the findings of the other workloads. */
  readonly shard?: Shard;
}
