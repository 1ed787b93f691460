import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resourceStarOnly } from '../../server/src/rules/data/iam-actions.ts';
import {
  hasGpu,
  hasLocalStorage,
  isBurstable,
  isPreviousGeneration,
  successorOf,
} from '../../server/src/rules/data/instance-types.ts';

describe('instance types', () => {
  test('local disks', () => {
    for (const t of [
      'ml.g4dn.xlarge',
      'ml.g5.2xlarge',
      'ml.g6e.xlarge',
      'ml.p4d.24xlarge',
      'ml.p5.48xlarge',
      'ml.m5d.large',
      'ml.c6gd.xlarge',
      'ml.trn1.32xlarge',
      'ml.p6-b200.48xlarge',
    ])
      assert.equal(hasLocalStorage(t), true, t);
    for (const t of [
      'ml.m5.xlarge',
      'ml.c5n.18xlarge',
      'ml.p3.2xlarge',
      'ml.inf2.xlarge',
      'ml.g5g.xlarge',
      'ml.t3.medium',
      'ml.r6i.large',
    ])
      assert.equal(hasLocalStorage(t), false, t);
    assert.equal(hasLocalStorage('local'), undefined);
  });

  test('burstable and GPU families', () => {
    assert.ok(
      isBurstable('ml.t2.medium') &&
        isBurstable('ml.t3.xlarge') &&
        !isBurstable('ml.trn1.2xlarge') &&
        !isBurstable('ml.m5.large'),
    );
    assert.ok(
      hasGpu('ml.p3.2xlarge') && hasGpu('ml.g4dn.xlarge') && !hasGpu('ml.m5.large') && !hasGpu('ml.inf2.xlarge'),
    );
  });

  test('a successor is itself current', () => {
    for (const t of [
      'ml.m4.xlarge',
      'ml.m4.10xlarge',
      'ml.c4.8xlarge',
      'ml.p3.16xlarge',
      'ml.t2.medium',
      'ml.p2.8xlarge',
      'ml.inf1.xlarge',
    ]) {
      const next = successorOf(t);
      assert.ok(isPreviousGeneration(t) && next && !isPreviousGeneration(next), `${t} -> ${next}`);
    }
    for (const t of ['ml.m5.xlarge', 'ml.g4dn.xlarge', 'local']) assert.equal(successorOf(t), undefined, t);
  });
});

describe('IAM actions that need Resource "*"', () => {
  test('known ones, in any case', () => {
    for (const a of [
      'ecr:GetAuthorizationToken',
      'ecr:getauthorizationtoken',
      'ec2:DescribeVpcs',
      'ec2:Describe*',
      'ec2:CreateNetworkInterface',
      'lakeformation:GetDataAccess',
      'sagemaker:QueryLineage',
    ])
      assert.equal(resourceStarOnly(a), true, a);
    for (const a of ['s3:*', 's3:GetObject', 's3:List', 'sagemaker:*', 'sagemaker:InvokeEndpoint', 'kms:Decrypt', '*'])
      assert.equal(resourceStarOnly(a), false, a);
  });

  test('nothing is claimed of services that the table does not have', () => {
    assert.equal(resourceStarOnly('mediaconnect:ManagedThing'), undefined);
    assert.equal(resourceStarOnly('noservice:*'), undefined);
  });
});
