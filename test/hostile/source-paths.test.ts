import assert from 'node:assert/strict';
import fs, { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { folder, notebook, ROOT_ACCESS, type Run, run, TEMPLATE } from '../cli/run.ts';

const WORD = 'canary-in-the-coal-mine';
/** What lies outside, as whatever front end would read it. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'canary/train.py': `import sagemaker\nKEY = "${WORD}"\nNAME = "${WORD}"\ndef make():\n    return sagemaker.estimator.Estimator(image_uri="${WORD}", role="r", instance_count=2)\n`,
  'canary/__init__.py': `NAME = "${WORD}"\n`,
  'canary/nested.yaml': TEMPLATE.replace('ml.t3.medium', WORD),
  'canary/steps.asl.json': `{"StartAt": "${WORD}", "States": {"${WORD}": {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob", "End": true}}}`,
  'canary/main.tf': `variable "name" { default = "${WORD}" }\nresource "aws_s3_bucket" "sagemaker" { bucket = "${WORD}" }\n`,
  'canary/requirements.txt': `${WORD}==1.0\n`,
  'canary/config.yaml': `SchemaVersion: '1.0'\nSageMaker:\n  TrainingJob:\n    VpcConfig: {Subnets: [${WORD}]}\n`,
  'canary/stack.ts': `export const NAME = '${WORD}';\n`,
  'canary/Dockerfile': `FROM ${WORD}:latest\n`,
  'canary/explore.ipynb': notebook(`NAME = "${WORD}"`),
};

const ESTIMATOR = 'from sagemaker.estimator import Estimator\n';
/** Every way in which source names another file, once up and once through whatever `WAY` is. */
const naming = (way: string): Readonly<Record<string, string>> => ({
  'a.yaml': TEMPLATE,
  'magics.ipynb': notebook(
    `%%writefile ${way}/written.py\nimport sagemaker`,
    `%run ${way}/train.py\n%run ${way}/explore.ipynb\n%load ${way}/train.py\n%cd ${way}\n!cat ${way}/train.py`,
    `${ESTIMATOR}print(NAME)\nEstimator(image_uri=NAME, role="r", instance_count=2, entry_point="train.py", source_dir="${way}")`,
  ),
  'job.py': `import os, sys, json\nsys.path.insert(0, "${way}")\nos.environ["SAGEMAKER_USER_CONFIG_OVERRIDE"] = "${way}/config.yaml"\nos.environ["SAGEMAKER_ADMIN_CONFIG_OVERRIDE"] = "${way}/config.yaml"\nimport train\nfrom train import NAME, make\nfrom ...canary import NAME as UP\nfrom ..canary.train import KEY\n${ESTIMATOR}import sagemaker\nTEXT = json.load(open("${way}/steps.asl.json"))\nmake().fit()\nEstimator(image_uri=NAME, role=KEY, instance_count=2, entry_point="${way}/train.py", source_dir="${way}", dependencies=["${way}"])\nsagemaker.sklearn.SKLearn(entry_point="../canary/train.py", role=UP, instance_count=1, framework_version="1.0")\n`,
  'sam.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Steps:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: ${way}/steps.asl.json\n  Steps2:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: r\n      DefinitionS3Location: ${way}/steps.asl.json\n  Code:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: ${way}\n      Handler: train.make\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ${way}/nested.yaml\n  App:\n    Type: AWS::Serverless::Application\n    Properties:\n      Location: ${way}/nested.yaml\n  Included:\n    Fn::Transform: {Name: AWS::Include, Parameters: {Location: ${way}/nested.yaml}}\n`,
  'stack.ts': `import * as cdk from 'aws-cdk-lib';\nimport { NAME } from '${way}/stack';\nimport * as lambda from 'aws-cdk-lib/aws-lambda';\nimport * as sagemaker from 'aws-cdk-lib/aws-sagemaker';\nimport * as sfn from 'aws-cdk-lib/aws-stepfunctions';\nimport { CfnInclude } from 'aws-cdk-lib/cloudformation-include';\nexport class S extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n    new CfnInclude(this, 'T', { templateFile: '${way}/nested.yaml', parameters: { A: NAME } });\n    new lambda.Function(this, 'F', { code: lambda.Code.fromAsset('${way}'), handler: 'train.make', runtime: lambda.Runtime.PYTHON_3_12 });\n    new sfn.StateMachine(this, 'M', { definitionBody: sfn.DefinitionBody.fromFile('${way}/steps.asl.json') });\n    new sagemaker.CfnNotebookInstance(this, 'N', { instanceType: NAME, roleArn: 'r', rootAccess: 'Enabled' });\n  }\n}\n`,
  'main.tf': `module "up" { source = "${way}" }\nresource "aws_sfn_state_machine" "m" { definition = file("${way}/steps.asl.json") }\nresource "aws_sagemaker_notebook_instance" "n" {\n  name = module.up.name\n  role_arn = "r"\n  instance_type = templatefile("${way}/train.py", {})\n  root_access = "Enabled"\n}\n`,
  'steps.asl.json': `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync", "Parameters": {"TrainingJobName.$": "$", "Include": "${way}/steps.asl.json"}, "End": true}}}`,
  'requirements.txt': `-r ${way}/requirements.txt\n-c ${way}/requirements.txt\nsagemaker==2.0\n`,
  Dockerfile: `FROM python:3.12\nCOPY ${way}/train.py /opt/ml/code/train.py\nENV SAGEMAKER_PROGRAM ${way}/train.py\n`,
  '.github/workflows/train.yaml': `on: push\njobs:\n  a:\n    uses: ${way}/nested.yaml\n    steps: [{run: "aws sagemaker create-training-job --cli-input-json file://${way}/steps.asl.json"}, {uses: "${way}"}]\n`,
});

/** Every path that a call reads or opens while the work goes on. */
async function opened(t: TestContext, work: () => Promise<void>): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const name of [
    'readFileSync',
    'openSync',
    'readdirSync',
    'opendirSync',
    'createReadStream',
    'readFile',
    'open',
  ] as const) {
    const real = fs[name] as (...all: readonly unknown[]) => unknown;
    t.mock.method(fs, name, (...all: readonly unknown[]) => {
      seen.push(String(all[0]));
      return real(...all);
    });
  }
  for (const name of ['readFile', 'open', 'readdir', 'opendir'] as const) {
    const real = fs.promises[name] as (...all: readonly unknown[]) => Promise<unknown>;
    t.mock.method(fs.promises, name, (...all: readonly unknown[]) => {
      seen.push(String(all[0]));
      return real(...all);
    });
  }
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    t.mock.restoreAll();
    syncBuiltinESMExports();
  }
  return seen;
}

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--format', 'json', '--fail-on', 'never'],
  ['check', '--fix', '--fail-on', 'never'],
  ['report', '--format', 'html'],
  ['graph'],
  ['coverage', '--format', 'json'],
];

