import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { checkJson, folder, notebook, ROOT_ACCESS, TEMPLATE } from '../cli/run.ts';
import { KINDS } from './deep.ts';

/** What a text may cost, in times of what an ordinary one of the same machine does: none is minutes where another is half a second. */
const MOST = 12;
const ORDINARY = `import sagemaker\n${"sagemaker.estimator.Estimator(image_uri='a', role='r', instance_count=2)\n".repeat(100)}`;
const GOOD = 'good.yaml';

/** What a check says of a folder with one good file, and what it took. */
async function checked(t: { after(fn: () => void): void }, name: string, text: string | Uint8Array) {
  const cwd = folder(t, { [GOOD]: TEMPLATE, [name]: text });
  const before = process.cpuUsage();
  const report = await checkJson(cwd, '--fail-on', 'never');
  const { user, system } = process.cpuUsage(before);
  return { ...report, ms: (user + system) / 1000 };
}

let ordinary = 0;
before(async () => {
  const cleanups: (() => void)[] = [];
  ordinary = (await checked({ after: fn => cleanups.push(fn) }, 'ordinary.py', ORDINARY)).ms;
  for (const cleanup of cleanups) cleanup();
});
const isBearable = (ms: number): void =>
  assert.ok(ms < MOST * ordinary, `${(ms / ordinary).toFixed(1)} times an ordinary text`);

describe('no text takes a review down or for long, and what stands beside it is reviewed', () => {
  for (const { name, head, texts } of KINDS)
    describe(name, () => {
      for (const [what, text] of Object.entries(texts))
        test(what, async t => {
          assert.ok(head.length + text.length < 1_300_000);
          const { code, findings, problems, ms } = await checked(t, name, head + text);
          assert.equal(code, 0);
          assert.ok(findings.some(f => f.path === GOOD && f.rule === ROOT_ACCESS));
          assert.ok(problems.every(p => p.path === name));
          isBearable(ms);
        });
    });
});

describe('lines of 10 MB', () => {
  const long = 'a'.repeat(10_000_000);
  const files: Readonly<Record<string, string>> = {
    'x.py': `import sagemaker; x = "${long}"`,
    'x.ts': `import * as sagemaker from 'aws-cdk-lib/aws-sagemaker'; const x = "${long}";`,
    'x.yaml': `{AWSTemplateFormatVersion: "2010-09-09", Resources: {A: {Type: "AWS::S3::Bucket", Metadata: "${long}"}}}`,
    'x.json': `{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Metadata": "${long}"}}}`,
    'x.tf': `resource "aws_s3_bucket" "a" { bucket = "${long}" }`,
    'x.ipynb': notebook(`import sagemaker; x = "${long}"`),
    'x.sh': `aws sagemaker create-endpoint ${long}`,
    'requirements.txt': `sagemaker==${long}`,
    '.github/workflows/x.yaml': `on: push\njobs: {a: {steps: [{run: "aws sagemaker ${long}"}]}}`,
  };
  for (const [name, text] of Object.entries(files))
    test(name, async t => {
      const { findings, problems, ms } = await checked(t, name, text);
      assert.ok(findings.some(f => f.path === GOOD && f.rule === ROOT_ACCESS));
      assert.ok(problems.every(p => p.path === name && /^too long/.test(p.reason)));
      isBearable(ms);
    });
});
