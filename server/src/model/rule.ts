import type { Resource, ResourceType } from './resource.ts';
import type { Json, Span } from './value.ts';
import type { Workload } from './workload.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Confidence = 'high' | 'medium' | 'low';

/** An intent. The language that produced the resource turns it into text edits, or declines. */
export type Edit =
  | { readonly op: 'set'; readonly resource: Resource; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly resource: Resource; readonly path: string }
  | Add;

/** Another resource that serves this one, declared after it. */
export interface Add {
  readonly op: 'add';
  readonly resource: Resource;
  readonly type: ResourceType;
  /** Stands behind the name of the resource that it serves: `Alarm` of an `Endpoint` is `EndpointAlarm`. */
  readonly name: string;
  /** May refer to the resource and to others that the same fix adds. */
  readonly properties: Readonly<Record<string, Json>>;
}
/** A change of what is there. */
export type Change = Exclude<Edit, Add>;

/** A text in place of another, in a document by its path, where what is mended is no resource: a comment. */
export interface Rewrite {
  readonly path: string;
  readonly at: Span;
  /** What stands there: where it does not any more, the fix is older than the document. */
  readonly was: string;
  readonly text: string;
}

export interface Fix {
  /** The action, imperative: "Turn on inter-container encryption". */
  readonly title: string;
  /** `safe`: may be applied without reading. `review`: has a placeholder or changes cost or behaviour. */
  readonly safety: 'safe' | 'review';
  readonly edits: readonly Edit[];
  readonly rewrites?: readonly Rewrite[];
}

/** Evidence elsewhere. */
export interface Related {
  readonly uri: string;
  readonly at: Span;
  readonly message: string;
}

interface Judged {
  readonly at: Span;
  /** Distinguishes several verdicts of one rule on one resource (a variant's index, a statement's Sid); part of the fingerprint. */
  readonly key?: string;
  readonly related?: readonly Related[];
}
export interface Pass extends Judged {
  readonly is: 'pass';
}
export interface Fail extends Judged {
  readonly is: 'fail';
  /** The fact found, one sentence. */
  readonly message: string;
  readonly fix?: Fix;
}
export interface Undecided extends Judged {
  readonly is: 'unknown';
  readonly because: string;
}
/** A rule that does not apply to a resource yields no verdict at all (`undefined` or an empty iterable), not a pass. */
export type Verdict = Pass | Fail | Undecided;

/** What a team may set for a rule in its project file: a number, a text or a list of texts, as the default is. */
export type OptionValue = number | string | readonly string[];
export interface RuleOption {
  readonly description: string;
  readonly default: OptionValue;
}
/** The options of a rule as they hold where it looks. */
export type Options = Readonly<Record<string, OptionValue>>;

/** What a project decides about a rule: its severity, or `off`, and its options. */
export interface RuleChoice {
  readonly severity?: Severity | 'off';
  readonly options?: Options;
}
/** By rule id. */
export type Choices = Readonly<Record<string, RuleChoice>>;

export interface Rule {
  /** Subject and good state: `training-inter-container-encryption`. */
  readonly id: string;
  /** States the good state. */
  readonly title: string;
  /** The consequence of not doing it, one or two sentences. */
  readonly why: string;
  /** Keys of the catalogue. */
  readonly practices: readonly [string, ...string[]];
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly on: ResourceType | readonly ResourceType[];
  /** Where else this check is known: `U020`, `B58` (the project's own topic inventory), `SageMaker.15` (Security Hub), tools' ids. */
  readonly references: readonly string[];
  /**
   * The setting that nearly every sample lacks, as a noun ("VPC"). Such findings on one resource are shown as one, which names the settings and has
   * the findings as parts.
   */
  readonly absent?: string;
  /** Production advice: a hint at most in notebooks and where the same document deletes the resource again. */
  readonly production?: true;
  /** What a team may set; `check` gets every one of them. */
  readonly options?: Readonly<Record<string, RuleOption>>;
  check(resource: Resource, workload: Workload, options: Options): Verdict | Iterable<Verdict> | undefined;
}
export const rule = (r: Rule): Rule => r;
