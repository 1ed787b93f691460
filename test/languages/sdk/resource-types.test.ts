import assert from 'node:assert/strict';
import test from 'node:test';
import { definitionName, memberNames, propertyKind, resourceTypes } from '../../../server/src/model/resource-types.ts';

test('kinds of CloudFormation properties', () => {
  assert.equal(propertyKind('AWS::SageMaker::EndpointConfig', 'ProductionVariants'), 'list');
  assert.equal(propertyKind('AWS::SageMaker::EndpointConfig', 'ProductionVariants.0'), 'object');
  assert.equal(propertyKind('AWS::SageMaker::EndpointConfig', 'ProductionVariants.0.InstanceType'), 'scalar');
  assert.equal(propertyKind('AWS::SageMaker::EndpointConfig', 'Nonsense'), undefined);
  assert.equal(propertyKind('AWS::IAM::Role', 'AssumeRolePolicyDocument.Statement.0.Action'), 'json');
  assert.equal(propertyKind('AWS::Nonsense::Type', 'Name'), undefined);
  assert.equal(propertyKind('AWS::SageMaker::Model', 'constructor'), undefined);
});

test('kinds of the jobs that only the API has', () => {
  assert.equal(propertyKind('SageMaker::TrainingJob', 'HyperParameters'), 'map');
  assert.equal(propertyKind('SageMaker::TrainingJob', 'HyperParameters.max-depth'), 'scalar');
  assert.equal(propertyKind('SageMaker::TrainingJob', 'ResourceConfig.KeepAlivePeriodInSeconds'), 'scalar');
  assert.equal(propertyKind('SageMaker::TransformJob', 'TransformOutput.KmsKeyId'), 'scalar');
  assert.equal(propertyKind('SageMaker::TrainingJob', 'VpcConfig.Subnets'), 'list');
});

test('the API adds what CloudFormation lacks', () => {
  assert.equal(propertyKind('AWS::SageMaker::Endpoint', 'DeploymentConfig.RollingUpdatePolicy'), 'object');
  assert.equal(propertyKind('AWS::SageMaker::ModelPackage', 'CustomerMetadataProperties'), 'map');
});

test('members keep the service’s own spelling', () => {
  assert.ok(memberNames('AWS::SageMaker::EndpointConfig', 'ProductionVariants.0').includes('EnableSSMAccess'));
  assert.ok(memberNames('AWS::S3::Bucket', '').includes('VersioningConfiguration'));
  assert.deepEqual(memberNames('SageMaker::TrainingJob', 'HyperParameters'), []);
});

test('every type of the canonical model has a shape', () => {
  const named = [
    'AWS::SageMaker::Domain',
    'SageMaker::AutoMLJob',
    'SageMaker::HyperParameterTuningJob',
    'AWS::KMS::Key',
  ];
  for (const type of named) assert.ok(resourceTypes.includes(type), type);
  for (const type of resourceTypes) assert.ok(memberNames(type, '').length > 0, type);
});

test('what the specification calls the object in a member', () => {
  for (const [type, member, name] of [
    ['AWS::SageMaker::EndpointConfig', 'notificationConfig', 'AsyncInferenceNotificationConfig'],
    ['AWS::SageMaker::EndpointConfig', 'productionVariants', 'ProductionVariant'],
    ['AWS::SageMaker::Endpoint', 'autoRollbackConfiguration', 'AutoRollbackConfig'],
    ['AWS::SageMaker::Endpoint', 'canarySize', 'CapacitySize'],
    ['AWS::SageMaker::Domain', 'defaultUserSettings', 'UserSettings'],
    ['AWS::S3::Bucket', 'versioningConfiguration', 'VersioningConfiguration'],
    // Several of that name, and none.
    ['AWS::SageMaker::ModelPackage', 'bias', undefined],
    ['AWS::SageMaker::EndpointConfig', 'kmsKeyId', undefined],
    ['AWS::SageMaker::EndpointConfig', 'churn', undefined],
    ['SageMaker::TrainingJob', 'stoppingCondition', undefined],
  ] as const)
    assert.equal(definitionName(type, member), name, `${type} ${member}`);
});
