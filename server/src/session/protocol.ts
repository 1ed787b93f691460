import type { CoverageStatus } from '../model/coverage.ts';
import type { Phase, Pillar } from '../model/practice.ts';

/** What client and server say to each other beyond LSP. Types and names only, so that both sides may import it. */
export const METHODS = {
  coverage: 'mlLens/coverage',
  evidence: 'mlLens/evidence',
  refresh: 'mlLens/refresh',
  coverageChanged: 'mlLens/coverageChanged',
  status: 'mlLens/status',
} as const;

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A place to open. In a notebook, `cell` counts all its cells from 0 and the range is inside that cell. */
export interface Place {
  readonly uri: string;
  readonly cell?: number;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What the reviewed code shows about one practice; its evidence is asked for when somebody looks. */
export interface PracticeCoverage {
  readonly key: string;
  /** Of the 2025 edition; practices that only older editions have carry none. */
  readonly id?: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly pillar: Pillar;
  readonly url?: string;
  readonly status: CoverageStatus;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
}

export interface WorkloadCoverage {
  /** URI of the workload's folder: its identity. */
  readonly root: string;
  readonly name: string;
  /** False while documents are still being read: nothing is said yet about what the workload lacks. */
  readonly complete: boolean;
  readonly files: number;
  readonly resources: number;
  readonly practices: readonly PracticeCoverage[];
}

export interface CoverageResult {
  readonly workloads: readonly WorkloadCoverage[];
}

export interface EvidenceParams {
  readonly root: string;
  readonly practice: string;
}

export interface EvidencePlace {
  /** Stable while the code around it changes. */
  readonly id: string;
  readonly is: 'pass' | 'fail' | 'unknown';
  readonly rule: string;
  readonly shows: string;
  readonly path: string;
  readonly place: Place;
}

export interface EvidenceResult {
  readonly evidence: readonly EvidencePlace[];
  /** How many more there are than were sent. */
  readonly more: number;
}

export interface Status {
  readonly state: 'scanning' | 'ready' | 'failed';
  readonly files: number;
  readonly ms: number;
  /** The project files in force, as paths relative to their workspace folder. */
  readonly projectFiles: readonly string[];
  /** How many files could not be read. */
  readonly problems: number;
}
