import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Rule } from '../../server/src/model/rule.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { languageFor } from '../../server/src/review/languages.ts';
import { positions } from '../../server/src/review/position.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import { decode, encode, isProblem } from '../../server/src/review/source.ts';
import { BUCKET, ROOT_ACCESS, TEMPLATE, TUNER } from '../cli/run.ts';

const source = (path: string, text: string) => ({ path, uri: `file:///w/${path}`, text });
const options = { root: '/w', name: 'w' };

describe('the reviewer', () => {
  test('a changed document costs its own extraction only, and the context stays the workload', () => {
    let calls: string[] = [];
    const watched = rules.map(
      (r): Rule => ({
        ...r,
        check(resource, workload, options) {
          calls.push(workload.documentOf(resource)?.path ?? '');
          return r.check(resource, workload, options);
        },
      }),
    );
    const reviewer = createReviewer({ ...options, rules: watched });
    reviewer.update(source('a.yaml', TEMPLATE));
    reviewer.update(source('b.yaml', TEMPLATE));
    reviewer.setComplete(true);
    reviewer.review();
    const facts = reviewer.facts('b.yaml');
    calls = [];
    assert.equal(reviewer.update(source('a.yaml', TEMPLATE)), false);
    reviewer.review();
    assert.deepEqual(calls, [], 'nothing changed, nothing judged');
    assert.equal(reviewer.update(source('a.yaml', TEMPLATE.replace('Enabled', 'Disabled'))), true);
    assert.ok(!reviewer.review(['a.yaml']).findings.some(f => f.rule === ROOT_ACCESS));
    assert.deepEqual([...new Set(calls)], ['a.yaml']);
    assert.equal(reviewer.facts('b.yaml'), facts);
    assert.equal(reviewer.workload.documents.length, 2);
  });

  test('coverage is of the whole workload, also when one document was asked for', () => {
    const reviewer = createReviewer(options);
    reviewer.update(source('a.yaml', TEMPLATE));
    reviewer.update(source('b.yaml', TEMPLATE));
    const { coverage } = reviewer.review(['a.yaml']);
    const paths = new Set(coverage.flatMap(c => c.evidence.map(e => e.path)));
    assert.deepEqual([...paths].sort(), ['a.yaml', 'b.yaml']);
  });

  test('a document that went away and came back has its place among the evidence', () => {
    const [reviewer, fresh] = [createReviewer(options), createReviewer(options)];
    for (const path of ['a.yaml', 'b.yaml']) for (const r of [reviewer, fresh]) r.update(source(path, TEMPLATE));
    reviewer.remove('a.yaml');
    reviewer.review();
    reviewer.update(source('a.yaml', TEMPLATE));
    assert.ok(fresh.review().coverage.some(c => new Set(c.evidence.map(e => e.path)).size > 1));
    assert.deepEqual(reviewer.review().coverage, fresh.review().coverage);
  });

  test('removing forgets; a document that is no template any more is forgotten too', () => {
    const reviewer = createReviewer(options);
    reviewer.update(source('a.yaml', TEMPLATE));
    reviewer.update(source('a.yaml', 'just: text\n'));
    assert.equal(reviewer.review().findings.length, 0);
    assert.equal(reviewer.facts('a.yaml'), undefined);
    reviewer.update(source('a.yaml', TEMPLATE));
    assert.equal(reviewer.remove('a.yaml'), true);
    assert.equal(reviewer.review().findings.length, 0);
  });

  test('files that no front end reads keep "none in this workload" honest', () => {
    const reviewer = createReviewer(options);
    reviewer.update(source('scale.tf', 'resource "aws_appautoscaling_target" "sagemaker" {}'));
    assert.equal(reviewer.workload.mentions('scaling'), true);
    reviewer.remove('scale.tf');
    assert.equal(reviewer.workload.mentions('scaling'), false);
  });

  test('a fix of an old finding is not written into a new text', () => {
    const reviewer = createReviewer(options);
    reviewer.update(source('t.py', TUNER));
    const finding = reviewer.review().findings.find(f => f.rule === 'tuner-early-stopping');
    assert.ok(finding && reviewer.renderFix(finding));
    reviewer.update(source('t.py', `import os\n${TUNER}`));
    assert.equal(reviewer.renderFix(finding), undefined);
  });

  test('many fixes written together are those written one by one', () => {
    const buckets = Array.from({ length: 40 }, (_, i) =>
      BUCKET.slice(BUCKET.indexOf('\n') + 1).replaceAll('TrainingData', `Data${i}`),
    );
    for (const text of [`Resources:\n${buckets.join('')}`, `Resources:\n${buckets.join('\n  # next\n')}`]) {
      const reviewer = createReviewer(options);
      reviewer.update(source('many.yaml', text));
      const fixes = reviewer
        .review()
        .findings.flatMap(f => f.parts ?? [f])
        .flatMap(f => f.fix ?? []);
      assert.ok(fixes.length >= 40);
      const together = reviewer.renderFixes(fixes);
      for (const fix of fixes) assert.deepEqual(together.get(fix), reviewer.renderFix(fix));
    }
  });

  test('a rule that throws costs its own verdict only', () => {
    const lines: string[] = [];
    const broken = rules.map(
      (r): Rule => (r.id === 'cost-allocation-tags' ? { ...r, check: () => assert.fail('broken') } : r),
    );
    const reviewer = createReviewer({ ...options, rules: broken, log: line => lines.push(line) });
    reviewer.update(source('a.yaml', TEMPLATE));
    assert.ok(reviewer.review().findings.some(f => f.rule === ROOT_ACCESS));
    assert.match(lines.join(), /cost-allocation-tags/);
  });
});

