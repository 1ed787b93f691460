import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHECK_FORMATS } from '../../server/src/report/check-formats.ts';
import { checkJson, folder, notebook, run } from '../cli/run.ts';

/** Put together here, so that nobody takes this file for one that holds a key. */
const ID = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
const SECRET = ['kD93hfLq72mXzP', 'w8Rt5VbN1cYs4Ge0Ju6Ao'].join('');
const CALL = `boto3.client("sagemaker", aws_access_key_id="${ID}", aws_secret_access_key="${SECRET}").create_endpoint_config(EndpointConfigName="c", ProductionVariants=[{"VariantName": "a", "ModelName": "m", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}])`;
const FILES = {
  'call.py': `import boto3\n${CALL}\n`,
  'look.ipynb': notebook('import boto3\n', `${CALL}\n`),
  'script.yaml': `Resources:
  Setup:
    Type: AWS::SageMaker::NotebookInstanceLifecycleConfig
    Properties:
      OnStart:
        - Content: {"Fn::Base64": "export DB_PASSWORD=${SECRET}"}
`,
  'main.tf': `resource "aws_sagemaker_notebook_instance" "lab" {
  instance_type = "ml.t3.medium"
  role_arn      = "r"
}
provider "aws" {
  access_key = "${ID}"
  secret_key = "${SECRET}"
}
`,
};

describe('credentials in reports', () => {
  test('are found, and shown in no format', async t => {
    const cwd = folder(t, FILES);
    const { findings } = await checkJson(cwd);
    const found = findings.filter(f => /no-credentials$/.test(f.rule)).map(f => f.path);
    assert.deepEqual([...new Set(found)], ['call.py', 'look.ipynb', 'main.tf', 'script.yaml']);
    for (const format of CHECK_FORMATS) {
      const { out } = await run(cwd, 'check', '--format', format);
      assert.ok(out.length > 100 && !out.includes(ID) && !out.includes(SECRET), format);
    }
    const { out } = await run(cwd, 'check');
    assert.match(
      out,
      / 2 \| boto3\.client\("sagemaker", aws_access_key_id="?\*{20,22}/,
      'what stands beside it is shown',
    );
  });

  test('nor where their rules are off and another finding stands on the line, nor in other reports', async t => {
    const off = 'rules: { code-no-credentials: off, lifecycle-no-credentials: off }\n';
    const cwd = folder(t, { ...FILES, '.mllens.yaml': off });
    const { out } = await run(cwd, 'check');
    assert.match(out, /endpoint-multiple-instances/);
    assert.match(out, /\*{20}/);
    for (const argv of [
      ['check', '--format', 'html'],
      ['coverage'],
      ['coverage', '--format', 'json'],
      ['graph', '--format', 'json'],
      ['report', '--format', 'html'],
      ['report', '--format', 'json'],
      ['profile'],
    ]) {
      const printed = (await run(cwd, ...argv)).out;
      assert.ok(printed.length > 50 && !printed.includes(ID) && !printed.includes(SECRET), argv.join(' '));
    }
  });
});
