import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Source } from '../../model/facts.ts';
import type { Previous } from '../language.ts';
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

function fragments(text: string, previous: Previous<PythonTree>): readonly TreeFragment[] | undefined {
  const { tree, text: before } = previous.tree;
  // Reusing parts of a tree with errors can give another tree than a fresh parse (measured); of an error-free one it cannot.
  if (!tree || previous.changes.length !== 1 || hasError(tree)) return undefined;
  const { start, endBefore, endAfter } = previous.changes[0]!;
  if (before.length - endBefore !== text.length - endAfter) return undefined;
  return TreeFragment.applyChanges(TreeFragment.addTree(tree), [
    { fromA: start, toA: endBefore, fromB: start, toB: endAfter },
  ]);
}

/** The tree of what can be read. A text too large to be program code gives an empty one. */
export function parse(source: Source, previous?: Previous<PythonTree>): PythonTree {
  if (!readable(source.text)) {
    return { tree: undefined, module: { body: [], unread: [{ start: 0, end: source.text.length }] }, text: '' };
  }
  const text = source.cells ? mask(source.text, source.cells) : source.text;
  // An edit in a notebook may turn a line into a magic, which changes more than the edit says.
  const reuse = previous && !source.cells ? fragments(text, previous) : undefined;
  const tree = reuse ? parser.parse(text, reuse) : parser.parse(text);
  return { tree, module: build(tree, text), text };
}
