import type { DocumentFacts, LanguageId, Source } from '../model/facts.ts';
import type { Edit } from '../model/rule.ts';
import type { Steps } from '../model/steps.ts';
import type { Span } from '../model/value.ts';

export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}

/** What a document gives to others. */
export interface Shared<Part = unknown> {
  /** Differs whenever the part does. */
  readonly key: string;
  readonly part: Part;
}

/** What a document gives to one that does not ask: what it calls, sets up or deploys cannot know by whom it is. */
export interface Handed<Part = unknown> extends Shared<Part> {
  /** The path of a document, or a folder with its slash for all that is in it. */
  readonly to: string;
  readonly language: LanguageId;
}

/**
 * A source kind: read resources out, write intents back. The only place that knows its syntax. None of its functions throws
 * on any input; `parse` of a broken text gives the tree of what could be read.
 */
export interface Language<Tree = unknown, Part = unknown> {
  readonly id: LanguageId;
  /** `previous`: the tree of an earlier text of the same document, of which a language may reuse what gives the same result. */
  parse(source: Source, previous?: Tree): Tree;
  /** The same in steps. A language without it reads any text that it accepts in no time. */
  parsing?(source: Source, previous?: Tree): Steps<Tree>;
  /** Of a language whose documents in one folder belong together; others have none. Its parts come back as `others`. */
  share?(source: Source, tree: Tree): Shared<Part>;
  /** The documents that this one takes something from, wherever they stand: of each group of paths the first that is there. What they offer comes back as `others`. */
  wants?(source: Source, tree: Tree): readonly (readonly string[])[];
  /** What documents that want this one get of it. */
  offers?(source: Source, tree: Tree): Shared | undefined;
  /** What this document hands to others; with `others`, as it may pass on what it was handed itself. It comes back among their `others`. */
  hands?(source: Source, tree: Tree, others?: readonly Part[]): readonly Handed[];
  extract(source: Source, tree: Tree, others?: readonly Part[]): DocumentFacts;
  /** Makes ready in steps what `extract` takes longest for. It is remembered with the tree, and asked for again with other `others`. */
  understanding?(source: Source, tree: Tree, others?: readonly Part[]): Steps<void>;
  /** Edits in the same coordinates as `source.text`, sorted and disjoint; undefined when the change cannot be written safely here. */
  write(source: Source, tree: Tree, edits: readonly Edit[], others?: readonly Part[]): readonly TextEdit[] | undefined;
  /** The same of many changes, each as if it were alone: in much less time than one after the other. */
  writeEach(
    source: Source,
    tree: Tree,
    changes: readonly (readonly Edit[])[],
    others?: readonly Part[],
  ): readonly (readonly TextEdit[] | undefined)[];
  /**
   * Which of many changes `writeEach` has edits for, as far as that shows without reading the result again: nearly all that can be planned come out as
   * meant, and reading is what costs.
   */
  writable(
    source: Source,
    tree: Tree,
    changes: readonly (readonly Edit[])[],
    others?: readonly Part[],
  ): readonly boolean[];
}
