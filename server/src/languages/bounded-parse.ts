import type { Input, PartialParse, Tree, TreeFragment } from '@lezer/common';

/** Anything that parses as the parsers of Lezer do. */
interface Parser {
  startParse(input: Input | string, fragments?: readonly TreeFragment[]): PartialParse;
}
/** What a parse in progress holds; the grammar's library keeps it out of its types. */
interface InProgress {
  /** Above 0 behind an error, until a few steps went well. */
  readonly recovering?: number;
  readonly stacks?: readonly { readonly stack: readonly number[] }[];
}

/** Numbers that the parser keeps for each thing that is still open. */
const EACH = 3;
/** Things that are open in each other. Real programs come to less than two hundred; with depth, each step of the parser takes longer. */
export const MOST_OPEN = 1000;

/** Steps behind errors: each takes longer than the last. A program that is being written comes to some hundred, prose of 200 KB to 5,000. */
const MOST_RECOVERING = 10_000;

/** Parses, and throws a `RangeError` as soon as the text proves to be no program: nested more deeply than any, or of nothing but errors. */
export function boundedParse(parser: Parser, text: string, fragments?: readonly TreeFragment[]): Tree {
  const parse = parser.startParse(text, fragments);
  let lost = 0;
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
    const { stacks = [], recovering = 0 } = parse as InProgress;
    if (recovering > 0 && ++lost > MOST_RECOVERING) throw new RangeError('no program');
    for (const { stack } of stacks)
      if (stack.length > EACH * MOST_OPEN) throw new RangeError('nested too deeply to be a program');
  }
}
