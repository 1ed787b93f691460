import type { Resource } from '../../model/resource.ts';
import type { DataMember } from './tree.ts';

/** A resource together with the text that it was read from, so that a change can be written back. */
export interface Declared {
  readonly resource: Resource;
  readonly entry: DataMember;
  /** Keys from the entry's value down to the map that holds the properties; undefined where the text cannot be changed. */
  readonly base: readonly string[] | undefined;
}
