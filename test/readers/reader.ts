import type { Kind } from '../rules/kinds.ts';

/** A source as a person would have it: before a fix, or after. */
export interface Text {
  readonly kind: Kind;
  readonly text: string;
}
/** What a reader says against a text. `about` stays the same when lines move; `says` is for people. */
export interface Complaint {
  readonly about: string;
  readonly says: string;
}
/** Somebody else's reader: a parser, a type checker, a schema. */
export interface Reader {
  readonly name: string;
  readonly kinds: readonly Kind[];
  /** Why it cannot read here, if so. */
  missing(): string | undefined;
  /** The complaints about each text, in the order of the texts: one process for all of them. */
  read(texts: readonly Text[]): readonly (readonly Complaint[])[];
  /** A text that it must refuse, so that a reader that has gone blind is noticed. */
  readonly wrong: Text;
}

/** The complaints of the second list that the first has not, or has less often. */
export function added(before: readonly Complaint[], after: readonly Complaint[]): readonly Complaint[] {
  const left = new Map<string, number>();
  for (const { about } of before) left.set(about, (left.get(about) ?? 0) + 1);
  return after.filter(({ about }) => {
    const n = left.get(about) ?? 0;
    left.set(about, n - 1);
    return n <= 0;
  });
}
