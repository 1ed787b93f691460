import type { Resource } from './resource.ts';
import type { Trace } from './trace.ts';
import type { Span } from './value.ts';

/** `repository`: a file around the code, which declares nothing but shows what the workload does. */
export type LanguageId =
  | 'python'
  | 'notebook'
  | 'typescript'
  | 'cloudformation'
  | 'step-functions'
  | 'pipeline'
  | 'kubernetes'
  | 'terraform'
  | 'repository';

/** A part of the document that could not be read. Facts around it stay usable; absence inside it is not proven. */
export interface Gap {
  readonly at: Span;
  readonly because: string;
}

/** What means to mute findings on one statement, or in the file: a comment, metadata, or what another tool was told. */
export interface Suppression {
  /** Ids as written; empty: all rules. */
  readonly rules: readonly string[];
  readonly reason?: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: string;
  /** The comment, the item of the metadata, the call. */
  readonly at: Span;
  /** What it mutes; empty where nothing follows. */
  readonly covers: Span;
  /** The comment as it stands, where it is one. */
  readonly comment?: string;
  /** It does not read as it has to. */
  readonly malformed?: true;
  /** Said to cdk-nag, or to the CDK's own validation; the ids are theirs, or ours behind a prefix. */
  readonly by?: 'cdk-nag' | 'cdk';
  /** It is about these facts alone (cdk-nag's `appliesTo`). */
  readonly only?: readonly string[];
}

/** What a notebook file keeps of a cell's last run. */
export interface Run {
  /** The execution count. */
  readonly count?: number;
  /** Length of the saved outputs, in characters of JSON. */
  readonly size: number;
  /** What is in the outputs that looks like a credential: its kind, never itself. */
  readonly credentials: readonly string[];
  /** AWS account ids in the outputs. */
  readonly accounts: readonly string[];
}

/** Half-open offsets of one notebook cell in the joined module text. `index` counts all cells of the notebook, from 0. */
export interface Cell {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** As last saved with this text; missing where the cell was not run. */
  readonly run?: Run;
}

/** Text to read, wherever it comes from. A notebook's text is its code cells joined by one newline, in cell order. */
export interface Source {
  readonly uri: string;
  /** Relative to the workload's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly cells?: readonly Cell[];
}

/**
 * Everything one document declares: a plain-data snapshot that nobody changes. Rules never see a syntax tree. Only places of a document that is being edited
 * follow its text (`moved.ts`): the facts of one of its states are not asked for places once the next one was read.
 */
export interface DocumentFacts {
  readonly uri: string;
  readonly path: string;
  readonly language: LanguageId;
  /** Documents of one scope refer to each other's resources by id: a Terraform module is all files of a folder. */
  readonly scope?: string;
  readonly resources: readonly Resource[];
  readonly suppressions: readonly Suppression[];
  readonly gaps: readonly Gap[];
  /** Topics that the text talks about at all, recognised or not: keeps "none in this workload" honest. */
  readonly mentions: readonly Topic[];
  /** What the document does or names, recognised as a resource or not, in the order of the text. */
  readonly traces: readonly Trace[];
  readonly cells?: readonly Cell[];
}

/** What a workload-wide rule may ask "is there any sign of it?" about. */
export type Topic =
  | 'scaling'
  | 'monitoring'
  | 'registry'
  | 'tags'
  | 'tls-only'
  | 'people'
  | 'alarm'
  | 'idle-shutdown'
  | 'flow-logs'
  | 'data-source'
  | 'machine-learning';
