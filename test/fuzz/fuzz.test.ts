import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FRONT_ENDS } from './front-ends.ts';
import type { Kind, Outcome } from './protocol.ts';
import { watched } from './watched.ts';

/** Edits of each front end, and sessions: the short form. The long one is `npm run fuzz`. */
const RUNS = 240;
const FIXES = 200;
const SESSIONS = 120;
const worker = new URL('./worker.mjs', import.meta.url);
const played = (kinds: readonly Kind[], runs: number): Promise<Outcome> =>
  watched(worker, { kinds, tallies: {}, from: 1, stride: 1, workers: 1, runs, seconds: 600 });

describe('random edits of what people write', () => {
  test('no crash, no hang, and what is known is what a fresh reading knows', async () => {
    const { found, tallies } = await played(FRONT_ENDS, RUNS);
    assert.deepEqual(found, []);
    for (const kind of FRONT_ENDS) assert.ok(tallies[kind]!.runs >= RUNS, kind);
  });
});

describe('fixes of random files', () => {
  test('mend their finding, add none, and leave everything else as it is', async () => {
    const { found, tallies } = await played(['fixes'], FIXES);
    assert.deepEqual(found, []);
    assert.ok(tallies.fixes!.runs >= FIXES);
  });
});

describe('random sessions of the language server', () => {
  test('no crash, no error, and what is shown in the end is what a new server shows', async () => {
    const { found, tallies } = await played(['sessions'], SESSIONS);
    assert.deepEqual(found, []);
    assert.equal(tallies.sessions!.runs, SESSIONS);
  });
});
