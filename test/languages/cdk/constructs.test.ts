import assert from 'node:assert/strict';
import { test } from 'node:test';
import { construct, propPath, propValue } from '../../../server/src/languages/cdk/constructs.ts';
import { CONVERSIONS } from '../../../server/src/languages/cdk/conversions.ts';
import { L2S } from '../../../server/src/languages/cdk/l2.ts';
import { camel } from '../../../server/src/languages/cdk/names.ts';
import { normalised } from '../../../server/src/languages/cdk/symbols.ts';
import { memberNames, propertyKind, resourceTypes } from '../../../server/src/model/resource-types.ts';

test('modules of every generation come to one name', () => {
  for (const [module, path] of [
    ['aws-cdk-lib/aws-sagemaker', ['CfnModel']],
    ['@aws-cdk/aws-sagemaker', ['CfnModel']],
    ['monocdk/aws-sagemaker', ['CfnModel']],
    ['aws-cdk-lib', ['aws_sagemaker', 'CfnModel']],
    ['aws_cdk', ['aws_sagemaker', 'CfnModel']],
    ['aws_cdk.aws_sagemaker', ['CfnModel']],
  ] as const)
    assert.deepEqual(normalised(module, path), { module: 'aws_sagemaker', path: ['CfnModel'] });
  assert.deepEqual(normalised('@aws-cdk/core', ['Fn']), { module: 'core', path: ['Fn'] });
  assert.deepEqual(normalised('@aws-cdk/aws-sagemaker-alpha', []), { module: 'aws_sagemaker_alpha', path: [] });
  assert.equal(normalised('./aws-sagemaker', ['CfnModel']), undefined);
  assert.equal(normalised('aws-sdk', []), undefined);
});

test('classes at the level of CloudFormation have its types', () => {
  assert.equal(
    construct('aws_applicationautoscaling', 'CfnScalableTarget')?.type,
    'AWS::ApplicationAutoScaling::ScalableTarget',
  );
  assert.equal(construct('aws_sns', 'CfnTopic'), undefined);
  assert.equal(construct('aws_sagemaker', 'CfnModelProps'.replace('Props', ''))?.level, 'L1');
  assert.equal(construct('aws_s3', 'toString'), undefined);
});

test('property names turn into prop names and free keys stay', () => {
  for (const [name, prop] of [
    ['KmsKeyId', 'kmsKeyId'],
    ['S3Uri', 's3Uri'],
    ['KMSMasterKeyID', 'kmsMasterKeyId'],
    ['SSEAlgorithm', 'sseAlgorithm'],
    ['MaxRuntimeInSeconds', 'maxRuntimeInSeconds'],
  ] as const)
    assert.equal(camel(name), prop);
  const model = construct('aws_sagemaker', 'CfnModel')!;
  assert.deepEqual(propPath(model, 'PrimaryContainer.Environment.My_Key'), [
    'primaryContainer',
    'environment',
    'My_Key',
  ]);
  assert.deepEqual(propValue(model, 'PrimaryContainer', { Environment: { A: '1' }, Image: 'i' }), {
    environment: { A: '1' },
    image: 'i',
  });
});

test('every path of the tables is a property of its type', () => {
  const known = new Set(resourceTypes);
  let checked = 0;
  for (const [name, { type, props, defaults }] of Object.entries(L2S)) {
    if (!known.has(type)) continue;
    const paths = [
      ...Object.values(props).map(written => written.split('|')),
      ...Object.keys(defaults ?? {}).map(p => [p]),
    ];
    for (const [path = '', conversion] of paths) {
      checked++;
      // What CDK is told and no template has.
      assert.ok(propertyKind(type, path) || path.startsWith('Cdk.'), `${name}: ${path}`);
      assert.ok(conversion === undefined || Object.hasOwn(CONVERSIONS, conversion), `${name}: ${conversion}`);
    }
  }
  assert.ok(checked > 60);
  assert.ok(memberNames('AWS::SageMaker::EndpointConfig', '').includes('DataCaptureConfig'));
});
