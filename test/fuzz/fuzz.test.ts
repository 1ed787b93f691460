import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FRONT_ENDS } from './front-ends.ts';
import { watched } from './watched.ts';

/** Edits of each front end, and sessions: the short form. The long one is `npm run fuzz`. */
const RUNS = 60;
const FIXES = 200;
const SESSIONS = 60;
const worker = new URL('./worker.mjs', import.meta.url);

describe('random edits of what people write', () => {
  test('no crash, no hang, and what is known is what a fresh reading knows', async () => {
    const { found, runs } = await watched(worker, { kinds: FRONT_ENDS, from: 1, runs: RUNS, seconds: 600 });
    assert.deepEqual(found, []);
    assert.ok(runs >= RUNS * FRONT_ENDS.length);
  });
});

describe('fixes of random files', () => {
  test('mend their finding, add none, and leave everything else as it is', async () => {
    const { found, runs } = await watched(worker, { kinds: ['fixes'], from: 1, runs: FIXES, seconds: 600 });
    assert.deepEqual(found, []);
    assert.ok(runs >= FIXES);
  });
});

describe('random sessions of the language server', () => {
  test('no crash, no error, and what is shown in the end is what a new server shows', async () => {
    const { found, runs } = await watched(worker, { kinds: ['sessions'], from: 1, runs: SESSIONS, seconds: 600 });
    assert.deepEqual(found, []);
    assert.equal(runs, SESSIONS);
  });
});
