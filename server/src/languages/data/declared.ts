import type { Resource } from '../../model/resource.ts';
import type { Json } from '../../model/value.ts';
import type { DataMember } from './tree.ts';

/** A resource together with the text that it was read from, so that a change can be written back. */
export interface Declared {
  readonly resource: Resource;
  readonly entry: DataMember;
  /** Keys from the entry's value down to the map that holds the properties; undefined where the text cannot be changed. */
  readonly base: readonly string[] | undefined;
  /** How the text names things, where it does not use the canonical names. */
  readonly spelling?: Spelling;
}

/** Names of a source kind for canonical paths and plain data. */
export interface Spelling {
  readonly path: (path: string) => string;
  readonly json: (path: string, value: Json) => Json;
}
