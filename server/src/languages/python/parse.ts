import { type ChangedRange, type Tree, TreeFragment } from '@lezer/common';
import type { Source } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';
import { difference } from '../difference.ts';
import type { TextEdit } from '../language.ts';
import { mask } from './mask.ts';
import { renew } from './renew.ts';
import { readWhole, type Stretch } from './stretch.ts';

/** Longer texts are generated or data; reading them would hold up everything else (UTF-16 units). */
const LONGEST = 1_500_000;
/** A single line this long is data. */
const LONGEST_LINE = 200_000;

export interface PythonTree extends Stretch {
  /** The text that was parsed: of a notebook, without what only IPython understands. */
  readonly text: string;
  /** Of a text that was parsed whole: parts of it may serve for the next text. */
  readonly tree?: Tree;
  /** The text was not parsed. */
  readonly tooLong?: Span;
}

const readable = (text: string): boolean => {
  if (text.length > LONGEST || text.includes('\0')) return false;
  if (text.length < LONGEST_LINE) return true;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    if ((next < 0 ? text.length : next) - at > LONGEST_LINE) return false;
    if (next < 0) return true;
    at = next + 1;
  }
  return true;
};

const fragments = (text: string, tree: Tree, before: string): readonly TreeFragment[] =>
  TreeFragment.applyChanges(TreeFragment.addTree(tree), [difference(before, text)]);

const nothing = (text: string): PythonTree => ({
  module: { body: [], starts: [] },
  comments: [],
  errors: [],
  breaks: [],
  text: '',
  tooLong: { start: 0, end: text.length },
});

/** A whole text, with the help of an earlier one. */
function whole(text: string, { tree, errors, text: before }: PythonTree): PythonTree {
  // Where there are errors, reusing parts of a tree can give another one than a fresh parse (measured); without any it cannot.
  const renewed = tree && errors.length === 0 ? readWhole(text, fragments(text, tree, before)) : undefined;
  return { ...(renewed?.errors.length === 0 ? renewed : readWhole(text)), text };
}

/** The tree of what can be read. A text too large to be program code gives an empty one. */
export function parse(source: Source, previous?: PythonTree): PythonTree {
  if (!readable(source.text)) return nothing(source.text);
  const text = source.cells ? mask(source.text, source.cells) : source.text;
  if (!previous || previous.tooLong) return { ...readWhole(text), text };
  const renewed = renew(previous, previous.text, text);
  return renewed ? { ...renewed, text } : whole(text, previous);
}

/** Where edits (sorted, disjoint) changed a text. */
function changed(edits: readonly TextEdit[]): readonly ChangedRange[] {
  let shift = 0;
  return edits.map(({ at, text }) => {
    const fromB = at.start + shift;
    shift += text.length - (at.end - at.start);
    return { fromA: at.start, toA: at.end, fromB, toB: fromB + text.length };
  });
}

/**
 * The tree of `source` as some edits of the old tree's text left it, near enough to see whether they did what they should: parts of the old tree
 * are reused even where the text is broken elsewhere, which for Python changes 2 trees in 1,000.
 */
export function reparse(source: Source, old: PythonTree, edits: readonly TextEdit[]): PythonTree {
  const text = source.cells ? mask(source.text, source.cells) : source.text;
  const grown = edits.reduce((n, e) => n + e.text.length - (e.at.end - e.at.start), 0);
  if (!old.tree || text.length !== old.text.length + grown) return parse(source);
  return { ...readWhole(text, TreeFragment.applyChanges(TreeFragment.addTree(old.tree), changed(edits))), text };
}
