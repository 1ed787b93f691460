import assert from 'node:assert/strict';
import { test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import { read, text } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Json } from '../../../server/src/model/value.ts';
import { apply, sourceOf } from '../python/kit.ts';

const resourcesOf = (code: string): readonly Resource[] => {
  const source = sourceOf(code);
  return python.extract(source, python.parse(source)).resources;
};

const typesOf = (code: string): readonly string[] => resourcesOf(code).map(r => r.type.split('::').pop()!);

function written(code: string, type: string, path: string, value: Json): string | undefined {
  const source = sourceOf(code);
  const tree = python.parse(source);
  const resource = python.extract(source, tree).resources.find(r => r.type === type);
  assert.ok(resource, `no ${type}`);
  const edits = python.write(source, tree, [{ op: 'set', resource, path, value }]);
  return edits && apply(code, edits);
}

test('classes that a package derives by a dotted base, or that people import from where they are imported', () => {
  const model = 'from sagemaker.tensorflow import TensorFlowModel\nm = TensorFlowModel(model_data=d, role=r)\n';
  assert.deepEqual(typesOf(`${model}m.deploy(1, "ml.m5.large")\n`), ['Model', 'EndpointConfig', 'Endpoint']);
  assert.deepEqual(typesOf(`${model}m.transformer(1, "ml.m5.large")\n`), ['Model', 'TransformJob']);
  const processor = 'from sagemaker.sklearn.processing import ScriptProcessor\nScriptProcessor(role=r)\n';
  assert.deepEqual(typesOf(processor), ['ProcessingJob']);
});

test('the model that AutoML makes, and what it is used for', () => {
  const code = `from sagemaker import AutoML
a = AutoML.attach(auto_ml_job_name="j")
m = a.create_model(name="n", candidate=c, vpc_config=None)
m.transformer(instance_count=1, instance_type="ml.m5.large")
`;
  assert.deepEqual(typesOf(code), ['Model', 'TransformJob']);
  const [model, job] = resourcesOf(code);
  assert.equal(text(read(model!.properties, 'ModelName')), 'n');
  assert.equal(read(job!.properties, 'ModelName').state, 'ref');
});

test('boto3: AutoML of version 2', () => {
  const code = 'import boto3\nboto3.client("sagemaker").create_auto_ml_job_v2(AutoMLJobName="j", RoleArn=r)\n';
  assert.deepEqual(typesOf(code), ['AutoMLJobV2']);
});

const TAGS = [{ Key: 'project', Value: 'p' }];

test('typed classes take dictionaries in snake case, all others as the API has them', () => {
  const trainer = 'from sagemaker.train import ModelTrainer\nModelTrainer(training_image="i", role=r)\n';
  assert.match(
    written(trainer, 'SageMaker::TrainingJob', 'Tags', TAGS) ?? '',
    /role=r, tags=\[\{"key": "project", "value": "p"\}\]\)/,
  );
  const processor = 'from sagemaker.processing import Processor\nProcessor(role=r, image_uri="i")\n';
  assert.match(
    written(processor, 'AWS::SageMaker::ProcessingJob', 'Tags', TAGS) ?? '',
    /tags=\[\{"Key": "project", "Value": "p"\}\]\)/,
  );
});

test('typed classes: snake-case dictionaries are read and changed in place', () => {
  const model =
    'from sagemaker_core.resources import Model\nModel.create(model_name="m", vpc_config={"subnets": ["s"]})\n';
  const [made] = resourcesOf(model);
  assert.equal(text(read(made!.properties, 'VpcConfig.Subnets.0')), 's');
  assert.match(
    written(model, 'AWS::SageMaker::Model', 'VpcConfig.SecurityGroupIds', ['g']) ?? '',
    /vpc_config=\{"subnets": \["s"\], "security_group_ids": \["g"\]\}\)/,
  );
});
