import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { compare } from '../../server/src/checklist/compare.ts';
import { comparisonMarkdown } from '../../server/src/checklist/comparison-markdown.ts';
import { milestoneId, milestoneText, type Taking, takeMilestone } from '../../server/src/checklist/milestone.ts';
import { readMilestone } from '../../server/src/checklist/read-milestone.ts';
import { readMilestones, saveMilestone } from '../../server/src/review/milestones.ts';
import { coverage, finding } from './coverages.ts';

const A = 'encrypt-inter-node-traffic';
const B = 'develop-ml-skills';
const C = 'use-early-stopping';
const [F1, F2, F3] = ['1', '2', '3'].map(d => d.repeat(16)) as [string, string, string];
const take = (of: Partial<Taking>) =>
  takeMilestone({
    name: 'First',
    on: '2026-01-01',
    workload: 'churn',
    edition: '2025',
    coverage: [],
    findings: [],
    ...of,
  });

const FIRST = take({
  coverage: [
    coverage(A, { status: 'unmet', failed: 2 }),
    coverage(B),
    coverage(C, { status: 'met', passed: 1 }, { status: 'in-progress' }),
  ],
  findings: [
    finding('job-vpc', F2),
    finding('job-vpc', F1),
    finding('job-vpc', F1),
    finding('resource-leaves-defaults', F3, { parts: [finding('job-tags', F3)] }),
    finding('image-pinned', F3, { state: 'suppressed' }),
  ],
});

test('a milestone keeps states by practice and open findings by rule, in order', () => {
  assert.deepEqual(FIRST.practices, {
    [B]: { status: 'unknown', answer: 'not-answered', passed: 0, failed: 0, unknown: 0 },
    [A]: { status: 'unmet', answer: 'not-answered', passed: 0, failed: 2, unknown: 0 },
    [C]: { status: 'met', answer: 'in-progress', passed: 1, failed: 0, unknown: 0 },
  });
  assert.deepEqual(Object.keys(FIRST.practices), [B, A, C]);
  assert.deepEqual(FIRST.findings, { 'job-tags': [F3], 'job-vpc': [F1, F1, F2] });
  const text = milestoneText(FIRST);
  assert.deepEqual(readMilestone(text), FIRST);
  assert.deepEqual(readMilestone(`\uFEFF${text.replaceAll('\n', '\r\n')}`), FIRST);
  assert.equal(text.split('\n').filter(line => line.includes(A)).length, 1, 'a practice on a line');
});

test('answers that coverage was computed without are taken from the checklist', () => {
  const answers = new Map([[B, { practice: B, status: 'done', evidence: [] } as const]]);
  assert.equal(take({ coverage: [coverage(B)], answers }).practices[B]?.answer, 'done');
});

