import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

interface Verdict {
  readonly name: string;
  readonly worse: boolean;
}
interface Ratios {
  readonly verdicts: (
    found: Readonly<Record<string, number>>,
    stored: Readonly<Record<string, number>>,
  ) => readonly Verdict[];
}
// The script as it runs: in a bundle it would look for its files in the wrong place.
const { verdicts } = (await import(pathToFileURL(path.resolve('test/bench/ratios.mjs')).href)) as Ratios;
const worse = (found: Readonly<Record<string, number>>, stored: Readonly<Record<string, number>>): readonly string[] =>
  verdicts(found, stored).flatMap(v => (v.worse ? [v.name] : []));

describe('the check of ratios', () => {
  test('fails what is more than one and a half times the stored ratio', () => {
    assert.deepEqual(worse({ a: 2, b: 3, c: 3.1, d: 0.1 }, { a: 2, b: 2, c: 2, d: 2 }), ['c']);
  });

  test('fails what nobody has stored, and what is no number', () => {
    assert.deepEqual(worse({ a: 2, b: Number.NaN }, { b: 2 }), ['a', 'b']);
  });

  test('holds ratios for all that it measures, each a number above nothing', () => {
    const stored = JSON.parse(readFileSync('test/bench/ratios.json', 'utf8')) as Record<string, number>;
    const source = readFileSync('test/bench/ratios.mjs', 'utf8');
    const measured = [...source.matchAll(/^ {4}'([^']+)': \{/gm)].map(m => m[1]);
    assert.ok(measured.length >= 5);
    assert.deepEqual(Object.keys(stored).sort(), measured.sort());
    for (const [name, ratio] of Object.entries(stored)) assert.ok(ratio > 0, name);
  });

  test('fails when our work is done three times instead of once', { skip: process.platform === 'win32' }, () => {
    const args = ['test/bench/run.mjs', '--check', '--only', 'first diagnostic'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, ML_LENS_BENCH_SLOW: '3' },
    });
    assert.equal(status, 1, stderr);
    assert.match(stdout, /\| first diagnostic \|.*\| worse \|/);
    assert.match(stderr, /Worse than in test.bench.ratios\.json/);
  });
});
