import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
// @ts-expect-error A script without types.
import { coverageOfPeers, faults } from '../../server/scripts/coverage-of-peers.mjs';
import { rules } from '../../server/src/rules/index.ts';

const topics: Readonly<Record<string, unknown>> = JSON.parse(readFileSync('server/scripts/peer-topics.json', 'utf8'));
const page: string = coverageOfPeers(rules);

test('every topic stands exactly once on the page', () => {
  const rows = [...page.matchAll(/^\| ([UB]\d+) \|/gm)].map(m => m[1]);
  assert.deepEqual(rows.toSorted(), Object.keys(topics).toSorted());
});

test('exceptions and references name topics, and no topic is both judged and excepted', () => {
  assert.deepEqual(faults(rules), []);
  const [rule] = rules;
  assert.match(faults([{ ...rule, references: ['U999'] }]).join('\n'), /U999, which is no topic/);
  assert.match(faults([...rules, { ...rule, references: ['B52'] }]).join('\n'), /take it out/);
});

test('every control of Security Hub for SageMaker has a rule', () => {
  assert.deepEqual(
    [...page.matchAll(/^\| (SageMaker\.\d+) \| *\|$/gm)].map(m => m[1]),
    [],
  );
});