describe('languages by name and content', () => {
  const cases: readonly [path: string, text: string, language: string | undefined][] = [
    ['a.py', 'import boto3', 'python'],
    ['A.PY', 'import boto3', 'python'],
    ['a.mjs', '', 'typescript'],
    ['a.d.ts', '', undefined],
    ['a.template', TEMPLATE, 'cloudformation'],
    ['a.json', '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}', 'cloudformation'],
    ['a.json', '{"StartAt": "A", "States": {}}', 'step-functions'],
    ['a.json', '{"scripts": {}}', undefined],
    ['docker-compose.yml', 'services:\n  web:\n    image: x\n', undefined],
    ['a.json', '{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Metadata": {"aws:cdk:path": "S/A"}}}}', undefined],
    ['a.md', 'sagemaker', undefined],
  ];
  for (const [path, text, language] of cases)
    test(`${path} ${text.slice(0, 30).replaceAll('\n', ' ')}`, () => assert.equal(languageFor(path, text), language));
});

describe('positions', () => {
  test('lines of every kind, past the end and between CR and LF', () => {
    const { at, offset } = positions({ text: 'a\r\nbc\rd\n' });
    assert.deepEqual(
      [0, 3, 5, 6, 8, 99].map(o => at(o)),
      [
        { line: 0, character: 0 },
        { line: 1, character: 0 },
        { line: 1, character: 2 },
        { line: 2, character: 0 },
        { line: 3, character: 0 },
        { line: 3, character: 0 },
      ],
    );
    for (let o = 0; o <= 8; o++) assert.equal(offset(at(o)), o);
  });

  test('cells: index among all cells, lines inside the cell', () => {
    const cells = [
      { index: 1, start: 0, end: 3 },
      { index: 4, start: 4, end: 9 },
    ];
    const { at, offset } = positions({ text: 'x\ny\nab\ncd', cells });
    assert.deepEqual(at(2), { line: 1, character: 0, cell: 1 });
    assert.deepEqual(at(3), { line: 1, character: 1, cell: 1 });
    assert.deepEqual(at(8), { line: 1, character: 1, cell: 4 });
    for (let o = 0; o <= 9; o++) assert.equal(offset(at(o)), o);
  });
});

test('what is decoded is encoded back to the same bytes', () => {
  const texts = ['', 'x = "Grüße 😀"\r\n'];
  const files = texts.flatMap(t => [
    Buffer.from(t),
    Buffer.from(`\ufeff${t}`),
    Buffer.from(`\ufeff${t}`, 'utf16le'),
    Buffer.from(`\ufeff${t}`, 'utf16le').swap16(),
  ]);
  files.push(
    Buffer.from('# coding: latin-1\nx = "ü"\n', 'latin1'),
    readFileSync('examples/training/train_and_deploy_v2.py'),
  );
  for (const bytes of files) {
    const decoded = decode(bytes, 'a.py');
    assert.ok(!isProblem(decoded));
    assert.deepEqual(Buffer.from(encode(decoded.text, decoded.form) ?? []), Buffer.from(bytes));
  }
});
