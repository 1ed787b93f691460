import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extracted } from '../../server/src/profile/extract.ts';
import { profileFields } from '../../server/src/profile/fields.ts';
import { environmentOf } from '../../server/src/profile/matrix.ts';
import { cadence } from '../../server/src/profile/schedule.ts';
import { profileOf, said } from './workload.ts';

const template = (resources: string, head = ''): string =>
  `AWSTemplateFormatVersion: "2010-09-09"\n${head}Resources:\n${resources}`;

const CONFIG = `  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      KmsKeyId: alias/churn
      ProductionVariants:
        - VariantName: a
          ModelName: !GetAtt Model.ModelName
          InstanceType: !Ref Type
          InitialInstanceCount: 2
        - VariantName: b
          ModelName: other
          InstanceType: ml.c5.xlarge
          InitialInstanceCount: 1
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      EnableNetworkIsolation: true
      PrimaryContainer:
        Image: 763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1
        Environment:
          MAX_TOTAL_TOKENS: "4096"
          HF_MODEL_QUANTIZE: awq
`;
const PARAMETER = 'Parameters:\n  Type:\n    Type: String\n    Default: ml.m5.large\n';

describe('the profile from code', () => {
  test('every field that is extracted is one of the lens', () =>
    assert.deepEqual(
      extracted.filter(key => !profileFields.some(f => f.key === key)),
      [],
    ));

  test('nothing is said of an empty workload', () =>
    assert.deepEqual(profileOf({ 'notes.py': 'print(1)\n' }), { fields: {}, matrix: [] }));

  test('an endpoint says its instances, variants, protection and model', () => {
    const p = profileOf({ 'prod/endpoint.yaml': template(CONFIG, PARAMETER) });
    assert.deepEqual(said(p, 'instanceType'), ['ml.m5.large default', 'ml.c5.xlarge']);
    assert.deepEqual(said(p, 'modelsPerEndpoint'), ['2']);
    assert.deepEqual(said(p, 'multiVariant'), ['true']);
    assert.deepEqual(said(p, 'kmsEncryption'), ['true']);
    assert.deepEqual(said(p, 'networkIsolation'), ['true']);
    assert.deepEqual(said(p, 'deploymentLocation'), ['managed-endpoint']);
    assert.deepEqual(said(p, 'inferencePipeline'), ['single-endpoint']);
    assert.deepEqual(said(p, 'containers'), ['prebuilt']);
    assert.deepEqual(said(p, 'contextWindow'), ['4096']);
    assert.deepEqual(said(p, 'quantization'), ['awq']);
    assert.deepEqual(said(p, 'latency'), ['low inferred']);
    assert.deepEqual(
      p.matrix.map(r => [r.environment, r.use, r.instanceType, r.count, r.sure]),
      [
        ['production', 'real-time', 'ml.m5.large', 2, 'default'],
        ['production', 'real-time', 'ml.c5.xlarge', 1, 'known'],
      ],
    );
  });

  test('what a parameter without default decides is not said', () => {
    const p = profileOf({ 'e.yaml': template(CONFIG, 'Parameters:\n  Type:\n    Type: String\n') });
    assert.deepEqual(said(p, 'instanceType'), ['ml.c5.xlarge']);
  });

  test('a serverless endpoint', () => {
    const variant = `  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: a
          ModelName: m
          ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 }
`;
    const p = profileOf({ 'e.yaml': template(variant) });
    assert.deepEqual(said(p, 'deploymentLocation'), ['serverless']);
    assert.deepEqual(said(p, 'concurrency'), ['multi']);
    assert.deepEqual(said(p, 'latency'), ['medium inferred']);
    assert.deepEqual(said(p, 'kmsEncryption'), ['false']);
    assert.deepEqual(said(p, 'instanceType'), []);
  });

  test('an estimator says instances, spot and framework; a local one does not count', () => {
    const p = profileOf({
      'train.py': `from sagemaker.pytorch import PyTorch
cloud = PyTorch(entry_point="t.py", role="r", framework_version="2.1", py_version="py310", instance_count=2,
                instance_type="ml.g5.xlarge", use_spot_instances=True, max_run=3600, max_wait=7200)
cloud.fit()
here = PyTorch(entry_point="t.py", role="r", framework_version="2.1", py_version="py310", instance_count=1, instance_type="local")
here.fit()
`,
    });
    assert.deepEqual(said(p, 'spot'), ['true']);
    assert.deepEqual(said(p, 'frameworks'), ['PyTorch']);
    assert.deepEqual(
      p.matrix.map(r => [r.use, r.instanceType, r.count]),
      [['training', 'ml.g5.xlarge', 2]],
    );
  });

  test('tests provision nothing', () => {
    const text = 'import boto3\nimport xgboost\n\ndef test_a():\n    assert xgboost\n';
    assert.deepEqual(said(profileOf({ 'tests/test_model.py': text }), 'frameworks'), []);
    assert.deepEqual(said(profileOf({ 'model.py': text }), 'frameworks'), ['XGBoost']);
  });

  test('an own image may stand on a prebuilt one; a foreign registry is told', () => {
    const model = (image: string): string =>
      template(
        `  Model:\n    Type: AWS::SageMaker::Model\n    Properties:\n      PrimaryContainer:\n        Image: ${image}\n`,
      );
    const own = profileOf({ 'm.yaml': model('111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1') });
    assert.deepEqual(said(own, 'containers'), ['extended-prebuilt one-of', 'bring-your-own one-of']);
    assert.deepEqual(said(own, 'thirdPartyRegistry'), ['false']);
    const foreign = profileOf({ 'm.yaml': model('registry.example.com:5000/team/churn:1') });
    assert.deepEqual(said(foreign, 'thirdPartyRegistry'), ['true']);
    // AWS has accounts that nobody lists: neither theirs nor one's own is claimed.
    const perhaps = profileOf({
      'm.yaml': model('999900001111.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1'),
    });
    assert.deepEqual(said(perhaps, 'containers'), []);
    assert.deepEqual(said(profileOf({ 'm.yaml': model('!Ref Image') }), 'containers'), []);
  });
});

