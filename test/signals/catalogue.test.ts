import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
// @ts-expect-error a plain script of the build
import { lensCoverage } from '../../server/scripts/lens-coverage.mjs';
import { practices } from '../../server/src/lens/load.ts';
import model from '../../server/src/lens/model.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';
import catalogue from '../../server/src/signals/catalogue.json' with { type: 'json' };
import { signals } from '../../server/src/signals/index.ts';
import explained from '../../server/src/signals/services.json' with { type: 'json' };

/** What recognises each positive entry of a practice, in the catalogue's order, or why nothing does. */
const entries: Readonly<Record<string, readonly (string | readonly string[])[]>> = catalogue;
const listed = Object.entries(entries).flatMap(([practice, all]) =>
  all.flatMap(e => (typeof e === 'string' ? [] : e.map(id => ({ id, practice })))),
);
const positive = (key: string): number => {
  const raw = JSON.parse(readFileSync('server/src/lens/practices.json', 'utf8')) as {
    key: string;
    signals: { verdict: string }[];
  }[];
  return raw.find(p => p.key === key)?.signals.filter(s => s.verdict !== 'violates').length ?? 0;
};
const typesOf = (on: string | readonly string[]): readonly string[] => (typeof on === 'string' ? [on] : on);

describe('catalogue of signals', () => {
  test('ids are unique, among rules as well, in kebab case, with a title that is a phrase', () => {
    const ids = [...signals.map(s => s.id), ...rules.map(r => r.id)];
    assert.equal(new Set(ids).size, ids.length);
    for (const s of signals) {
      assert.match(s.id, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      assert.match(s.title, /^[A-Z].*[^.]$/);
    }
  });

  test('every positive entry of every practice is recognised or explained', () => {
    for (const { key } of practices) assert.equal(entries[key]?.length ?? 0, positive(key), key);
    for (const e of Object.values(entries).flat())
      assert.ok(typeof e === 'string' ? /^[A-Z].*\.$/.test(e) : e.length > 0, String(e));
  });

  test('what recognises an entry maps to its practice', () => {
    const practicesOf = new Map<string, readonly string[]>([
      ...signals.map(s => [s.id, Object.keys(s.practices)] as const),
      ...rules.map(r => [r.id, r.practices] as const),
    ]);
    assert.deepEqual(
      listed.filter(({ id, practice }) => !practicesOf.get(id)?.includes(practice)),
      [],
    );
  });

  test('no signal is evidence for a practice whose catalogue entries do not name it', () => {
    const named = new Set(listed.map(({ id, practice }) => `${id} ${practice}`));
    assert.deepEqual(
      signals.flatMap(s =>
        Object.keys(s.practices)
          .map(p => `${s.id} ${p}`)
          .filter(p => !named.has(p)),
      ),
      [],
    );
  });

  test('entries that are weak in the catalogue are weak here, unless another entry of the practice names the signal', () => {
    const raw = JSON.parse(readFileSync('server/src/lens/practices.json', 'utf8')) as {
      key: string;
      signals: { verdict: string }[];
    }[];
    const follows = new Set(
      raw.flatMap(({ key, signals: all }) =>
        all
          .filter(s => s.verdict !== 'violates')
          .flatMap((s, i) => {
            const by = entries[key]?.[i];
            return s.verdict === 'follows' && by && typeof by !== 'string' ? by.map(id => `${id} ${key}`) : [];
          }),
      ),
    );
    assert.deepEqual(
      signals.flatMap(s =>
        Object.entries(s.practices)
          .filter(([key, strength]) => strength === 'strong' && !follows.has(`${s.id} ${key}`))
          .map(([key]) => `${s.id} ${key}`),
      ),
      [],
    );
  });

  test('every service that an edition names is recognised, checked by a rule, or explained, and nothing else is named', () => {
    const named = new Set(
      (
        JSON.parse(readFileSync('server/src/lens/practices.json', 'utf8')) as {
          aws_services: Record<string, string[]>;
        }[]
      ).flatMap(p => Object.values(p.aws_services).flat()),
    );
    const types: Readonly<Record<string, readonly string[]>> = explained.types;
    const known = new Set([
      ...signals.flatMap(s => s.services),
      ...rules.flatMap(r => typesOf(r.on).flatMap(t => types[t] ?? [])),
    ]);
    const reasons = Object.keys(explained.notRecognised);
    assert.equal(named.size, 125);
    assert.deepEqual([...named].filter(n => !known.has(n)).sort(), [...reasons].sort());
    assert.deepEqual(
      [...known].filter(n => !named.has(n)),
      [],
    );
  });

  test('every component of the lens is recognised', () => {
    const known = new Set(signals.flatMap(s => s.components));
    assert.deepEqual([...known].sort(), model.components.map(c => c.key).sort());
  });

  test('every practice of the current edition that source can show has a rule or evidence', () => {
    const served = new Set([...rules.flatMap(r => r.practices), ...signals.flatMap(s => Object.keys(s.practices))]);
    const checkable = practices.filter(p => p.ids['2025']?.length && p.statically_checkable !== 'attest-only');
    assert.ok(checkable.length > 80);
    assert.deepEqual(
      checkable.filter(p => !served.has(p.key)).map(p => p.key),
      [],
    );
  });

  test('what has lost its last rule and its last evidence is told', () => {
    const of = (key: string, statically_checkable: string) => ({
      ...{ key, statically_checkable, pillar: 'security' },
      ...{ ids: { '2025': [key.toUpperCase()] }, titles: { '2025': [key] } },
    });
    const { missed, text } = lensCoverage({
      practices: [of('a', 'code'), of('b', 'both'), of('c', 'iac'), of('d', 'attest-only'), of('e', 'code')],
      rules: [{ id: 'r', practices: ['b'] }],
      recognitions: [{ id: 's', weak: ['c'] }],
      pillars: { security: 'Security' },
    });
    assert.deepEqual(missed, ['A', 'E']);
    assert.match(text, /1 with rules alone, 0 with evidence alone, 1 with weak evidence alone, 2 with nothing/);
  });

  test('docs/evidence.md and docs/lens-coverage.md are fresh', () => {
    execFileSync(process.execPath, ['server/scripts/generate-evidence.mjs', '--check'], { stdio: 'pipe' });
  });
});
