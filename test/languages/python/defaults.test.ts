import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCells } from '../../../server/src/languages/notebook/index.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import { languageFor } from '../../../server/src/review/languages.ts';
import { createReviewer, type Reviewer } from '../../../server/src/review/reviewer.ts';
import { short } from './kit.ts';

const DEFAULTS = `SchemaVersion: '1.0'
SageMaker:
  TrainingJob:
    EnableNetworkIsolation: true
    VpcConfig: { Subnets: [subnet-1], SecurityGroupIds: [sg-1] }
    ResourceConfig: { VolumeKmsKeyId: alias/volume }
  EndpointConfig:
    KmsKeyId: alias/endpoint
    DataCaptureConfig: { KmsKeyId: alias/capture }
  PythonSDK:
    Modules:
      RemoteFunction: { InstanceType: ml.m5.xlarge, S3KmsKeyId: alias/remote, VpcConfig: { Subnets: [subnet-2] } }
    Resources:
      GlobalDefaults: { vpc_config: { subnets: [subnet-3], security_group_ids: [sg-3] } }
`;
const ESTIMATOR = `from sagemaker.estimator import Estimator
e = Estimator(image_uri="i", role="r", instance_count=1, instance_type="ml.m5.large", subnets=["own"])
`;

const workload = (files: Readonly<Record<string, string>>): Reviewer => {
  const reviewer = createReviewer({ root: '/w', name: 'w' });
  for (const [path, text] of Object.entries(files)) reviewer.update({ uri: `file:///w/${path}`, path, text });
  return reviewer;
};

function made(reviewer: Reviewer, type: string, path = 'src/train.py'): Readonly<Record<string, unknown>> {
  reviewer.workload;
  const found = reviewer.facts(path)!.resources.find((r: Resource) => r.type === type);
  assert.ok(found, `no ${type}`);
  return short(found.properties) as Record<string, unknown>;
}

const job = (reviewer: Reviewer): Readonly<Record<string, unknown>> => made(reviewer, 'SageMaker::TrainingJob');

test('a file of SDK defaults is known by its content', () => {
  assert.equal(languageFor('src/config.yaml', DEFAULTS), 'repository');
  assert.equal(languageFor('src/config.yaml', 'SchemaVersion: 1\nother: 2\n'), undefined);
});

test('defaults beside the code fill in what it does not say, and never replace what it says', () => {
  const all = job(workload({ 'src/train.py': ESTIMATOR, 'src/config.yaml': DEFAULTS }));
  assert.equal(all.EnableNetworkIsolation, 'default by service: true');
  assert.deepEqual(all.VpcConfig, { Subnets: ['own'], SecurityGroupIds: ['default by service: sg-1'] });
  assert.deepEqual(all.ResourceConfig, {
    InstanceCount: 1,
    InstanceType: 'ml.m5.large',
    VolumeKmsKeyId: 'default by service: alias/volume',
  });
});

test('defaults of another folder hold for nobody here, unless the code names them', () => {
  const files = { 'src/train.py': ESTIMATOR, 'conf/config.yaml': DEFAULTS };
  assert.equal(job(workload(files)).EnableNetworkIsolation, undefined);
  const named = [
    'os.environ["SAGEMAKER_USER_CONFIG_OVERRIDE"] = "../conf/config.yaml"',
    "os.environ['SAGEMAKER_ADMIN_CONFIG_OVERRIDE'] = '../conf'",
    'load_sagemaker_config(additional_config_paths=["../conf/config.yaml"])',
  ];
  for (const line of named) {
    const all = job(workload({ ...files, 'src/train.py': `import os\n${line}\n${ESTIMATOR}` }));
    assert.equal(all.EnableNetworkIsolation, 'default by service: true', line);
  }
});

test('defaults that the code names and nobody shows make silence unknown', () => {
  for (const at of ['"s3://bucket/config.yaml"', 'path', '"missing/config.yaml"', 'os.getcwd()']) {
    const text = `import os\nos.environ["SAGEMAKER_USER_CONFIG_OVERRIDE"] = ${at}\n${ESTIMATOR}`;
    const all = job(workload({ 'src/train.py': text }));
    assert.equal(all.EnableNetworkIsolation, '?', at);
    assert.equal(all.Tags, '?', at);
    assert.deepEqual(all.VpcConfig, { Subnets: ['own'] }, at);
  }
  const beside = 'import os\nos.environ["SAGEMAKER_USER_CONFIG_OVERRIDE"] = os.getcwd()\n';
  const all = job(workload({ 'src/train.py': beside + ESTIMATOR, 'src/config.yaml': DEFAULTS }));
  assert.equal(
    all.EnableNetworkIsolation,
    'default by service: true',
    'the folder of the code is what a composed path names',
  );
});

