import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { Source } from '../../model/facts.ts';
import type { Previous } from '../language.ts';
import { nodes, type SyntaxNodes } from './node.ts';

/** What one parse gives: the grammar's tree, kept for the next parse, and the nodes that are read. */
export interface ScriptTree extends SyntaxNodes {
  readonly tree: Tree;
  readonly dialect: string;
}

const dialectOf = (path: string): string => (/\.[mc]?tsx?$/i.test(path) ? (/x$/i.test(path) ? 'ts jsx' : 'ts') : 'jsx');

const PARSERS = new Map(['ts', 'ts jsx', 'jsx'].map(dialect => [dialect, parser.configure({ dialect })]));

/**
 * Fragments are reused between error-free trees only: recovery from an error depends on where the parser comes from, so a text with an
 * error is parsed from its start.
 */
function fragments(text: string, dialect: string, previous: Previous<ScriptTree>): readonly TreeFragment[] | undefined {
  const { tree, clean, dialect: before } = previous.tree;
  if (!clean || before !== dialect) return undefined;
  const old = previous.text;
  const shortest = Math.min(old.length, text.length);
  let start = 0;
  while (start < shortest && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shortest - start && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail))
    tail++;
  return TreeFragment.applyChanges(TreeFragment.addTree(tree), [
    { fromA: start, toA: old.length - tail, fromB: start, toB: text.length - tail },
  ]);
}

/** Parses TypeScript or JavaScript by the path's extension. Never throws; broken text gives the tree of what could be read. */
export function parse(source: Source, previous?: Previous<ScriptTree>): ScriptTree {
  const dialect = dialectOf(source.path);
  const grammar = PARSERS.get(dialect) ?? parser;
  const make = (tree: Tree): ScriptTree => ({ tree, dialect, ...nodes(tree, source.text) });
  const reused = previous && fragments(source.text, dialect, previous);
  const tree = reused && make(grammar.parse(source.text, reused));
  return tree?.clean ? tree : make(grammar.parse(source.text));
}