/** A workspace whose source names files by a way, and what lies beside it. */
function named(
  t: TestContext,
  way: string,
): { readonly above: string; readonly cwd: string; readonly outside: string } {
  const above = folder(t, OUTSIDE);
  const cwd = path.join(above, 'workspace');
  for (const [name, text] of Object.entries(naming(way))) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    fs.writeFileSync(path.join(cwd, name), text);
  }
  return { above, cwd, outside: path.join(above, 'canary') };
}

describe('paths in source that lead out of the workspace', { skip: process.platform === 'win32' }, () => {
  for (const [what, way] of [
    ['upward', '../canary'],
    ['upward from a folder that is not there', 'nowhere/../../canary'],
    ['through a link', 'link'],
  ] as const)
    test(`${what}: nothing outside is read, shown or written`, async t => {
      const { above, cwd, outside } = named(t, way);
      symlinkSync(outside, path.join(cwd, 'link'));
      const before = readdirSync(outside).map(f => [f, fs.readFileSync(path.join(outside, f), 'utf8')]);
      const runs: Run[] = [];
      const seen = await opened(t, async () => {
        for (const argv of COMMANDS) runs.push(await run(cwd, ...argv));
      });
      assert.ok(
        seen.some(f => f.endsWith('job.py')),
        'what is read is seen',
      );
      assert.deepEqual(
        seen.filter(
          f => path.resolve(cwd, f).startsWith(outside) || path.resolve(cwd, f).startsWith(path.join(cwd, 'link')),
        ),
        [],
      );
      for (const [i, { code, out, err }] of runs.entries()) {
        assert.ok(code === 0, `${COMMANDS[i]}: ${code} ${err}`);
        assert.ok(!(out + err).includes(WORD), String(COMMANDS[i]));
      }
      assert.ok(runs[0]?.out.includes(ROOT_ACCESS));
      assert.deepEqual(
        readdirSync(outside).map(f => [f, fs.readFileSync(path.join(outside, f), 'utf8')]),
        before,
      );
      assert.deepEqual(readdirSync(above).sort(), ['canary', 'workspace']);
    });

  test('the same paths inside of it are followed, and shown', async t => {
    const { cwd, outside } = named(t, './canary');
    fs.cpSync(outside, path.join(cwd, 'canary'), { recursive: true });
    const seen = await opened(t, async () => {
      assert.ok((await run(cwd, 'check', '--format', 'json', '--fail-on', 'never')).out.includes(WORD));
    });
    assert.ok(seen.some(f => path.resolve(cwd, f) === path.join(cwd, 'canary', 'train.py')));
  });
});
