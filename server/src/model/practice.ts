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

/** What in source shows something about a practice: hints for people and for authors of rules, not rules. */
export interface PracticeSignal {
  readonly verdict: 'follows' | 'violates' | 'weak-evidence';
  readonly in:
    | 'python'
    | 'sagemaker-sdk'
    | 'boto3'
    | 'notebook'
    | 'cloudformation'
    | 'pipeline-definition'
    | 'ci-yaml'
    | 'repository';
  readonly what: string;
  /** Names of APIs behind `cfn:`, `boto:`, `sm2:` or `sm3:` (the versions of the SageMaker Python SDK). */
  readonly refs: readonly string[];
}

/** One best practice of the lens; loaded from data, never written in code. Keys are stable across editions. */
export interface Practice {
  readonly key: string;
  readonly pillar: Pillar;
  readonly phases: readonly Phase[];
  readonly summary: string;
  readonly ids: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly titles: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly urls: Readonly<Partial<Record<Edition, readonly string[]>>>;
  readonly risk: {
    readonly level: 'HIGH' | 'MEDIUM' | 'LOW' | null;
    readonly source: '2025' | 'bp-risk-table' | null;
    /** What each source says, once per id that it has for the practice. */
    readonly by_source: Readonly<Partial<Record<'2025' | 'bp-risk-table', readonly string[]>>>;
  };
  /** What can show it: program code, infrastructure code, either, or only a person's word. */
  readonly statically_checkable: 'both' | 'code' | 'iac' | 'attest-only';
  /** Why that is so, a sentence. */
  readonly checkable_reason: string;
  /** The question it answers, by edition; null where none asks. */
  readonly question: Readonly<Record<'2025' | 'wa-tool', string | null>>;
  /** Services and features that the edition names for it. */
  readonly aws_services: Readonly<Record<'2021' | '2025', readonly string[]>>;
  /** Parts of the lens's reference architecture. */
  readonly components: readonly string[];
  readonly signals: readonly PracticeSignal[];
  /** Keys of the broader practices that this one makes concrete. */
  readonly refines: readonly string[];
  /** Keys of practices to look at as well. */
  readonly related: readonly string[];
}
