import type { DocumentFacts, LanguageId, Source } from '../model/facts.ts';
import type { Edit } from '../model/rule.ts';
import type { Span } from '../model/value.ts';

export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}

/** An edit that turned the previous text into the present one: offsets `[start, endBefore)` became `[start, endAfter)`. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** What a language may reuse of its last parse. */
export interface Previous<Tree> {
  readonly tree: Tree;
  readonly text: string;
  readonly changes: readonly Change[];
}

/**
 * A source kind: read resources out, write intents back. The only place that knows its syntax. None of the three functions throws
 * on any input; `parse` of a broken text gives the tree of what could be read.
 */
export interface Language<Tree = unknown> {
  readonly id: LanguageId;
  parse(source: Source, previous?: Previous<Tree>): Tree;
  extract(source: Source, tree: Tree): DocumentFacts;
  /** Edits in the same coordinates as `source.text`, sorted and disjoint; undefined when the change cannot be written safely here. */
  write(source: Source, tree: Tree, edits: readonly Edit[]): readonly TextEdit[] | undefined;
}
