import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';
import { TEMPLATE } from '../cli/run.ts';

const source = (path: string, text: string) => ({ path, uri: `file:///w/${path}`, text });
const OTHER = TEMPLATE.replace('Enabled', 'Disabled');

function workload(): Reviewer {
  const reviewer = createReviewer({ root: '/w', name: 'w', today: () => '2026-01-01' });
  reviewer.update(source('a.yaml', TEMPLATE));
  reviewer.update(source('b.yaml', TEMPLATE));
  reviewer.setComplete(true);
  return reviewer;
}
const ahead = (reviewer: Reviewer): void => {
  for (const _ of reviewer.judging());
  for (const _ of reviewer.covering());
};

describe('what is kept of judgements that nobody asked for', () => {
  test('is enough for coverage', () => {
    const [plain, brief] = [workload(), workload()];
    ahead(brief);
    const { coverage } = brief.review([]);
    assert.ok(coverage.some(c => c.evidence.length > 0));
    assert.deepEqual(coverage, plain.review([]).coverage);
  });

  test('takes nothing from who asks for the document then', () => {
    const [plain, brief] = [workload(), workload()];
    ahead(brief);
    const { findings } = brief.review();
    assert.ok(findings.some(f => f.parts?.some(p => p.fix)));
    assert.deepEqual(findings, plain.review().findings);
    ahead(brief);
    assert.deepEqual(brief.review(['a.yaml']).findings, plain.review(['a.yaml']).findings);
  });

  test('follows edits', () => {
    const [plain, brief] = [workload(), workload()];
    ahead(brief);
    brief.review(['a.yaml']);
    for (const reviewer of [plain, brief]) reviewer.update(source('a.yaml', OTHER));
    ahead(brief);
    assert.deepEqual(brief.review([]).coverage, plain.review([]).coverage);
    assert.deepEqual(brief.review().findings, plain.review().findings);
  });
});
