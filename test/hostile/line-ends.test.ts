import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkJson, folder, ROOT_ACCESS, TEMPLATE } from '../cli/run.ts';

/** Two ways to match one line end were four for two lines, and more than anybody waits for with thirty. */
const MANY = 3_000;
const COMMENTS = '# kept as it is\n'.repeat(MANY);
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
const BUCKET = 'resource "aws_s3_bucket" "data" {\n  bucket = "sagemaker-data"\n}\n';

describe('many comment lines with line ends of Windows are read at once', () => {
  const files = {
    'above.yaml': windows(COMMENTS + TEMPLATE),
    'between.yaml': windows(TEMPLATE.replace('Resources:\n', `Resources:\n${COMMENTS}`)),
    'main.tf': windows(BUCKET.replace('{\n', `{\n${COMMENTS}`)),
  };
  for (const [name, text] of Object.entries(files))
    test(name, async t => {
      const { findings, problems } = await checkJson(folder(t, { [name]: text }), '--fail-on', 'never');
      assert.deepEqual(problems, []);
      assert.ok(findings.length > 0);
      if (name.endsWith('.yaml')) assert.ok(findings.some(f => f.rule === ROOT_ACCESS && f.startLine === MANY + 9));
    });
});
