import { type ChangedRange, type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Source } from '../../model/facts.ts';
import { difference } from '../difference.ts';
import type { TextEdit } from '../language.ts';
import type { Module } from './ast.ts';
import { build } from './build.ts';
import { mask } from './mask.ts';

/** Longer texts are generated or data; reading them would hold up everything else (UTF-16 units). */
const LONGEST = 1_500_000;
/** A single line this long is data. */
const LONGEST_LINE = 200_000;

export interface PythonTree {
  readonly tree: Tree | undefined;
  readonly module: Module;
  /** The text that was parsed: of a notebook, without what only IPython understands. */
  readonly text: string;
}

function hasError(tree: Tree): boolean {
  const c = tree.cursor();
  do if (c.type.isError) return true;
  while (c.next());
  return false;
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

/** The tree of what can be read. A text too large to be program code gives an empty one. */
export function parse(source: Source, previous?: PythonTree): PythonTree {
  if (!readable(source.text)) {
    return { tree: undefined, module: { body: [], unread: [{ start: 0, end: source.text.length }] }, text: '' };
  }
  const text = source.cells ? mask(source.text, source.cells) : source.text;
  // Reusing parts of a tree with errors can give another tree than a fresh parse (measured); of an error-free one it cannot.
  const old = previous?.tree;
  const reuse = old && !hasError(old) ? fragments(text, old, previous.text) : undefined;
  const tree = parser.parse(text, reuse);
  return { tree, module: build(tree, text), text };
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
export function reparse(
  source: Source,
  { tree: old, text: before }: PythonTree,
  edits: readonly TextEdit[],
): PythonTree {
  const text = source.cells ? mask(source.text, source.cells) : source.text;
  const grown = edits.reduce((n, e) => n + e.text.length - (e.at.end - e.at.start), 0);
  if (!old || text.length !== before.length + grown) return parse(source);
  const tree = parser.parse(text, TreeFragment.applyChanges(TreeFragment.addTree(old), changed(edits)));
  return { tree, module: build(tree, text), text };
}