describe('the update schedule', () => {
  const rule = (more: string): string =>
    template(`  Start:
    Type: AWS::Events::Rule
    Properties:
${more}      Targets:
        - Id: p
          Arn: !Sub arn:aws:sagemaker:\${AWS::Region}:\${AWS::AccountId}:pipeline/churn
`);
  const of = (more: string) => said(profileOf({ 'r.yaml': rule(more) }), 'updateSchedule');

  test('a schedule that starts a pipeline says how often', () => {
    assert.deepEqual(of('      ScheduleExpression: rate(7 days)\n'), ['weekly']);
    assert.deepEqual(of('      ScheduleExpression: cron(0 2 * * ? *)\n'), ['daily']);
    assert.deepEqual(of('      ScheduleExpression: rate(3 days)\n'), ['daily inferred']);
    assert.deepEqual(of('      EventPattern: { source: [aws.s3] }\n'), ['per-event']);
  });

  test('one that is switched off, or starts something else, says nothing', () => {
    assert.deepEqual(of('      ScheduleExpression: rate(7 days)\n      State: DISABLED\n'), []);
    const other = rule('      ScheduleExpression: rate(7 days)\n').replace(':pipeline/churn', ':endpoint/churn');
    assert.deepEqual(said(profileOf({ 'r.yaml': other }), 'updateSchedule'), []);
  });

  test('expressions', () => {
    const of = (e: string) => {
      const c = cadence(e);
      return c && `${c.value}${c.exact ? '' : '?'}`;
    };
    assert.equal(of('rate(1 hour)'), 'hourly');
    assert.equal(of('rate(30 minutes)'), 'hourly?');
    assert.equal(of('rate(1 day)'), 'daily');
    assert.equal(of('cron(15 * * * ? *)'), 'hourly');
    assert.equal(of('cron(0 3 ? * MON *)'), 'weekly');
    assert.equal(of('cron(0 3 ? * MON-FRI *)'), 'daily?');
    assert.equal(of('cron(0 3 1 * ? *)'), 'monthly');
    assert.equal(of('cron(0 3 ? * 2#1 *)'), 'monthly');
    assert.equal(of('cron(0 3 1 1 ? *)'), 'monthly?');
    assert.equal(of('cron(0 3)'), undefined);
    assert.equal(of('rate(0 days)'), undefined);
    assert.equal(of('every Tuesday'), undefined);
  });
});

test('environments are told by whole words of a path', () => {
  assert.equal(environmentOf('assets/deploy-model-prd.yml'), 'production');
  assert.equal(environmentOf('env/staging/main.ts'), 'staging');
  assert.equal(environmentOf('deploy-dev.yml'), 'development');
  assert.equal(environmentOf('src/product/devices.py'), undefined);
});
