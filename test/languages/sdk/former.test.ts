import assert from 'node:assert/strict';
import { test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import { read } from '../../../server/src/model/read.ts';
import type { Json } from '../../../server/src/model/value.ts';
import { apply, short, sourceOf } from '../python/kit.ts';

const resourcesOf = (code: string) => {
  const source = sourceOf(code);
  return python.extract(source, python.parse(source)).resources.filter(r => !r.type.startsWith('Code::'));
};
const dialects = (code: string): readonly string[] => resourcesOf(code).map(r => r.dialect);
const read1 = (code: string, path: string, i = 0): unknown => {
  const r = resourcesOf(code)[i]!;
  return short(read(r.properties, path, r.at));
};

function written(code: string, path: string, value: Json): string | undefined {
  const source = sourceOf(code);
  const tree = python.parse(source);
  const resource = python.extract(source, tree).resources.find(r => r.type === 'SageMaker::TrainingJob')!;
  const edits = python.write(source, tree, [{ op: 'set', resource, path, value }]);
  return edits && apply(code, edits);
}

const ONE = `from sagemaker.estimator import Estimator
est = Estimator(image_name='i', role='r', train_instance_count=2, train_instance_type='ml.m5.large',
                train_use_spot_instances=True, train_max_run=60, train_max_wait=90, train_volume_kms_key='k')
`;

test('names of version 1 are read as those of today', () => {
  assert.equal(read1(ONE, 'AlgorithmSpecification.TrainingImage'), 'i');
  assert.deepEqual(read1(ONE, 'ResourceConfig'), {
    InstanceCount: 2,
    InstanceType: 'ml.m5.large',
    VolumeKmsKeyId: 'k',
  });
  assert.equal(read1(ONE, 'EnableManagedSpotTraining'), true);
  assert.deepEqual(read1(ONE, 'StoppingCondition'), { MaxRuntimeInSeconds: 60, MaxWaitTimeInSeconds: 90 });
});

test('who has such a name is of version 1, with what is made of it', () => {
  assert.deepEqual(dialects(`${ONE}est.deploy(1, 'ml.m5.large')\n`), ['sdk-v1', 'sdk-v1', 'sdk-v1', 'sdk-v1']);
  const two = ONE.replaceAll('train_', '').replace('image_name', 'image_uri');
  assert.deepEqual(dialects(`${two}est.deploy(1, 'ml.m5.large')\n`), ['sdk-v2', 'sdk-v2', 'sdk-v2', 'sdk-v2']);
});

test('a document with names that are gone is of version 1 as a whole, unless it has later ones, too', () => {
  const code = `from sagemaker.amazon.amazon_estimator import get_image_uri
from sagemaker.estimator import Estimator
est = Estimator(get_image_uri('eu-west-1', 'xgboost'), 'r', 1, 'ml.m5.large')
`;
  assert.deepEqual(dialects(code), ['sdk-v1']);
  assert.deepEqual(dialects(`from sagemaker.serializers import CSVSerializer\n${code}`), ['sdk-v2']);
  assert.deepEqual(dialects(code.replace("1, 'ml", "instance_count=1, instance_type='ml")), ['sdk-v2']);
  assert.deepEqual(dialects('import sagemaker\nsagemaker.s3_input(u)\nsagemaker.estimator.Estimator(i, r)\n'), [
    'sdk-v1',
  ]);
});

test('positional arguments stand where version 1 has them', () => {
  const model = `from sagemaker.predictor import RealTimePredictor
from sagemaker.model import Model
m = Model('s3://b/m.tar.gz', 'i', 'r')
`;
  assert.equal(read1(model, 'PrimaryContainer.Image'), 'i');
  assert.equal(read1(model, 'PrimaryContainer.ModelDataUrl'), 's3://b/m.tar.gz');
  const processor = `from sagemaker import s3_input
from sagemaker.sklearn.processing import SKLearnProcessor
p = SKLearnProcessor('0.20.0', 'r', 'ml.m5.large', 2)
`;
  assert.deepEqual(read1(processor, 'ProcessingResources.ClusterConfig'), {
    InstanceType: 'ml.m5.large',
    InstanceCount: 2,
  });
});

test('a fix writes the names that the call has', () => {
  const code = ONE.replace(', train_max_wait=90', '');
  assert.match(written(code, 'StoppingCondition.MaxWaitTimeInSeconds', 7200) ?? '', /train_max_wait=7200/);
  assert.match(written(code, 'ResourceConfig.InstanceCount', 1) ?? '', /train_instance_count=1,/);
  assert.match(written(code, 'EnableNetworkIsolation', true) ?? '', /enable_network_isolation=True/);
  // Version 1 cannot keep instances warm.
  assert.equal(written(code, 'ResourceConfig.KeepAlivePeriodInSeconds', 60), undefined);
  const two = "from sagemaker.estimator import Estimator\nEstimator('i', 'r', instance_count=1)\n";
  assert.match(written(two, 'StoppingCondition.MaxWaitTimeInSeconds', 7200) ?? '', /, max_wait=7200/);
});
