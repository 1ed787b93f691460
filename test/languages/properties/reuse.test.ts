import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Sample, written } from './corpus.ts';
import { type Random, random } from './random.ts';

const PIECES = ['x', ' ', '\n', '"', "'", '(', ')', '{', '}', ':', ',', '#', '  - a: b\n', '\r\n', '/*', '`', '!Ref '];

/** The text after a keystroke or a paste. */
function typed(text: string, { below, pick, chance }: Random): string {
  const at = below(text.length + 1);
  const cut = chance(0.4) ? below(8) : 0;
  return text.slice(0, at) + (chance(0.8) ? pick(PIECES) : '') + text.slice(at + cut);
}

function same(sample: Sample, seed: number): void {
  const { language, path, name } = sample;
  const draw = random(seed);
  let text = sample.text;
  let tree = language.parse({ uri: path, path, text });
  for (let step = 0; step < 5; step++) {
    text = typed(text, draw);
    const source = { uri: path, path, text };
    tree = language.parse(source, tree);
    const fresh = language.extract(source, language.parse(source));
    assert.deepEqual(language.extract(source, tree), fresh, `${name}, step ${step}: ${JSON.stringify(text)}`);
  }
}

describe('a parse that takes over the last one', () => {
  test('gives the facts of a fresh parse, with their places', () => {
    written.forEach(same);
  });
});
