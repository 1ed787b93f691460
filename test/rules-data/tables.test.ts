import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { meantBy } from '../../server/src/rules/common/managed-policies.ts';
import { algorithmOfClass, algorithmOfRepository } from '../../server/src/rules/data/algorithms.ts';
import { families, isOffered, sizesOf } from '../../server/src/rules/data/api-limits.ts';
import { supportOf } from '../../server/src/rules/data/framework-support.ts';
import { resourceStarOnly } from '../../server/src/rules/data/iam-actions.ts';
import {
  cpuCounterpart,
  gravitonCounterpart,
  hasGpu,
  hasLocalStorage,
  hasSeveralGpus,
  isBurstable,
  isPreviousGeneration,
  successorOf,
} from '../../server/src/rules/data/instance-types.ts';
import {
  attachable,
  isAttachable,
  managedPolicy,
  policyInsteadOf,
} from '../../server/src/rules/data/managed-policies.ts';
import { mostOf, quotasOf, typesWithQuotas } from '../../server/src/rules/data/quotas.ts';
import {
  isLikeRegion,
  isSettled,
  regionMeant,
  regions,
  regionsOfService,
} from '../../server/src/rules/data/regions.ts';
import { publishersOf } from '../../server/src/rules/data/registries.ts';
import { endedGlueVersion, endedRuntime } from '../../server/src/rules/data/runtimes.ts';

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

/** Every type that SageMaker offers for a use. */
const typesFor = (use: 'training' | 'processing' | 'endpoint'): readonly string[] =>
  [...families].flatMap(family => sizesOf(use, family).map(size => `ml.${family}.${size}`));

describe('types that rules propose', () => {
  test('a counterpart without GPUs is offered wherever the type with GPUs is', () => {
    for (const use of ['training', 'processing'] as const) {
      const all = typesFor(use).filter(hasGpu);
      assert.ok(all.length > 30, use);
      assert.deepEqual(
        all.filter(t => !isOffered(use, cpuCounterpart(t) ?? '')),
        [],
      );
    }
  });
  test('a counterpart on Graviton is offered for endpoints, and is one itself', () => {
    const all = typesFor('endpoint').flatMap(t => gravitonCounterpart(t) ?? []);
    const proposed = new Set(all.filter(t => t !== 'is one'));
    assert.ok(proposed.size > 20);
    for (const t of proposed) assert.ok(isOffered('endpoint', t) && gravitonCounterpart(t) === 'is one', t);
    for (const t of ['ml.g5.xlarge', 'ml.t2.medium', 'local']) assert.equal(gravitonCounterpart(t), undefined, t);
  });
  test('several GPUs', () => {
    for (const t of ['ml.p3.8xlarge', 'ml.p4d.24xlarge', 'ml.g4dn.12xlarge', 'ml.g5.48xlarge', 'ml.g6e.24xlarge'])
      assert.ok(hasSeveralGpus(t), t);
    for (const t of ['ml.p3.2xlarge', 'ml.g5.16xlarge', 'ml.g4dn.16xlarge', 'ml.m5.24xlarge'])
      assert.ok(!hasSeveralGpus(t), t);
  });
});

describe('algorithms and frameworks', () => {
  test('by repository, with the prefixes and suffixes of AWS', () => {
    for (const [repository, name] of [
      ['lda', 'LDA'],
      ['sagemaker-scikit-learn', 'scikit-learn'],
      ['pytorch-training', 'PyTorch'],
      ['huggingface-pytorch-inference-neuronx', 'Hugging Face'],
      ['sagemaker-spark-processing', 'Spark'],
      ['churn', undefined],
      ['constructor', undefined],
    ] as const)
      assert.equal(algorithmOfRepository(repository)?.name, name, repository);
  });
  test('by class', () => {
    for (const [name, found] of [
      ['SKLearnProcessor', 'scikit-learn'],
      ['LinearLearner', 'Linear Learner'],
      ['PyTorchModel', 'PyTorch'],
      ['Estimator', undefined],
      ['valueOf', undefined],
    ] as const)
      assert.equal(algorithmOfClass(name)?.name, found, name);
  });
});

