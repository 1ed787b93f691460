import type { Gap } from '../../model/facts.ts';
import { parseData } from '../data/parse.ts';
import { type DataNode, type DataTree, move, shift } from '../data/tree.ts';

/** The documents of one YAML text, each in the text's coordinates. */
export interface Documents {
  readonly text: string;
  readonly parts: readonly Part[];
}
/** One document. */
export interface Part {
  readonly source: string;
  readonly start: number;
  readonly tree: DataTree;
  readonly root: DataNode | undefined;
}

const MARK = /^---(?=[ \t\r\n]|$)[^\n]*(?:\n|$)|^\.\.\.[ \t]*(?:\r?\n|$)/gm;

/** The text cut at its document marks. */
function pieces(text: string): readonly { readonly start: number; readonly source: string }[] {
  const all: { start: number; source: string }[] = [];
  let start = 0;
  for (const mark of text.matchAll(MARK)) {
    all.push({ start, source: text.slice(start, mark.index) });
    start = mark.index + mark[0].length;
  }
  return [...all, { start, source: text.slice(start) }].filter(p => /\S/.test(p.source));
}

/** Reads every document of a text; those that did not change are taken over. */
export function parseDocuments(text: string, previous?: Documents): Documents {
  const known = new Map(previous?.parts.map(p => [p.source, p]));
  const parts = pieces(text).map(({ start, source }): Part => {
    const before = known.get(source);
    if (before?.start === start) return before;
    const tree = before?.tree ?? parseData(source);
    return { source, start, tree, root: tree.root && move(tree.root, shift(start)) };
  });
  return { text, parts };
}

/** What could not be read of all documents. */
export const gapsOf = ({ parts }: Documents): readonly Gap[] =>
  parts.flatMap(({ tree, start }) => tree.gaps.map(gap => ({ ...gap, at: shift(start)(gap.at) })));
