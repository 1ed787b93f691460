import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/index.ts';

interface Read {
  readonly repo: string;
  readonly path: string;
  readonly cell?: number;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly verdict: string;
  readonly why: string;
  readonly mended?: boolean;
  readonly round?: number;
}
const records = readFileSync('test/accuracy/read.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Read);

test('findings read by hand: enough of them, each once, with a verdict and a reason', () => {
  assert.ok(records.length >= 300, String(records.length));
  assert.ok(new Set(records.map(r => r.repo)).size >= 12);
  assert.ok(new Set(records.map(r => r.rule)).size >= 60);
  const keys = records.map(r => `${r.repo} ${r.path} ${r.cell} ${r.line} ${r.rule}`);
  assert.equal(new Set(keys).size, keys.length);
  for (const r of records) {
    assert.match(r.verdict, /^(?:right|wrong)$/);
    assert.match(r.severity, /^(?:error|warning|info|hint)$/);
    assert.match(r.why, /^[A-Z].{10,}\.$/, r.why);
    assert.ok(Number.isInteger(r.line) && r.line > 0 && !r.path.startsWith('/'));
    assert.ok([undefined, 2, 3, 4].includes(r.round));
    assert.ok(r.mended === undefined || (r.mended && r.verdict === 'wrong'));
  }
});

test('they are of rules that are there', () => {
  const known = new Set(rules.map(r => r.id));
  assert.deepEqual(
    [...new Set(records.map(r => r.rule))].filter(id => !known.has(id)),
    [],
  );
});