describe('patches of frameworks', () => {
  test('by the minor version; what is older than the table has ended, what is newer is not known', () => {
    assert.deepEqual(supportOf('pytorch', '2.0.1'), { is: 'ended', since: '2024-03-15' });
    assert.deepEqual(supportOf('pytorch', '1.8'), { is: 'ended' });
    assert.deepEqual(supportOf('pytorch', '2.10.0'), { is: 'patched' });
    assert.equal(supportOf('pytorch', '9.9'), undefined);
    assert.equal(supportOf('pytorch', 'latest'), undefined);
    assert.deepEqual(supportOf('mxnet', '1.9'), { is: 'ended', since: '2023' });
    assert.equal(supportOf('sklearn', '1.2-1'), undefined);
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

describe('runtimes', () => {
  test('what ended has a date, and what to move to has not ended', () => {
    assert.deepEqual(endedRuntime('python3.8'), { since: '2024-10-14', current: 'python3.13' });
    assert.equal(endedRuntime('python3.13'), undefined);
    assert.equal(endedRuntime('nodejs22.x'), undefined);
    assert.equal(endedRuntime('go1.x')?.current, undefined);
    assert.equal(endedGlueVersion('2.0')?.since, '2024-01-31');
    assert.equal(endedGlueVersion('4.0'), undefined);
  });
});

describe('managed policies', () => {
  test('names, paths and what they grant', () => {
    assert.deepEqual(managedPolicy('AmazonSageMakerFullAccess')?.whole.includes('sagemaker'), true);
    assert.deepEqual(managedPolicy('AdministratorAccess'), { name: 'AdministratorAccess', path: '', whole: ['*'] });
    assert.deepEqual(managedPolicy('AWSLambdaBasicExecutionRole'), {
      name: 'AWSLambdaBasicExecutionRole',
      path: 'service-role/',
      whole: [],
    });
    assert.deepEqual(managedPolicy('AmazonS3ReadOnlyAccess')?.whole, []);
    assert.equal(managedPolicy('AmazonSagemakerFullAccess'), undefined);
    assert.equal(managedPolicy('constructor'), undefined);
    const all = attachable();
    assert.ok(all.length > 1000 && all.every(p => /^[\w+=,.@-]+$/.test(p.name) && isAttachable(p)), String(all.length));
    assert.equal(new Set(all.map(p => p.name)).size, all.length);
    assert.ok(!isAttachable(managedPolicy('AmazonSageMakerNotebooksServiceRolePolicy')!));
  });
  test('what AWS took away is gone, and its successor is there', () => {
    for (const name of ['AWSLambdaFullAccess', 'AWSElasticBeanstalkReadOnlyAccess', 'AWSConfigRole']) {
      assert.equal(managedPolicy(name), undefined, name);
      assert.ok(policyInsteadOf(name), name);
    }
    assert.equal(policyInsteadOf('AmazonS3FullAccess'), undefined);
  });
  test('what was meant: slips, and no other service', () => {
    for (const [name, meant] of [
      ['AmazonSagemakerFullAccess', 'AmazonSageMakerFullAccess'],
      ['AmazonSageMakerFullAcess', 'AmazonSageMakerFullAccess'],
      ['AmazonSageMakerFulAcess', 'AmazonSageMakerFullAccess'],
      ['AmazonS3ReadonlyAccess', 'AmazonS3ReadOnlyAccess'],
      ['AWSLambdaBasicExecutionrole', 'AWSLambdaBasicExecutionRole'],
      // Names of services in capitals, and numbers, are one letter apart as they are.
      ['AmazonEZSFullAccess', undefined],
      ['IXMFullAccess', undefined],
      ['AmazonInspector3FullAccess', undefined],
      ['AmazonECR-FullAccess', undefined],
      ['ChurnTrainingPolicy', undefined],
    ] as const)
      assert.equal(meantBy(name)?.name, meant, name);
  });
  test('no policy that there is stands for another one that is missing', () => {
    const all = attachable();
    const wrong = all.filter((p, i) => i % 7 === 0 && meantBy(p.name)?.name !== p.name).map(p => p.name);
    assert.deepEqual(wrong, []);
  });
});

describe('registries', () => {
  test('the account that publishes a repository in a Region', () => {
    assert.equal(publishersOf('pytorch-training')?.get('us-west-2'), '763104351884');
    assert.equal(publishersOf('pytorch-training')?.get('eu-south-1'), '692866216735');
    assert.equal(publishersOf('sagemaker-xgboost')?.get('us-west-2'), '246618743249');
    assert.equal(publishersOf('pca')?.get('eu-west-1'), '438346466558');
    // Published in fewer Regions than others of its accounts.
    assert.equal(publishersOf('tensorflow-inference-eia')?.get('mx-central-1'), undefined);
    assert.equal(publishersOf('churn'), undefined);
    assert.equal(publishersOf('constructor'), undefined);
  });
  test('every account is a number of twelve digits, in a Region of AWS', () => {
    for (const repository of ['djl-inference', 'sagemaker-scikit-learn', 'xgboost', 'sagemaker-clarify-processing'])
      for (const [region, account] of publishersOf(repository) ?? [])
        assert.ok(/^\d{12}$/.test(account) && regions.has(region), `${repository} ${region} ${account}`);
  });
});

describe('Regions', () => {
  test('what was meant: signs, capitals, zones and slips, but no Region that may be new', () => {
    for (const [written, meant] of [
      ['us-east1', 'us-east-1'],
      ['US-EAST-1', 'us-east-1'],
      ['useast1', 'us-east-1'],
      ['eu_west_1', 'eu-west-1'],
      ['us-west-2b', 'us-west-2'],
      ['us-esat-1', 'us-east-1'],
      ['ap-norteast-1', 'ap-northeast-1'],
      ['us-north-1', undefined],
      ['eu-west-4', undefined],
      ['us-central1', undefined],
      ['ap-southeast-8', undefined],
      ['US_EAST_1', undefined],
      ['us-east-1', undefined],
      ['', undefined],
      ['local', undefined],
    ] as const)
      assert.equal(regionMeant(written), meant, written);
    assert.ok(isLikeRegion('us-north-1') && isLikeRegion('eusc-de-east-1') && !isLikeRegion('my-bucket-1'));
  });
  test('services by Region', () => {
    assert.deepEqual(regionsOfService('sagemaker-geospatial'), ['us-west-2']);
    assert.ok(regionsOfService('sagemaker')?.includes('mx-central-1'));
    assert.ok(!regionsOfService('sagemaker')?.includes('us-iso-west-1'));
    assert.equal(regionsOfService('s3'), undefined);
    assert.ok(isSettled('forecast') && !isSettled('sagemaker'));
    for (const service of ['forecast', 'comprehend', 'textract', 'sagemaker-runtime', 'bedrock'])
      assert.deepEqual(
        regionsOfService(service)?.filter(r => !regions.has(r)),
        [],
        service,
      );
  });
});

describe('quotas', () => {
  test('what an account has at first is below what it can get, and the API takes it', () => {
    assert.ok(typesWithQuotas.length >= 2);
    for (const quota of typesWithQuotas.flatMap(quotasOf)) {
      assert.ok(quota.usual > 0, quota.path);
      for (const strategy of ['Random', 'Bayesian', undefined])
        assert.ok((mostOf(quota, strategy) ?? quota.usual) >= quota.usual, quota.path);
    }
  });
  test('jobs of a tuner by its strategy; one that is not known may be any', () => {
    const [jobs] = quotasOf('SageMaker::HyperParameterTuningJob').filter(q =>
      q.path.endsWith('MaxNumberOfTrainingJobs'),
    );
    assert.ok(jobs);
    assert.deepEqual([mostOf(jobs, 'Random'), mostOf(jobs, 'Grid'), mostOf(jobs, undefined)], [10_000, 750, 10_000]);
    assert.deepEqual(quotasOf('AWS::SageMaker::Model'), []);
  });
});
