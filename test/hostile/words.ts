import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Block, blocks, example } from '../../server/src/fixtures/fixture.ts';

const FOLDER = path.resolve('test', 'rules');

/** The code blocks of every rule's fixture: together they hold nearly every name that the front ends and rules know. */
export const everyBlock = (): readonly Block[] =>
  readdirSync(FOLDER)
    .filter(f => f.endsWith('.md'))
    .flatMap(f => blocks(readFileSync(path.join(FOLDER, f), 'utf8')))
    .filter(b => !b.fixed);

/** The text of a block with each of its words that `isNew` in turn: what stands before the word, the word, and what follows. */
export function* words(
  block: Block,
  isNew: (word: string) => boolean,
): Iterable<{ readonly before: string; readonly word: string; readonly after: string }> {
  const { text } = example(block.body);
  for (const m of text.matchAll(/(?<![\\\w])[A-Za-z_][\w-]*/g))
    if (isNew(m[0])) yield { before: text.slice(0, m.index), word: m[0], after: text.slice(m.index + m[0].length) };
}
