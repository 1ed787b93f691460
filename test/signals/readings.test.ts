import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentFacts } from '../../server/src/model/facts.ts';
import { signals } from '../../server/src/signals/index.ts';
import type { Example } from './examples.ts';
import { operations } from './examples-operations.ts';
import { serving } from './examples-serving.ts';
import { training } from './examples-training.ts';
import { facts, seen, traced, workload } from './workload.ts';

const examples = { ...training, ...serving, ...operations };

/** What a boto3 client calls what no template declares. */
const CREATE: Readonly<Record<string, string>> = {
  'SageMaker::TrainingJob': 'create_training_job',
  'SageMaker::HyperParameterTuningJob': 'create_hyper_parameter_tuning_job',
  'SageMaker::TransformJob': 'create_transform_job',
  'SageMaker::AutoMLJob': 'create_auto_ml_job',
  'SageMaker::AutoMLJobV2': 'create_auto_ml_job_v2',
};
const literal = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/\btrue\b/g, 'True')
    .replace(/\bfalse\b/g, 'False');

/** The example as the front end of its kind reads it. */
function read(example: Example): DocumentFacts {
  if ('path' in example) return facts(example.path, example.text);
  const [type, properties = {}] = example;
  const create = CREATE[type];
  if (!create) return facts('a.yaml', JSON.stringify({ Resources: { A: { Type: type, Properties: properties } } }));
  const request = Object.entries(properties).map(([k, v]) => `${k}=${literal(v)}`);
  return facts('a.py', `import boto3\nboto3.client('sagemaker').${create}(${request.join(', ')})\n`);
}

const recognitions = [...new Set(signals.map(s => s.recognition))].filter(r => r.readings);

describe('readings', () => {
  test('every signal that reads resources has examples, and no other', () =>
    assert.deepEqual(Object.keys(examples).sort(), recognitions.map(r => r.id).sort()));

  for (const { id, readings = [] } of recognitions) {
    const { yes, no } = examples[id]!;
    test(`${id}: is seen`, () => {
      for (const example of yes) assert.ok(seen(read(example)).has(id), JSON.stringify(example));
      for (const [i, reading] of readings.entries()) {
        const places = yes.flatMap(example => {
          const of = workload(read(example));
          return of.all(reading.type).flatMap(r => reading.places(r, of));
        });
        assert.ok(places.length > 0, `no example of reading ${i}, ${reading.type} ${reading.property ?? ''}`);
      }
    });
    test(`${id}: is not seen in what comes near`, () => {
      assert.ok(no.length > 0);
      for (const example of no) assert.ok(!seen(read(example)).has(id), JSON.stringify(example));
    });
  }

  test('what only runs on the developer’s machine shows nothing of the cloud', () => {
    const local =
      "from sagemaker.estimator import Estimator\nEstimator(image_uri='i', role='r', instance_type='local', instance_count=2, checkpoint_s3_uri='s3://b')\n";
    const found = seen(facts('a.py', local));
    assert.deepEqual(
      [...found].filter(id => /train|checkpoint|instance/.test(id)),
      [],
    );
    assert.ok(found.has('local-mode'));
  });

  test('a place or the rest of the workload decides', () => {
    const upsert =
      "import sagemaker\nfrom sagemaker.workflow.pipeline import Pipeline\nPipeline(name='a').upsert(role_arn='r')\n";
    assert.ok(seen(facts('a.py', upsert)).has('pipeline-upsert'));
    assert.ok(!seen(facts('a.ipynb', upsert)).has('pipeline-upsert'));
    assert.ok(seen(facts('a.ipynb', upsert)).has('pipeline-upsert-notebook'));
    const api = traced('a.yaml', 'cfn:AWS::ApiGateway::RestApi');
    assert.ok(!seen(api).has('api-before-model'));
    assert.ok(seen(api, traced('f.py', 'api:sagemaker-runtime.InvokeEndpoint')).has('api-before-model'));
    assert.ok(!seen(traced('a.yaml', 'cfn:AWS::Lambda::Function')).has('separate-services'));
    assert.ok(!seen(traced('f.py', 'api:cloudformation.CreateStack')).has('ci-deploys'));
    assert.ok(!seen(facts('a.ipynb', '!pytest\nimport boto3\n')).has('ci-tests'));
  });
});
