import assert from 'node:assert/strict';
import { test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import type { Edit } from '../../../server/src/model/rule.ts';
import type { Json } from '../../../server/src/model/value.ts';
import { afterSet, apply, sourceOf } from './kit.ts';

const EST = 'from sagemaker.estimator import Estimator\n';
const JOB = 'SageMaker::TrainingJob';
const CONFIG = 'AWS::SageMaker::EndpointConfig';
const set = { EnableInterContainerTrafficEncryption: true };

const CASES: readonly (readonly [string, string, string, string])[] = [
  ['inline', 'est = Estimator("i", role)\n', JOB, 'est = Estimator("i", role, encrypt_inter_container_traffic=True)\n'],
  [
    'own line, trailing comma and comment',
    'est = Estimator(\n    image_uri="i",  # one\n    role=r,  # two\n)\n',
    JOB,
    'est = Estimator(\n    image_uri="i",  # one\n    role=r,  # two\n    encrypt_inter_container_traffic=True,\n)\n',
  ],
  [
    'own line, no trailing comma',
    'est = Estimator(\n    image_uri="i",\n    role=r  # two\n)\n',
    JOB,
    'est = Estimator(\n    image_uri="i",\n    role=r,  # two\n    encrypt_inter_container_traffic=True,\n)\n',
  ],
  [
    'hanging',
    'est = Estimator(image_uri="i",\n                role=r)\n',
    JOB,
    'est = Estimator(image_uri="i",\n                role=r, encrypt_inter_container_traffic=True)\n',
  ],
  [
    'a literal in place',
    'est = Estimator("i", role, encrypt_inter_container_traffic=False)\n',
    JOB,
    'est = Estimator("i", role, encrypt_inter_container_traffic=True)\n',
  ],
];
for (const [name, before, type, expected] of CASES)
  test(`set: ${name}`, () => {
    const after = afterSet(EST + before, type, set);
    if (name !== 'hanging') return assert.equal(after, EST + expected);
    assert.match(after ?? '', /role=r,\s+encrypt_inter_container_traffic=True\)/);
  });

test('set: declined where the arguments are open', () => {
  assert.equal(afterSet(`${EST}est = Estimator("i", role, **kw)\n`, JOB, set), undefined);
  assert.equal(
    afterSet(`${EST}est = Estimator("i", role, encrypt_inter_container_traffic=FLAGS.x)\n`, JOB, set),
    undefined,
  );
});

test('set: into a request, a dictionary and a dictionary in a variable', () => {
  const head = 'import boto3\nsm = boto3.client("sagemaker")\n';
  const type = 'SageMaker::TrainingJob';
  const change = { 'ResourceConfig.VolumeKmsKeyId': 'alias/x', EnableNetworkIsolation: true };
  assert.equal(
    afterSet(`${head}sm.create_training_job(TrainingJobName="a", ResourceConfig={"InstanceCount": 1})\n`, type, change),
    `${head}sm.create_training_job(TrainingJobName="a", ResourceConfig={"InstanceCount": 1, "VolumeKmsKeyId": "alias/x"}, EnableNetworkIsolation=True)\n`,
  );
  assert.equal(
    afterSet(
      `${head}p = {\n    'TrainingJobName': 'a',\n    'ResourceConfig': {'InstanceCount': 1},\n}\nsm.create_training_job(**p)\n`,
      type,
      change,
    ),
    `${head}p = {\n    'TrainingJobName': 'a',\n    'ResourceConfig': {'InstanceCount': 1, 'VolumeKmsKeyId': 'alias/x'},\n    'EnableNetworkIsolation': True,\n}\nsm.create_training_job(**p)\n`,
  );
});

test('set: a value object with its import', () => {
  const text = `import boto3\nfrom sagemaker.model import Model\n\nm = Model(role=r)\nm.deploy(\n    initial_instance_count=1,\n    instance_type="ml.m5.large",\n)\n`;
  const after = afterSet(text, CONFIG, {
    'DataCaptureConfig.EnableCapture': true,
    'DataCaptureConfig.DestinationS3Uri': 's3://b/p',
  });
  assert.equal(
    after,
    text
      .replace('import Model\n', 'import Model\nfrom sagemaker.model_monitor import DataCaptureConfig\n')
      .replace(
        '"ml.m5.large",\n',
        '"ml.m5.large",\n    data_capture_config=DataCaptureConfig(enable_capture=True, destination_s3_uri="s3://b/p"),\n',
      ),
  );
  const existing = `from sagemaker.model import Model\nfrom sagemaker.model_monitor import DataCaptureConfig\nc = DataCaptureConfig(enable_capture=False)\nm = Model(role=r)\nm.deploy(1, "ml.m5.large", data_capture_config=c)\n`;
  assert.equal(
    afterSet(existing, CONFIG, { 'DataCaptureConfig.EnableCapture': true }),
    existing.replace('enable_capture=False', 'enable_capture=True'),
  );
});

