import assert from 'node:assert/strict';
import test from 'node:test';
import * as api from '@aws-sdk/client-sagemaker';
import { resourceStarOnly } from '../../../server/src/rules/data/iam-actions.ts';
import {
  hasLocalStorage,
  isBurstable,
  isPreviousGeneration,
  successorOf,
} from '../../../server/src/rules/data/instance-types.ts';
import { isAwsRegistry } from '../../../server/src/rules/data/registries.ts';

const offered = new Set<string>([
  ...Object.values(api.TrainingInstanceType),
  ...Object.values(api.ProductionVariantInstanceType),
  ...Object.values(api.ProcessingInstanceType),
]);
const types = [...offered].filter(t => !/^ml\.(?:geospatial|eia)/.test(t));

test('every instance type of the API can be judged', () => {
  assert.ok(types.length > 300, `${types.length}`);
  for (const type of types) assert.notEqual(hasLocalStorage(type), undefined, type);
});

test('local storage, by the families that SageMaker refuses a volume key on', () => {
  for (const t of [
    'ml.g4dn.xlarge',
    'ml.g5.2xlarge',
    'ml.g6.xlarge',
    'ml.p4d.24xlarge',
    'ml.p4de.24xlarge',
    'ml.p5.48xlarge',
    'ml.m5d.large',
    'ml.c6gd.large',
    'ml.trn1.32xlarge',
    'ml.p3dn.24xlarge',
  ])
    assert.equal(hasLocalStorage(t), true, t);
  for (const t of [
    'ml.m5.large',
    'ml.c5n.xlarge',
    'ml.p3.2xlarge',
    'ml.p2.xlarge',
    'ml.inf1.xlarge',
    'ml.inf2.xlarge',
    'ml.t3.medium',
    'ml.r5.large',
    'ml.m7i.large',
  ])
    assert.equal(hasLocalStorage(t), false, t);
  for (const t of ['local', 'local_gpu', '', 'm5.large']) assert.equal(hasLocalStorage(t), undefined, t);
});

test('burstable families', () => {
  assert.deepEqual([...new Set(types.filter(isBurstable).map(t => t.split('.')[1]))].toSorted(), ['t2', 't3']);
});

test('every successor is an instance type that SageMaker offers and is no previous generation itself', () => {
  const previous = types.filter(isPreviousGeneration);
  assert.ok(previous.length > 15, `${previous.length}`);
  for (const type of previous) {
    const next = successorOf(type);
    assert.ok(next && offered.has(next), `${type} -> ${next}`);
    assert.ok(!isPreviousGeneration(next), next);
  }
  assert.equal(successorOf('ml.m6i.large'), undefined);
});

test('actions that take no resource', () => {
  for (const a of ['ecr:GetAuthorizationToken', 'ec2:DescribeSubnets', 'sts:GetCallerIdentity'])
    assert.ok(resourceStarOnly(a), a);
  for (const a of [
    's3:GetObject',
    'sagemaker:CreateEndpoint',
    'iam:PassRole',
    'ecr:BatchGetImage',
    's3:*',
    '*',
    'kms:Decrypt',
  ])
    assert.ok(!resourceStarOnly(a), a);
});

test('registries of AWS', () => {
  // The deep learning containers, scikit-learn and XGBoost in us-east-1.
  for (const id of ['763104351884', '683313688378']) assert.ok(isAwsRegistry(id), id);
  for (const id of ['123456789012', '111122223333', '']) assert.ok(!isAwsRegistry(id), id);
});
