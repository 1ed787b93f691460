import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import practices from '../../server/src/lens/practices.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';

/** Practices per edition, as the editions count themselves. */
const EDITIONS = { '2021': 78, '2023': 105, '2025': 105, 'bp-risk-table': 68, 'wa-tool': 105 } as const;

describe('the catalogue', () => {
  for (const [edition, count] of Object.entries(EDITIONS))
    test(`every id of ${edition} stands exactly once`, () => {
      const ids = practices.flatMap(p => (p.ids as Readonly<Record<string, readonly string[]>>)[edition] ?? []);
      assert.equal(ids.length, count);
      assert.equal(new Set(ids).size, count);
    });

  test('keys are unique', () => assert.equal(new Set(practices.map(p => p.key)).size, 127));

  test("every rule's practices exist", () => {
    const keys = new Set(practices.map(p => p.key));
    assert.deepEqual(
      rules.flatMap(r => r.practices.filter(p => !keys.has(p)).map(p => `${r.id}: ${p}`)),
      [],
    );
    assert.ok(rules.length > 30);
  });
});
