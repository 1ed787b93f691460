import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block } from '../../server/src/fixtures/fixture.ts';
import { read } from '../../server/src/fixtures/judged.ts';
import { everyBlock, words } from './words.ts';

/** Names that every object has, with one of the same shape that none has. */
const NAMES: readonly (readonly [string, string])[] = [
  ['toString', 'toStrinq'],
  ['__proto__', '__prota__'],
  ['hasOwnProperty', 'hasOwnPropertx'],
  ['constructor', 'constructur'],
  ['valueOf', 'valueOb'],
];
/** In TypeScript the others mean something. */
const IN_TYPESCRIPT: readonly (readonly [string, string])[] = [
  ['hasOwnProperty', 'hasOwnPropertx'],
  ['isPrototypeOf', 'isPrototypeOb'],
];

/** Facts as text, whatever the front end makes of capitals and underscores of a name. */
const plain = (text: string): string => text.toLowerCase().replaceAll('_', '');
const asText = (value: unknown): string =>
  plain(JSON.stringify(value, (_, v: unknown) => (v instanceof Map || v instanceof Set ? [...v] : v)));

/** What a block says with another word in it; a front end that throws says why. */
function said(block: Block, text: string): string {
  try {
    return asText(read(block, text));
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Where two texts part. */
function difference(a: string, b: string): string {
  let i = 0;
  while (a[i] === b[i]) i++;
  return `${a.slice(Math.max(0, i - 60), i + 100)} instead of ${b.slice(i, i + 60)}`;
}

describe('a name that every object has is a name like any other', () => {
  // Each word in the shortest text that has it.
  const all = [...everyBlock()].sort((a, b) => a.body.length - b.body.length);
  for (const tag of new Set(all.map(b => b.tag)))
    test(`in place of each word of the fixtures: ${tag}`, () => {
      const names = tag === 'typescript' ? IN_TYPESCRIPT : NAMES;
      const wrong: string[] = [];
      const seen = new Set<string>();
      for (const block of all.filter(b => b.tag === tag))
        for (const { before, word, after } of words(block, w => !seen.has(w))) {
          seen.add(word);
          const [name, other] = names[seen.size % names.length]!;
          const a = said(block, before + name + after);
          const b = said(block, before + other + after).replaceAll(plain(other), plain(name));
          if (a !== b) wrong.push(`${word} -> ${name} (line ${block.line}): ${difference(a, b)}`);
        }
      assert.ok(seen.size > 0);
      assert.deepEqual(wrong, []);
    });
});
