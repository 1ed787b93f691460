import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { FixDepth } from '../../server/src/review/ahead.ts';
import { applyEdits } from '../../server/src/review/apply.ts';
import { toSource } from '../../server/src/review/load.ts';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';

const reviewerOfExamples = (fixes?: FixDepth) => {
  const reviewer = createReviewer({ root: '/w', name: 'w', ...(fixes && { fixes }) });
  for (const e of readdirSync('examples', { recursive: true, withFileTypes: true })) {
    if (!e.isFile() || !/\.(?:py|ipynb|ts|ya?ml|json)$/.test(e.name)) continue;
    const file = path.join(e.parentPath, e.name);
    const made = toSource(path.relative('examples', file), `file:///w/${file}`, readFileSync(file, 'utf8'));
    if (!isProblem(made)) reviewer.update(made);
  }
  return reviewer;
};

const fixesOf = (reviewer: Reviewer) =>
  reviewer
    .review()
    .findings.flatMap(f => f.parts ?? [f])
    .flatMap(f => f.fix ?? []);

test('fixes of a whole workload that are written together are those written one by one', () => {
  const reviewer = reviewerOfExamples();
  const fixes = fixesOf(reviewer);
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

test('fixes that are written while their documents are read are those written when somebody asks', () => {
  const later = reviewerOfExamples();
  const ahead = reviewerOfExamples('edits');
  const plain = (reviewer: Reviewer) =>
    [...reviewer.renderFixes(fixesOf(reviewer))].map(([fix, made]) => [fix.title, made]);
  assert.ok(plain(later).length > 20);
  assert.deepEqual(plain(ahead), plain(later));
  assert.deepEqual(ahead.review().findings, later.review().findings);
  const [changed] = later.paths().filter(p => p.endsWith('_v2.py'));
  for (const reviewer of [later, ahead]) {
    const source = reviewer.source(changed ?? '');
    assert.ok(source);
    reviewer.update({ ...source, text: `import os\n\n${source.text}` });
  }
  assert.deepEqual(plain(ahead), plain(later));
});

test('what can be written is known without reading the result', () => {
  for (const reviewer of [reviewerOfExamples(), reviewerOfExamples('titles')]) {
    const fixes = fixesOf(reviewer);
    const rendered = reviewer.renderFixes(fixes);
    const writable = reviewer.writable(fixes);
    assert.ok(writable.size > 10 && writable.size < fixes.length);
    for (const fix of fixes) assert.equal(writable.has(fix), rendered.get(fix) !== undefined, fix.title);
  }
});

test('a fix that would add settings without what is required in them is not offered', () => {
  const written = (settings: string): readonly string[] => {
    const reviewer = createReviewer({ root: '/w', name: 'w' });
    const domain = `{ DomainName: a, AuthMode: IAM, VpcId: vpc-1, SubnetIds: [subnet-1]${settings} }`;
    const text = `Resources:\n  Studio: { Type: "AWS::SageMaker::Domain", Properties: ${domain} }\n`;
    reviewer.update({ path: 't.yaml', uri: 'file:///w/t.yaml', text });
    reviewer.setComplete(true);
    const findings = reviewer.review().findings.flatMap(f => f.parts ?? [f]);
    assert.ok(findings.some(f => f.rule === 'studio-domain-idle-shutdown' && f.fix));
    return findings.filter(f => reviewer.renderFix(f)).map(f => f.rule);
  };
  assert.ok(written(', DefaultUserSettings: { ExecutionRole: r }').includes('studio-domain-idle-shutdown'));
  assert.ok(!written('').includes('studio-domain-idle-shutdown'));
});

test('a fix that would put a resource into the middle of broken YAML is not offered', () => {
  const written = (config: string): readonly string[] => {
    const reviewer = createReviewer({ root: '/w', name: 'w' });
    const text = `Resources:\n  Churn:\n    Type: AWS::SageMaker::Endpoint\n    Properties: { EndpointCon${config}: a }\n  B: { Type: "AWS::S3::Bucket" }\n`;
    reviewer.update({ path: 't.yaml', uri: 'file:///w/t.yaml', text });
    reviewer.setComplete(true);
    const findings = reviewer.review().findings.flatMap(f => f.parts ?? [f]);
    return findings.filter(f => reviewer.renderFix(f)).map(f => f.rule);
  };
  assert.ok(written('figName').includes('endpoint-alarm'));
  assert.ok(!written('e:\n   figName').includes('endpoint-alarm'));
});

test('a list that stands left of its key, as only in broken YAML, is no pattern for the lists of a fix', () => {
  const written = (more: string): string => {
    const reviewer = createReviewer({ root: '/w', name: 'w', log: assert.fail });
    const text = `Resources:\n  Flow:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: sagemaker\n${more}`;
    reviewer.update({ path: 't.yaml', uri: 'file:///w/t.yaml', text });
    reviewer.setComplete(true);
    const finding = reviewer
      .review()
      .findings.flatMap(f => f.parts ?? [f])
      .find(f => f.rule === 'state-machine-logging');
    const [document] = (finding?.fix && reviewer.renderFix(finding.fix)) ?? [];
    return document ? applyEdits(text, document.edits) : '';
  };
  assert.match(written('Tags:\n- SageMaker\n'), /\n( +)Destinations:\n\1- /);
  assert.match(written('d: :\n- SageMaker\n'), /\n( +)Destinations:\n\1 {2}- /);
});
