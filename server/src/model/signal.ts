import type { DocumentFacts } from './facts.ts';
import type { Span } from './value.ts';
import type { Workload } from './workload.ts';

/** `strong` shows that a practice is followed; `weak` only that somebody works on it: alone it never makes a practice met. */
export type Strength = 'strong' | 'weak';

/** A place that shows something a workload does. */
export interface Sighting {
  readonly signal: Signal;
  readonly document: DocumentFacts;
  readonly at: Span;
  /** What is seen there; the signal's title unless given. */
  readonly shows?: string;
}

/** Something that source can show a workload to do: positive evidence, the counterpart of a rule. Pure data where traces suffice. */
export interface Signal {
  /** What is used, in kebab case: `feature-store`. */
  readonly id: string;
  /** A sentence without full stop: "Features are kept in SageMaker Feature Store". */
  readonly title: string;
  /** Keys of the catalogue, each with how well the signal shows it. */
  readonly practices: Readonly<Record<string, Strength>>;
  /** AWS services and features by the lens's names, that this recognises. */
  readonly services: readonly string[];
  /** Keys of the lens's architecture components. */
  readonly components: readonly string[];
  /** Names of traces (`Trace`), or beginnings of them up to a dot, slash or space. */
  readonly traces: readonly string[];
  /** It also counts in tests; other signals are not looked for there. */
  readonly inTests?: true;
  /** Places that traces alone do not tell: properties of resources, links between them. */
  find?(workload: Workload): Iterable<Omit<Sighting, 'signal'>>;
}