test('set: a class that the last import gets besides, and one that comes below it', () => {
  const head = 'from sagemaker.model import Model\nfrom sagemaker.processing import Processor\n';
  const text = `${head}from sagemaker.model_monitor import ModelMonitor\n\np = Processor(role=r)\nModel(role=r).deploy(1, "ml.m5.large")\n`;
  const source = sourceOf(text);
  const tree = python.parse(source);
  const { resources } = python.extract(source, tree);
  const change = (type: string, path: string): Edit => {
    const resource = resources.find(r => r.type === type);
    assert.ok(resource, `no ${type}`);
    return { op: 'set', resource, path, value: true };
  };
  const edits = python.write(source, tree, [
    change('AWS::SageMaker::ProcessingJob', 'NetworkConfig.EnableNetworkIsolation'),
    change(CONFIG, 'DataCaptureConfig.EnableCapture'),
  ]);
  assert.equal(
    edits && apply(text, edits),
    text
      .replace(
        'import ModelMonitor',
        'import ModelMonitor, DataCaptureConfig\nfrom sagemaker.network import NetworkConfig',
      )
      .replace('Processor(role=r)', 'Processor(role=r, network_config=NetworkConfig(enable_network_isolation=True))')
      .replace('"ml.m5.large")', '"ml.m5.large", data_capture_config=DataCaptureConfig(enable_capture=True))'),
  );
});

test('set: what several parts of one call ask for is written as one, each argument once', () => {
  const text = `from sagemaker.model import Model\n\nModel(image_uri=i, model_data=d, role=r).deploy(1, "ml.m5.large")\n`;
  const source = sourceOf(text);
  const tree = python.parse(source);
  const { resources } = python.extract(source, tree);
  const change = (type: string, path: string, value: Json): Edit => {
    const resource = resources.find(r => r.type === type);
    assert.ok(resource, `no ${type}`);
    return { op: 'set', resource, path, value };
  };
  const tags = [{ Key: 'Owner', Value: 'ana' }];
  const written = (onEndpoint: Json): string | undefined => {
    const edits = python.write(source, tree, [
      change(CONFIG, 'KmsKeyId', 'alias/x'),
      change(CONFIG, 'Tags', tags),
      change('AWS::SageMaker::Endpoint', 'EndpointName', 'churn'),
      change('AWS::SageMaker::Endpoint', 'Tags', onEndpoint),
    ]);
    return edits && apply(text, edits);
  };
  const tagged = 'tags=[{"Key": "Owner", "Value": "ana"}]';
  assert.equal(
    written(tags),
    text.replace('"ml.m5.large")', `"ml.m5.large", kms_key="alias/x", ${tagged}, endpoint_name="churn")`),
  );
  assert.equal(written([{ Key: 'Owner', Value: 'bo' }]), undefined, 'one argument cannot say two things');
});

test('a constant stands before what uses it, also where that is written above the call', () => {
  const text = `import boto3\nsm = boto3.client("sagemaker")\noutput = {\n    "S3OutputPath": "s3://b/p",\n}\n\n# %%\nimport json\n\nsm.create_training_job(TrainingJobName="a", OutputDataConfig=output)\n`;
  const second = text.indexOf('import json');
  const cells = [
    { index: 0, start: 0, end: second - 5 },
    { index: 1, start: second, end: text.length },
  ];
  const source = { ...sourceOf(text), cells };
  const tree = python.parse(source);
  const [resource] = python.extract(source, tree).resources.filter(r => r.type === JOB);
  assert.ok(resource);
  const site = { $site: 'kms-key', name: 'KmsKeyId', description: 'A key', instead: 'alias/your-key' } as const;
  const edits = python.write(source, tree, [{ op: 'set', resource, path: 'OutputDataConfig.KmsKeyId', value: site }]);
  const after = edits && apply(text, edits);
  assert.match(after ?? '', /"KmsKeyId": KMS_KEY_ID/);
  assert.ok(after && after.search(/^KMS_KEY_ID = /m) < after.indexOf('": KMS_KEY_ID'), after);
});

test('set: CDK keywords and property classes', () => {
  const text = `from aws_cdk import aws_sagemaker as sm\nsm.CfnEndpointConfig(\n    self,\n    "Config",\n    production_variants=[sm.CfnEndpointConfig.ProductionVariantProperty(model_name="m")],\n)\n`;
  assert.equal(
    afterSet(text, CONFIG, { KmsKeyId: 'alias/x', 'ProductionVariants.0.InitialInstanceCount': 2 }),
    text
      .replace('model_name="m"', 'model_name="m", initial_instance_count=2')
      .replace('],\n)', '],\n    kms_key_id="alias/x",\n)'),
  );
  const after = afterSet(text, CONFIG, { 'DataCaptureConfig.EnableCapture': true }) ?? '';
  assert.match(after, /data_capture_config=sm\.CfnEndpointConfig\.DataCaptureConfigProperty\(enable_capture=True\),/);
});
