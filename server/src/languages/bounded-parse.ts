import type { Input, PartialParse, Tree, TreeFragment } from '@lezer/common';
import type { Steps } from '../model/steps.ts';

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

/** Tokens are some characters long, and each is some advances of the parser: a step is less than a millisecond once the program is warm. */
const EACH_STEP = 200;

/** So many advances of a parser; gives the tree when it comes to its end. */
function advancing(parse: PartialParse): () => Tree | undefined {
  let lost = 0;
  return () => {
    for (let i = 0; i < EACH_STEP; i++) {
      const tree = parse.advance();
      if (tree) return tree;
      const { stacks = [], recovering = 0 } = parse as InProgress;
      if (recovering > 0 && ++lost > MOST_RECOVERING) throw new RangeError('no program');
      for (const { stack } of stacks)
        if (stack.length > EACH * MOST_OPEN) throw new RangeError('nested too deeply to be a program');
    }
    return undefined;
  };
}

/** Parses in steps, and throws a `RangeError` as soon as the text proves to be no program: nested more deeply than any, or of nothing but errors. */
export function* boundedParsing(parser: Parser, text: string, fragments?: readonly TreeFragment[]): Steps<Tree> {
  const advance = advancing(parser.startParse(text, fragments));
  for (;;) {
    const tree = advance();
    if (tree) return tree;
    yield;
  }
}
