import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  elsewhere,
  labels,
  practiceId,
  practiceIds,
  practiceLabel,
  practicesOf,
  practiceTitle,
  SHOWN_EDITIONS,
} from '../../server/src/lens/editions.ts';
import { findPractices, practices, practiceUrl } from '../../server/src/lens/load.ts';
import type { Edition } from '../../server/src/model/practice.ts';
import { known } from '../engine/facts.ts';

const KEY = 'encrypt-inter-node-traffic';

test('an edition speaks its own ids and titles', () => {
  const p = known(KEY);
  assert.deepEqual(
    SHOWN_EDITIONS.map(e => practiceId(p, e)),
    ['MLSEC04-BP02', 'MLSEC-09', 'MLSEC-09'],
  );
  assert.notEqual(
    practiceTitle(known('version-and-track-everything'), '2021'),
    practiceTitle(known('version-and-track-everything'), '2025'),
  );
  assert.deepEqual(practiceIds([KEY, 'use-early-stopping', 'no-such'], '2023'), ['MLSEC-09']);
  assert.deepEqual(
    SHOWN_EDITIONS.map(e => practicesOf(e).length),
    [105, 105, 78],
  );
});

test('what an edition lacks is named by its key, and by the source that has it', () => {
  const p = known('use-early-stopping');
  assert.equal(practiceLabel(p, '2025'), 'use-early-stopping');
  assert.equal(elsewhere(p, '2025'), 'community risk table: MLCOST01-BP03');
  assert.equal(elsewhere(known('environmental-impact'), '2021'), '2025 edition: MLSUS01-BP01');
  assert.equal(elsewhere(known(KEY), '2021'), undefined);
  assert.equal(labels(['use-early-stopping'], '2021'), 'use-early-stopping (not in the 2021 edition)');
  assert.equal(labels(['use-early-stopping', KEY], '2021'), 'MLSEC-09');
});

test('no id of the risk table stands without its name', () => {
  for (const p of practices)
    for (const e of SHOWN_EDITIONS) {
      const own = p.ids[e] ?? [];
      const table = (p.ids['bp-risk-table'] ?? []).filter(id => !own.includes(id));
      assert.ok(!table.includes(practiceLabel(p, e)), p.key);
      assert.ok(!table.includes(labels([p.key], e)), p.key);
    }
});

test('pages of the current edition are linked, whichever is shown', () => {
  assert.match(practiceUrl(known(KEY)) ?? '', /\/mlsec04-bp02\.html$/);
  assert.equal(practiceUrl(known('use-early-stopping')), undefined);
});

test('every id of every edition finds its practice, in any case; in one edition, one alone', () => {
  for (const p of practices)
    for (const [edition, ids] of Object.entries(p.ids) as [Edition, readonly string[]][])
      for (const id of ids) {
        assert.ok(
          findPractices(id.toLowerCase()).some(m => m.practice === p && m.editions.includes(edition)),
          id,
        );
        assert.deepEqual(
          findPractices(id, edition).map(m => [m.practice.key, m.editions]),
          [[p.key, [edition]]],
        );
      }
  assert.deepEqual(
    findPractices(KEY.toUpperCase(), '2021').map(m => m.practice.key),
    [KEY],
  );
  assert.deepEqual(findPractices('MLSEC04-BP02', '2021'), []);
});
