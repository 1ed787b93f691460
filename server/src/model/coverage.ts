import type { Practice } from './practice.ts';
import type { Span } from './value.ts';

export type CoverageStatus = 'met' | 'unmet' | 'mixed' | 'unknown' | 'not-applicable' | 'attest-only';

export interface Evidence {
  readonly is: 'pass' | 'fail' | 'unknown';
  readonly rule: string;
  readonly uri: string;
  readonly path: string;
  readonly at: Span;
  readonly cell?: number;
  readonly shows: string;
}

/** What the reviewed code shows about one practice, with the places that show it. */
export interface Coverage {
  readonly practice: Practice;
  readonly status: CoverageStatus;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly evidence: readonly Evidence[];
}
