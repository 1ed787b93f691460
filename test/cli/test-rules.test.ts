import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { folder, run } from './run.ts';

const DOCS = path.resolve('docs/rule-packs');
const text = (file: string): string => readFileSync(path.join(DOCS, file), 'utf8');
const FILES = Object.fromEntries(
  ['acme.yaml', 'acme-cost-tags.md', 'acme-approved-instance-types.md'].map(f => [`rules/${f}`, text(f)]),
);

describe('test-rules', () => {
  test('the worked examples of the documentation are true', async () => {
    const { code, out } = await run(DOCS, 'test-rules', 'acme.yaml');
    assert.equal(code, 0, out);
    assert.match(out, /✔ acme-cost-tags: 3 examples\n.*✔ acme-approved-instance-types: 4 examples/);
    assert.ok(readFileSync('docs/rule-packs.md', 'utf8').includes('✔ acme-cost-tags: 3 examples'));
  });

  test('the packs of the project file, from any folder of the workload', async t => {
    const cwd = folder(t, { '.mllens.yaml': 'rulePacks: [./rules/acme.yaml]\n', 'src/a.py': '', ...FILES });
    assert.equal((await run(path.join(cwd, 'src'), 'test-rules')).code, 0);
  });

  test('says what is not as the fixture says, where a fixture lacks, and what is wrong in the pack', async t => {
    const cwd = folder(t, {
      ...FILES,
      'rules/acme-cost-tags.md': text('acme-cost-tags.md')
        .replace('} pass', '} fail')
        .replace(/\^+ pass/, m => m.replace('pass', 'fail')),
      'rules/acme-approved-instance-types.md': text('acme-approved-instance-types.md').replace(
        'ml.m5.xlarge"',
        'ml.m5.large"',
      ),
      'rules/more.yaml':
        'version: 1\nrules:\n  - { id: acme-bare, title: T, practices: [budgets-and-tags], kinds: ["AWS::SageMaker::Model"], property: Tags, condition: { set: true }, message: M }\n  - { id: acme-cost-tags }\n',
    });
    const { code, out } = await run(cwd, 'test-rules', 'rules/acme.yaml', 'rules/more.yaml');
    assert.equal(code, 1);
    assert.match(out, /rules\/acme-cost-tags\.md:3: expected:\n/);
    assert.match(out, /rules\/acme-approved-instance-types\.md:\d+: expected:/);
    assert.match(out, /acme-bare: no fixture: rules\/acme-bare\.md/);
    assert.match(out, /rules\/more\.yaml:4:5: A rule has to have "title"\./);
    assert.match(out, /rules\/more\.yaml:4:\d+: There is a rule "acme-cost-tags" already\./);
  });

  test('wrong usage', async t => {
    const cwd = folder(t, { 'a.py': '' });
    assert.equal((await run(cwd, 'test-rules')).code, 2);
    assert.equal((await run(cwd, 'test-rules', 'nowhere.yaml')).code, 2);
    assert.equal((await run(cwd, 'test-rules', '.')).code, 2);
  });

  test('check uses the rules of the packs and tells what is wrong in them', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': 'rulePacks: [rules/acme.yaml, ../out.yaml]\nrules: { acme-cost-tags: error }\n',
      ...FILES,
      'a.py':
        'import boto3\nsm = boto3.client("sagemaker")\nsm.create_endpoint_config(EndpointConfigName="churn", ProductionVariants=[v])\n',
    });
    const { code, out } = await run(cwd, 'check', '.', '--format', 'json');
    const { findings, problems } = JSON.parse(out);
    const own = findings.filter((f: { rule: string }) => f.rule === 'acme-cost-tags');
    assert.deepEqual(
      own.map((f: { severity: string; practices: unknown }) => [f.severity, f.practices]),
      [['error', ['MLCOST04-BP12']]],
    );
    assert.equal(code, 1);
    assert.deepEqual(
      problems.map((p: { path: string; line: number; reason: string }) => [p.path, p.line, p.reason]),
      [
        [
          '.mllens.yaml',
          1,
          'The rule pack "../out.yaml" is not read. A rule pack has to lie in the folder of the workload.',
        ],
      ],
    );
  });
});
