import { type SyntaxNode, Tree, type TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Span } from '../../model/value.ts';
import type { Module } from './ast.ts';
import { build } from './build.ts';

/** Where the grammar could not follow the text. */
export interface SyntaxGap extends Span {
  /** The fault is the grammar's: it is valid Python. */
  readonly valid: boolean;
}

/** What a stretch of text is made of, in document order. */
export interface Stretch {
  readonly module: Module;
  readonly comments: readonly Span[];
  readonly errors: readonly SyntaxGap[];
  /** From an error to where the parser is known to be back in its one state between statements; before the end of the text or behind it. */
  readonly breaks: readonly Span[];
}

/** The grammar wants a value behind `yield`, and takes `2.` for a member of a number. */
const isOfTheGrammar = ({ parent }: SyntaxNode): boolean =>
  parent !== null &&
  (parent.name.startsWith('Yield') || (parent.name === 'MemberExpression' && parent.firstChild?.name === 'Number'));

/** The tree of a text that begins at `at`. */
const placed = (tree: Tree, at: number): Tree =>
  at === 0
    ? tree
    : new Tree(
        tree.type,
        tree.children,
        tree.positions.map(p => p + at),
        tree.length + at,
      );

/** Everything that is read of a tree; `end` is behind everything that an error in it may change. */
function contents(tree: Tree, text: string, end: number): Stretch {
  const comments: Span[] = [];
  const errors: SyntaxGap[] = [];
  tree.iterate({
    enter: r => {
      if (r.type.isError) errors.push({ start: r.from, end: r.to, valid: isOfTheGrammar(r.node) });
      else if (r.name === 'Comment') comments.push({ start: r.from, end: r.to });
    },
  });
  const [first] = errors;
  return { module: build(tree, text), comments, errors, breaks: first ? [{ start: first.start, end }] : [] };
}

/** Reads a whole text. */
export function readWhole(text: string, fragments?: readonly TreeFragment[]): Stretch & { readonly tree: Tree } {
  const tree = parser.parse(text, fragments);
  return { ...contents(tree, text, text.length + 1), tree };
}

/** A statement that is read without an error only between statements, outside of any block or bracket. */
const PROBE = 'if a:\n b\n c\n';

/** Reads whole statements of a module from where one begins to the end of the text. */
export const readRest = (text: string, start: number): Stretch =>
  contents(placed(parser.parse(text.slice(start)), start), text, text.length + 1);

/** Reads whole statements of a module from where one begins to before where another does, and after them a statement of our own. */
export const readPart = (text: string, start: number, end: number): Stretch => {
  const part = text.slice(start, end) + PROBE;
  return contents(placed(parser.parse(part), start), text.slice(0, start) + part, end);
};