test('comparing tells what was answered, gained, lost, found and fixed, each as often as it is', () => {
  const now = take({
    name: 'Now',
    on: '2026-02-01',
    coverage: [
      coverage(A, { status: 'mixed' }),
      coverage(B, {}, { status: 'done' }),
      coverage(C, { status: 'unknown' }),
    ],
    findings: [finding('job-vpc', F1), finding('job-vpc', F3), finding('job-vpc', F3), finding('job-tags', F3)],
  });
  const c = compare(FIRST, now);
  assert.deepEqual(c.answered, [
    { practice: B, from: 'not-answered', to: 'done' },
    { practice: C, from: 'in-progress', to: 'not-answered' },
  ]);
  assert.deepEqual(c.gained, [{ practice: A, from: 'unmet', to: 'mixed' }]);
  assert.deepEqual(c.lost, [{ practice: C, from: 'met', to: 'unknown' }]);
  assert.deepEqual(c.newFindings, [{ rule: 'job-vpc', fingerprints: [F3, F3] }]);
  assert.deepEqual(c.fixedFindings, [{ rule: 'job-vpc', fingerprints: [F1, F2] }]);
  assert.equal(
    comparisonMarkdown(c, { edition: '2025' }).replace(/ · [^:]+/g, ''),
    [
      '# From First (2026-01-01) to Now (2026-02-01)',
      '',
      '## Answered (2)',
      '',
      '- MLOPS01-BP01: not answered → **done**',
      `- Use early stopping in hyperparameter tuning (community risk table: MLCOST01-BP03): in progress → **not answered**`,
      '',
      '## Gained (1)',
      '',
      '- MLSEC04-BP02: not met → **met in part**',
      '',
      '## Lost (1)',
      '',
      '- Use early stopping in hyperparameter tuning (community risk table: MLCOST01-BP03): met → **unknown**',
      '',
      '## New findings (2)',
      '',
      '- `job-vpc`: 2',
      '',
      '## Fixed findings (2)',
      '',
      '- `job-vpc`: 2',
      '',
    ]
      .join('\n')
      .replaceAll(/Use early stopping[^(]*\(/g, () => `${coverage(C).practice.titles['bp-risk-table']?.[0]} (`),
  );
  assert.match(comparisonMarkdown(compare(now, now), { edition: '2025' }), /Nothing changed\./);
});

test('what stops to apply is not lost, what begins to fail was never held', () => {
  const state = (status: 'met' | 'unmet' | 'unknown' | 'not-applicable') =>
    take({ coverage: [coverage(A, { status })] });
  const { lost, gained } = compare(state('met'), state('not-applicable'));
  assert.deepEqual([lost, gained], [[], []]);
  assert.deepEqual(compare(state('unknown'), state('unmet')).lost, []);
  assert.equal(compare(state('not-applicable'), state('met')).gained.length, 1);
  assert.equal(compare(state('met'), take({})).lost.length, 1, 'a practice that a milestone does not know');
});

test('names from people are no Markdown and no path', () => {
  const m = take({ name: '../../**x**\n# <script>', on: '2026-01-01' });
  assert.equal(milestoneId(m), '2026-01-01-x-script');
  assert.match(
    comparisonMarkdown(compare(m, m), { edition: '2025' }),
    /^# From \.\.\/\.\.\/\\\*\\\*x\\\*\\\* \\# \\<script\\> \(2026-01-01\)/,
  );
});

test('what is no milestone is said to be none', () => {
  const text = milestoneText(FIRST);
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /not valid JSON/],
    [text.slice(0, 200), /not valid JSON/],
    [`<<<<<<< a\n${text}`, /not valid JSON/],
    ['[]', /no milestone/],
    ['null', /no milestone/],
    ['{"version":2}', /of version 2/],
    [text.replace('2026-01-01', '2026-99-01'), /lacks its name, its day/],
    [text.replace('"unmet"', '"good"'), /practices or findings/],
    [text.replace(`["${F3}"]`, '[3]'), /practices or findings/],
    ['['.repeat(100_000), /not valid JSON/],
    ['x'.repeat(9_000_000), /too long/],
  ];
  for (const [bad, reason] of cases) {
    const read = readMilestone(bad);
    assert.match('reason' in read ? read.reason : 'read', reason, bad.slice(0, 40));
  }
  const polluted = readMilestone(text.replace('"findings": {', '"findings": {"__proto__": ["x"],'));
  assert.ok(!('reason' in polluted));
  assert.deepEqual(compare(FIRST, polluted).newFindings, [{ rule: '__proto__', fingerprints: ['x'] }]);
});

test('saved, listed, never written over, never outside', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'mllens-milestones-'));
  const project = { name: 'Churn' };
  const folder = path.join(root, '.mllens/churn/milestones');
  assert.deepEqual(readMilestones(root, project), { milestones: [], problems: [] });
  const saved = saveMilestone(root, project, FIRST);
  assert.deepEqual([saved.problem, saved.id], [undefined, '2026-01-01-first']);
  assert.match(
    saveMilestone(root, project, { ...FIRST, findings: {} }).problem ?? '',
    /There is a milestone "First" of 2026-01-01 already/,
  );
  saveMilestone(root, project, { ...FIRST, name: 'Before', on: '2025-12-31' });
  writeFileSync(path.join(folder, 'broken.json'), '{');
  const { milestones, problems } = readMilestones(root, project);
  assert.deepEqual(
    milestones.map(m => m.id),
    ['2025-12-31-before', '2026-01-01-first'],
  );
  assert.deepEqual(milestones[1]?.milestone, FIRST);
  assert.deepEqual(problems, [{ path: '.mllens/churn/milestones/broken.json', reason: 'is not valid JSON' }]);
  assert.deepEqual(readFileSync(saved.file, 'utf8'), milestoneText(FIRST));

  const outside = mkdtempSync(path.join(tmpdir(), 'mllens-outside-'));
  rmSync(folder, { recursive: true });
  symlinkSync(outside, folder);
  assert.match(saveMilestone(root, project, FIRST).problem ?? '', /leads out of the workload.* Nothing was saved\./);
  assert.match(readMilestones(root, project).problems[0]?.reason ?? '', /leads out/);
  rmSync(path.join(root, '.mllens'), { recursive: true });
  writeFileSync(path.join(root, '.mllens'), '');
  assert.match(saveMilestone(root, project, FIRST).problem ?? '', /Nothing was saved/);
  rmSync(root, { recursive: true });
  assert.match(saveMilestone(root, project, FIRST).problem ?? '', /folder of the workload is gone/);
  assert.ok(!existsSync(root));
  rmSync(outside, { recursive: true });
});
