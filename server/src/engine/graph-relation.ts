import type { Topic } from '../model/facts.ts';
import type { LinkKind } from '../model/link.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { type Frame, namesAt } from './graph-pointers.ts';
import type { Written } from './graph-text.ts';

/** How the source says that two resources belong together: one of them, the holder, names the other. */
export interface Pointer {
  readonly holders: readonly ResourceType[];
  /** Where the edge begins: at the holder unless said otherwise. */
  readonly from?: 'target';
  readonly targets: readonly ResourceType[];
  names(holder: Resource): Iterable<Written>;
  /** The target's property that is meant, unless it is its name. */
  readonly property?: string;
  /** What is named may also lie below the target's text, as a path does. */
  readonly below?: true;
  /** A text that may mean anything: only one that names a target in full counts. */
  readonly incidental?: true;
  /** Without it the holder makes no sense, so one that does not show it is no proof of anything. */
  readonly required?: true;
}

/** One kind of link, and what talks about it in a form that is not understood. */
export interface Relation {
  readonly kind: LinkKind;
  /** The one that holds it, in words: "a scalable target". */
  readonly noun: string;
  /** A document that talks of all of these, and declares no holder, may hold one. */
  readonly topics: readonly Topic[];
  readonly pointers: readonly Pointer[];
  /** Who holds others by the place at which they are written, not by name. */
  readonly owner?: ResourceType;
}

interface Shape extends Omit<Pointer, 'names'> {
  readonly paths?: readonly string[];
  readonly frame?: Frame;
  readonly names?: Pointer['names'];
}
/** A pointer that is read at paths of its holder, unless it says how. */
export const pointer = ({ paths = [], frame, ...more }: Shape): Pointer => ({
  names: holder => namesAt(holder, paths, frame),
  ...more,
});

/** A member of every container of a model. */
export const containers = (member: string): readonly string[] => [
  `PrimaryContainer.${member}`,
  `Containers.*.${member}`,
];
/** What talks of machine learning may hold any of these links. */
export const ML: readonly Topic[] = ['machine-learning'];
