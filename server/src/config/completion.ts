import type { Span } from '../model/value.ts';
import type { Cursor } from './cursor.ts';

/** Something that can stand where somebody is typing. */
export interface Completion {
  readonly label: string;
  /** What is written in place of `replaces`; with the colon, where it is a key. */
  readonly insert: string;
  /** What it means, in a line. */
  readonly detail: string;
  readonly kind: 'key' | 'value';
  /** What was typed so far. */
  readonly replaces: Span;
}

/** A word with its meaning. */
export type Meaning = readonly [word: string, detail: string];

/** Keys that are not there yet. `nested` ones are followed by lines, the others by a value. */
export const keys = (all: readonly Meaning[], cursor: Cursor, nested: readonly string[] = []): readonly Completion[] =>
  all
    .filter(([label]) => !cursor.siblings.includes(label))
    .map(([label, detail]) => ({
      label,
      insert: nested.includes(label) ? `${label}:` : `${label}: `,
      detail,
      kind: 'key',
      replaces: cursor.typed,
    }));

/** Values. */
export const values = (all: readonly Meaning[], cursor: Cursor): readonly Completion[] =>
  all.map(([label, detail]) => ({ label, insert: label, detail, kind: 'value', replaces: cursor.typed }));
