import type { Input, PartialParse, Tree, TreeFragment } from '@lezer/common';

/** Anything that parses as the parsers of Lezer do. */
interface Parser {
  startParse(input: Input | string, fragments?: readonly TreeFragment[]): PartialParse;
}
/** What a parse in progress holds; the grammar's library keeps it out of its types. */
interface InProgress {
  readonly stacks?: readonly { readonly stack: readonly number[] }[];
}

/** Numbers that the parser keeps for each thing that is still open. */
const EACH = 3;
/** Things that are open in each other. Real programs come to less than two hundred; with depth, each step of the parser takes longer. */
export const MOST_OPEN = 1000;

/** Parses, and throws a `RangeError` as soon as the text proves to be nested more deeply than any program. */
export function boundedParse(parser: Parser, text: string, fragments?: readonly TreeFragment[]): Tree {
  const parse = parser.startParse(text, fragments);
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
    const { stacks = [] } = parse as InProgress;
    for (const { stack } of stacks)
      if (stack.length > EACH * MOST_OPEN) throw new RangeError('nested too deeply to be a program');
  }
}
