import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { growthOf, heapOf, MOST_GROWTH } from './growth.ts';

/** The short form; the long one has 10,000: `npm run fuzz -- --front-end memory`. */
const EDITS = 1500;
const LOOKS = 6;

describe('a long session', () => {
  test('needs no more memory in the end than when it was warm', async () => {
    const heap = await heapOf(new URL('./worker.mjs', import.meta.url), EDITS);
    assert.equal(heap.length, LOOKS);
    assert.ok(growthOf(heap) < MOST_GROWTH, heap.join());
  });

  test('that kept a little of every edit would be noticed', () => {
    const leaking = Array.from({ length: 40 }, (_, i) => 35e6 + i * 250 * 3000);
    assert.ok(growthOf(leaking) > MOST_GROWTH);
    assert.ok(growthOf([50, 30, 30, 30, 31, 31]) < MOST_GROWTH);
  });
});