test('a default never makes a data capture that nobody asked for', () => {
  const deploy = (more: string): string =>
    `import sagemaker\nfrom sagemaker.model_monitor import DataCaptureConfig\nsagemaker.Model(role="r").deploy(1, "ml.m5.large"${more})\n`;
  const config = (more: string): unknown =>
    made(workload({ 'src/train.py': deploy(more), 'src/config.yaml': DEFAULTS }), 'AWS::SageMaker::EndpointConfig');
  const { KmsKeyId, DataCaptureConfig } = config('') as Record<string, unknown>;
  assert.deepEqual([KmsKeyId, DataCaptureConfig], ['default by service: alias/endpoint', undefined]);
  const captured = config(', data_capture_config=DataCaptureConfig(enable_capture=True)') as Record<string, object>;
  assert.equal((captured.DataCaptureConfig as Record<string, unknown>).KmsKeyId, 'default by service: alias/capture');
});

test('decorated functions have the defaults of remote functions', () => {
  const code = 'from sagemaker.remote_function import remote\n@remote(instance_count=2)\ndef f(x):\n    return x\n';
  const all = job(workload({ 'src/train.py': code, 'src/config.yaml': DEFAULTS }));
  assert.deepEqual(all.VpcConfig, { Subnets: ['default by service: subnet-2'] });
  assert.deepEqual(all.OutputDataConfig, { KmsKeyId: 'default by service: alias/remote' });
  assert.equal((all.ResourceConfig as Record<string, unknown>).InstanceType, 'default by service: ml.m5.xlarge');
  const alone = job(workload({ 'src/train.py': code }));
  assert.deepEqual(alone.ResourceConfig, {
    InstanceCount: 2,
    InstanceType: '?',
    VolumeSizeInGB: 'default by service: 30',
  });
});

test('the low-level classes of SDK 3 have sections of their own', () => {
  const code = 'from sagemaker.core.resources import Model\nModel.create(model_name="m")\n';
  const all = made(workload({ 'src/train.py': code, 'src/config.yaml': DEFAULTS }), 'AWS::SageMaker::Model');
  assert.deepEqual(all.VpcConfig, {
    Subnets: ['default by service: subnet-3'],
    SecurityGroupIds: ['default by service: sg-3'],
  });
});

test('a change of the defaults reaches the code, and boto3 does not read them', () => {
  const reviewer = workload({ 'src/train.py': ESTIMATOR, 'src/config.yaml': DEFAULTS });
  assert.equal(job(reviewer).EnableNetworkIsolation, 'default by service: true');
  const text = DEFAULTS.replace('EnableNetworkIsolation: true', 'EnableNetworkIsolation: false');
  reviewer.update({ uri: 'file:///w/src/config.yaml', path: 'src/config.yaml', text });
  assert.equal(job(reviewer).EnableNetworkIsolation, 'default by service: false');
  reviewer.remove('src/config.yaml');
  assert.equal(job(reviewer).EnableNetworkIsolation, undefined);
  const boto = 'import boto3\nboto3.client("sagemaker").create_training_job(TrainingJobName="sagemaker")\n';
  assert.deepEqual(job(workload({ 'src/train.py': boto, 'src/config.yaml': DEFAULTS })), {
    TrainingJobName: 'sagemaker',
  });
});

test('defaults that a notebook writes into its own folder hold for it', () => {
  const reviewer = createReviewer({ root: '/w', name: 'w' });
  const cells = [`%%writefile config.yaml\n${DEFAULTS}`, ESTIMATOR];
  const joined = joinCells(cells.map((text, index) => ({ index, text })));
  reviewer.update({ uri: 'file:///w/n/a.ipynb', path: 'n/a.ipynb', ...joined });
  const all = made(reviewer, 'SageMaker::TrainingJob', 'n/a.ipynb');
  assert.equal(all.EnableNetworkIsolation, 'default by service: true');
});
