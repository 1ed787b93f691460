import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/review/apply.ts';
import { toSource } from '../../server/src/review/load.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';

const reviewerOfExamples = () => {
  const reviewer = createReviewer({ root: '/w', name: 'w' });
  for (const e of readdirSync('examples', { recursive: true, withFileTypes: true })) {
    if (!e.isFile() || !/\.(?:py|ipynb|ts|ya?ml|json)$/.test(e.name)) continue;
    const file = path.join(e.parentPath, e.name);
    const made = toSource(path.relative('examples', file), `file:///w/${file}`, readFileSync(file, 'utf8'));
    if (!isProblem(made)) reviewer.update(made);
  }
  return reviewer;
};

test('fixes of a whole workload that are written together are those written one by one', () => {
  const reviewer = reviewerOfExamples();
  const fixes = reviewer
    .review()
    .findings.flatMap(f => f.parts ?? [f])
    .flatMap(f => f.fix ?? []);
  const together = reviewer.renderFixes(fixes);
  const languages = new Set<string>();
  for (const fix of fixes) {
    const alone = reviewer.renderFix(fix);
    assert.deepEqual(together.get(fix), alone, fix.title);
    for (const { source, edits } of alone ?? []) {
      languages.add(path.extname(source.path));
      assert.notEqual(applyEdits(source.text, edits), source.text);
    }
  }
  assert.ok(languages.size >= 4, [...languages].join());
});
