import type { Comparison } from '../checklist/compare.ts';
import type { Standing } from '../checklist/standing.ts';
import type { Answer } from '../model/checklist.ts';
import type { CoverageStatus, Evidence, RollUp } from '../model/coverage.ts';
import type { Phase, Pillar, ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { CodePlace } from '../profile/model.ts';
import type { ProfileView } from '../profile/rows.ts';

/** A place in the workload: a path relative to its folder, a line from 1, in a notebook inside the cell. */
export interface ReviewPlace {
  readonly path: string;
  readonly line?: number;
  readonly cell?: number;
}
/** A place that bears on a practice. */
export interface ReviewEvidence extends ReviewPlace {
  readonly is: Evidence['is'];
  readonly by: Evidence['by'];
  readonly rule: string;
  readonly strength: Evidence['strength'];
  readonly shows: string;
}
/** An open finding; one that is made of parts is its parts. */
export interface ReviewFinding extends ReviewPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** It can be fixed from the editor or the command line. */
  readonly fixable: boolean;
  readonly fingerprint: string;
  /** Keys of the catalogue. */
  readonly practices: readonly string[];
  /** Ids of the Generative AI Lens, where the workload has chosen its pack. */
  readonly generative?: readonly string[];
}
/** Where the workload stands with a practice. */
export interface ReviewPractice {
  readonly key: string;
  /** Of the edition shown; practices that it does not have carry none. */
  readonly id?: string;
  /** Which source has it, where the edition does not. */
  readonly elsewhere?: string;
  readonly title: string;
  readonly pillar: Pillar;
  readonly phases: readonly Phase[];
  readonly url?: string;
  readonly risk: 'HIGH' | 'MEDIUM' | 'LOW' | null;
  readonly status: CoverageStatus;
  readonly because?: string;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly answer?: Answer;
  /** A sentence where answer and source, or answer and calendar, disagree. */
  readonly contradiction?: string;
  /** It still asks for somebody. */
  readonly open: boolean;
  readonly overdue: boolean;
  /** A risk was accepted until a day that has passed. */
  readonly expired: boolean;
  readonly evidence: readonly ReviewEvidence[];
}
/** Practices of a phase or a pillar, by their keys. */
export interface ReviewGroup {
  readonly id: string;
  readonly title: string;
  readonly practices: readonly string[];
  readonly counts: RollUp;
}
/** Findings that are about one practice first. */
export interface PracticeFindings {
  readonly practice: string;
  readonly findings: readonly ReviewFinding[];
}
/** A saved state of the workload. */
export interface ReviewMilestone {
  readonly id: string;
  readonly name: string;
  readonly on: string;
}
/** Something that could not be read, or does not count. */
export interface ReviewProblem {
  readonly path: string;
  readonly reason: string;
  readonly line?: number;
}
/** What the project file says of the workload, and what is in it. */
export interface ReviewWorkload {
  readonly name: string;
  readonly description?: string;
  readonly environment?: string;
  readonly owners: readonly string[];
  readonly lenses: readonly string[];
  /** A project file declares it. */
  readonly declared: boolean;
  /** Every file was read, so that "none" means none. */
  readonly complete: boolean;
  readonly files: number;
  readonly resources: number;
  /** What it does: "trains models". */
  readonly contains: readonly string[];
}
/** The numbers at the top. */
export interface ReviewSummary {
  readonly all: RollUp;
  readonly checklist: Standing;
  /** Open findings as `check` counts them. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
}

/** A review of one workload as plain data: every format is made of this and of nothing else. */
export interface ReviewReport {
  readonly version: 1;
  /** The version of ML Lens. */
  readonly tool: string;
  /** The day of the review, `YYYY-MM-DD`. */
  readonly on: string;
  /** Whose ids and titles are spoken. */
  readonly edition: ShownEdition;
  readonly workload: ReviewWorkload;
  readonly summary: ReviewSummary;
  readonly phases: readonly ReviewGroup[];
  readonly pillars: readonly ReviewGroup[];
  /** In the order of the lifecycle. */
  readonly practices: readonly ReviewPractice[];
  readonly findings: readonly PracticeFindings[];
  readonly milestones: readonly ReviewMilestone[];
  /** What happened since the last milestone. */
  readonly since?: Comparison;
  readonly profile: ProfileView;
  /** Finds the line of a place of the profile. */
  readonly placeOf: (at: CodePlace) => { readonly line: number; readonly cell?: number } | undefined;
  readonly problems: readonly ReviewProblem[];
}

/** Formats of a review; the last three are for the Well-Architected Tool and tools around it. */
export const REVIEW_FORMATS = ['md', 'html', 'json', 'wa-custom-lens', 'wa-answers', 'wa-review'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];
