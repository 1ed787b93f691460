import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { Source } from '../../model/facts.ts';
import { outcome, type Steps } from '../../model/steps.ts';
import { boundedParsing } from '../bounded-parse.ts';
import { difference } from '../difference.ts';
import { nodes, type SyntaxNodes } from './node.ts';

/** What one parse gives: the grammar's tree, kept for the next parse, and the nodes that are read. */
export interface ScriptTree extends SyntaxNodes {
  readonly tree: Tree;
  readonly text: string;
  readonly dialect: string;
}

const dialectOf = (path: string): string => (/\.[mc]?tsx?$/i.test(path) ? (/x$/i.test(path) ? 'ts jsx' : 'ts') : 'jsx');

const PARSERS = new Map(['ts', 'ts jsx', 'jsx'].map(dialect => [dialect, parser.configure({ dialect })]));

/**
 * Fragments are reused between error-free trees only: recovery from an error depends on where the parser comes from, so a text with an
 * error is parsed from its start.
 */
const fragments = (text: string, dialect: string, previous: ScriptTree): readonly TreeFragment[] | undefined =>
  previous.clean && previous.dialect === dialect
    ? TreeFragment.applyChanges(TreeFragment.addTree(previous.tree), [difference(previous.text, text)])
    : undefined;

/** What is begun and never ended is read to the end of the text, or of the line, each time: so often no program does. */
const MOST_ENDLESS = 100;
const LONG_LINE = 5000;

const isEndless = (text: string, open: string, close: string): boolean =>
  text.slice(text.lastIndexOf(close) + 1).split(open, MOST_ENDLESS + 2).length > MOST_ENDLESS + 1;

/** Each end of a comment without a begin may begin a regular expression, which is looked for to the end of the line. */
const MOST_ENDS = 1000;
const isEndlessLine = (line: string): boolean =>
  isEndless(line, '/[', ']') || line.split('*/', MOST_ENDS + 2).length > MOST_ENDS + 1;

/** Does the text begin more comments, or in one line more regular expressions, than it ends? */
function neverEnds(text: string): boolean {
  if (isEndless(text, '/*', '*/')) return true;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (end - at > LONG_LINE && isEndlessLine(text.slice(at, end))) return true;
    at = end + 1;
  }
  return false;
}

/** Parses TypeScript or JavaScript by the path's extension, in steps. Never throws; broken text gives the tree of what could be read. */
export function* parsing(source: Source, previous?: ScriptTree): Steps<ScriptTree> {
  const dialect = dialectOf(source.path);
  const grammar = PARSERS.get(dialect) ?? parser;
  const make = (tree: Tree): ScriptTree => ({ tree, text: source.text, dialect, ...nodes(tree, source.text) });
  const read = function* (reused?: readonly TreeFragment[]): Steps<ScriptTree | undefined> {
    try {
      return make(yield* boundedParsing(grammar, source.text, reused));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  if (neverEnds(source.text)) return make(grammar.parse('\u0000'));
  const reused = previous && fragments(source.text, dialect, previous);
  const tree = reused && (yield* read(reused));
  // Nested deeper than the stack bears, in whatever state it is: nothing of it can be read.
  return tree?.clean ? tree : ((yield* read()) ?? make(grammar.parse('\u0000')));
}

/** The same at once. */
export const parse = (source: Source, previous?: ScriptTree): ScriptTree => outcome(parsing(source, previous));
