export type Edition = '2021' | '2023' | '2025' | 'bp-risk-table' | 'wa-tool';
/** An edition that diagnostics, trees and reports can speak. */
export type ShownEdition = '2021' | '2023' | '2025';
export type Phase =
  | 'business-goal'
  | 'problem-framing'
  | 'data-processing'
  | 'model-development'
  | 'deployment'
  | 'monitoring';
export type Pillar =
  | 'operational-excellence'
  | 'security'
  | 'reliability'
  | 'performance-efficiency'
  | 'cost-optimization'
  | 'sustainability';

/** One best practice of the lens; loaded from data, never written in code. Keys are stable across editions. */
export interface Practice {
  readonly key: string;
  readonly pillar: Pillar;
  readonly phases: readonly Phase[];
  readonly summary: string;
  readonly ids: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly titles: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly urls: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly risk: { readonly level: string | null; readonly source: string | null };
  /** What can show it: program code, infrastructure code, either, or only a person's word. */
  readonly statically_checkable: 'both' | 'code' | 'iac' | 'attest-only';
}
