import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../server/src/review/builtin.ts';
import { checkJson, folder } from '../cli/run.ts';

const TRAIN = (name: string): string =>
  `from sagemaker.estimator import Estimator\n${name} = Estimator(image_uri='x:1', role='r', instance_count=2, instance_type='ml.m5.xlarge')\n${name}.fit()\n`;
const ENDPOINT = `import boto3
sm = boto3.client('sagemaker')
sm.create_endpoint_config(
    EndpointConfigName='c',
    ProductionVariants=[{'VariantName': 'a', 'ModelName': 'm', 'InstanceType': 'ml.t2.medium', 'InitialInstanceCount': 1}],
)
`;

test('what a project takes in and leaves out decides what is reviewed; a file that is named is reviewed anyway', async t => {
  const cwd = folder(t, {
    '.mllens.yaml': 'include: [src/, "*.ipynb", /deploy.py]\nexclude: [src/old/]\n',
    'src/a.py': TRAIN('a'),
    'src/old/b.py': TRAIN('b'),
    'lib/c.py': TRAIN('c'),
    'deploy.py': TRAIN('d'),
    'lib/deploy.py': TRAIN('e'),
    'lib/own/.mllens.yaml': 'name: own\n',
    'lib/own/f.py': TRAIN('f'),
  });
  const paths = async (...args: string[]) => [...new Set((await checkJson(cwd, ...args)).findings.map(f => f.path))];
  assert.deepEqual(await paths(), ['deploy.py', 'lib/own/f.py', 'src/a.py']);
  assert.deepEqual(await paths('lib/c.py'), ['lib/c.py']);
});

test('an experiment gets advice for production as hints, unless its file says how severe a rule is', async t => {
  const production = new Set(rules.filter(r => r.production).map(r => r.id));
  const severities = async (file: string) => {
    const at = folder(t, { '.mllens.yaml': file, 'serve.py': ENDPOINT });
    const all = (await checkJson(at)).findings.flatMap(f => f.parts ?? [f]);
    return new Map(all.map(f => [f.rule, f.severity]));
  };
  const usual = await severities('name: x\n');
  const advice = [...usual].filter(([rule, severity]) => production.has(rule) && severity !== 'hint');
  assert.ok(advice.length > 0, 'there is such advice here');
  const others = [...usual].filter(([rule]) => !production.has(rule));
  assert.ok(others.length > 0);
  const experiment = await severities('environment: experiment\n');
  for (const [rule] of advice) assert.equal(experiment.get(rule), 'hint', rule);
  for (const [rule, severity] of others) assert.equal(experiment.get(rule), severity, rule);
  assert.deepEqual(await severities('environment: production\n'), usual);
  assert.deepEqual(await severities('environment: staging\n'), usual);
  const [first] = advice[0] ?? [''];
  const told = await severities(`environment: experiment\nrules:\n  ${first}: error\n`);
  assert.equal(told.get(first), 'error');
});

test('what tests make of AWS is a hint; what a template in a folder of that name makes may be a stage, and an error is an error', async t => {
  const policy = `import boto3
boto3.client("iam").attach_role_policy(RoleName="sagemaker", PolicyArn="arn:aws:iam::aws:policy/AmazonSageMakerFullAccess")
boto3.client("sagemaker").create_endpoint(EndpointName="churn")
`;
  const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: sagemaker.amazonaws.com }, Action: sts:AssumeRole }] }
      ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSageMakerFullAccess]
`;
  const severity = async (file: string, text: string, rule = 'iam-no-full-access-policy') =>
    (await checkJson(folder(t, { [file]: text }))).findings.find(f => f.rule === rule)?.severity;
  assert.equal(await severity('serve.py', policy), 'warning');
  assert.equal(await severity('tests/serve.py', policy), 'hint');
  assert.equal(await severity('src/test_serve.py', policy), 'hint');
  assert.equal(await severity('src/contest/serve.py', policy), 'warning');
  assert.equal(await severity('test/role.yaml', template), 'warning');
  assert.equal(await severity('tests/serve.py', policy, 'property-given'), 'error');
});

test("people's answers are no source: nothing in them is reviewed, nor taken for talk about a topic", async t => {
  const files = { '.mllens.yaml': 'name: x\n', 'serve.py': ENDPOINT };
  const before = await checkJson(folder(t, files));
  const notes =
    'version: 1\npractices:\n  autoscale-endpoint:\n    notes: register_scalable_target SageMaker put_scaling_policy\n';
  const after = await checkJson(
    folder(t, { ...files, '.mllens/x/checklist.yaml': notes, '.mllens/x/stray.py': TRAIN('x') }),
  );
  assert.deepEqual(after.findings, before.findings);
  assert.ok(before.findings.length > 0);
});
