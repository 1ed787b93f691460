import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../../server/src/model/value.ts';
import { facts, get, only, short, stack, written } from './kit.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const around = (props: string, before = ''): string =>
  stack(`${before}    new sagemaker.CfnEndpointConfig(this, 'Config'${props && `, ${props}`});`);

/** What becomes of the props; checks that the result reads as asked and that writing again changes nothing. */
function change(props: string, path: string, value: Json, before = ''): string | undefined {
  const result = written(around(props, before), [[CONFIG, path, value]]);
  if (result === undefined) return undefined;
  assert.deepEqual(short(get(only(facts(result), CONFIG), path)), value);
  assert.equal(written(result, [[CONFIG, path, value]]), result);
  const head = around('', before).indexOf(');\n', around('', before).indexOf("'Config'"));
  return result.slice(head).replace(/^, |\);\n {2}\}\n\}\n$/g, '');
}

const CASES: readonly (readonly [
  name: string,
  props: string,
  path: string,
  value: Json,
  expected: string | undefined,
])[] = [
  ['inline member', "{ endpointConfigName: 'n' }", 'KmsKeyId', 'k', "{ endpointConfigName: 'n', kmsKeyId: 'k' }"],
  [
    'inline with trailing comma',
    "{ endpointConfigName: 'n', }",
    'KmsKeyId',
    'k',
    "{ endpointConfigName: 'n', kmsKeyId: 'k', }",
  ],
  ['empty object', '{}', 'KmsKeyId', 'k', "{ kmsKeyId: 'k' }"],
  [
    'own line',
    "{\n      endpointConfigName: 'n',\n    }",
    'KmsKeyId',
    'k',
    "{\n      endpointConfigName: 'n',\n      kmsKeyId: 'k',\n    }",
  ],
  [
    'own line without trailing comma',
    "{\n      endpointConfigName: 'n'\n    }",
    'KmsKeyId',
    'k',
    "{\n      endpointConfigName: 'n',\n      kmsKeyId: 'k'\n    }",
  ],
  [
    'behind a comment',
    "{\n      endpointConfigName: 'n', // the name\n      // the end\n    }",
    'KmsKeyId',
    'k',
    "{\n      endpointConfigName: 'n', // the name\n      kmsKeyId: 'k',\n      // the end\n    }",
  ],
  [
    'behind a comment without comma',
    "{\n      endpointConfigName: 'n' // the name\n    }",
    'KmsKeyId',
    'k',
    "{\n      endpointConfigName: 'n', // the name\n      kmsKeyId: 'k'\n    }",
  ],
  [
    'nested objects on lines',
    "{\n      endpointConfigName: 'n',\n    }",
    'DataCaptureConfig',
    { EnableCapture: true, CaptureOptions: [{ CaptureMode: 'Input' }] },
    `{
      endpointConfigName: 'n',
      dataCaptureConfig: {
        enableCapture: true,
        captureOptions: [
          {
            captureMode: 'Input',
          },
        ],
      },
    }`,
  ],
  ['nested path', '{ }', 'DataCaptureConfig.EnableCapture', true, '{ dataCaptureConfig: { enableCapture: true } }'],
  ['literal replaced', "{ kmsKeyId: 'old' }", 'KmsKeyId', 'k', "{ kmsKeyId: 'k' }"],
  ['undefined replaced', '{ kmsKeyId: undefined }', 'KmsKeyId', 'k', "{ kmsKeyId: 'k' }"],
  [
    'list item',
    '{ productionVariants: [{ initialInstanceCount: 1 }] }',
    'ProductionVariants.0.InitialInstanceCount',
    2,
    '{ productionVariants: [{ initialInstanceCount: 2 }] }',
  ],
  [
    'list item lacks it',
    '{ productionVariants: [{ a: 1 }] }',
    'ProductionVariants.0.InitialInstanceCount',
    2,
    '{ productionVariants: [{ a: 1, initialInstanceCount: 2 }] }',
  ],
  [
    'list of texts',
    '{}',
    'ExcludeRetainedVariantProperties',
    ['a', "b'c"],
    "{ excludeRetainedVariantProperties: ['a', 'b\\'c'] }",
  ],
  ['no props', '', 'KmsKeyId', 'k', "{\n      kmsKeyId: 'k',\n    }"],
  ['open spread', '{ ...props.config }', 'KmsKeyId', 'k', undefined],
  ['open spread behind', '{ kmsKeyId: "x", ...props.config }', 'KmsKeyId', 'k', undefined],
  ['spread holds it', '{ ...{ kmsKeyId: "x" } }', 'KmsKeyId', 'k', undefined],
  ['computed key', '{ [props.key]: "x" }', 'KmsKeyId', 'k', undefined],
  ['given from outside', '{ kmsKeyId: props.key }', 'KmsKeyId', 'k', undefined],
  ['props from outside', 'props.config', 'KmsKeyId', 'k', undefined],
  ['no such list item', '{}', 'ProductionVariants.0.InitialInstanceCount', 2, undefined],
];
for (const [name, props, path, value, expected] of CASES)
  test(name, () => assert.equal(change(props, path, value), expected));

test('props in a constant of the same file are changed there', () => {
  const before = "    const settings = { endpointConfigName: 'n' };\n";
  const result = written(around('settings', before), [[CONFIG, 'KmsKeyId', 'k']]);
  assert.equal(result, around('settings', "    const settings = { endpointConfigName: 'n', kmsKeyId: 'k' };\n"));
  const shared = "    const settings = { endpointConfigName: 'n' };\n    other(settings);\n";
  assert.equal(written(around('settings', shared), [[CONFIG, 'KmsKeyId', 'k']]), undefined);
});

test("an object of CloudFormation's own names keeps them, also where it is written again", () => {
  const group = (config: string): string =>
    stack(`    new sagemaker.CfnFeatureGroup(this, 'Group', { onlineStoreConfig: ${config} });`);
  const set = (text: string): string | undefined =>
    written(text, [['AWS::SageMaker::FeatureGroup', 'OnlineStoreConfig.TtlDuration', { Unit: 'Days', Value: 90 }]]);
  const once = group("{ EnableOnlineStore: true, TtlDuration: { Unit: 'Days', Value: 90 } }");
  assert.equal(set(group('{ EnableOnlineStore: true }')), once);
  assert.equal(set(once), once);
  assert.equal(set(group("{ EnableOnlineStore: true, TtlDuration: { Unit: 'Hours', Value: 3 } }")), once);
});

test('a property that is changed later is left alone', () => {
  const text = stack(`    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {});
    config.kmsKeyId = props.key;`);
  assert.equal(written(text, [[CONFIG, 'KmsKeyId', 'k']]), undefined);
});

test('several changes of one object are written together', () => {
  const result = written(around("{\n      endpointConfigName: 'n',\n    }"), [
    [CONFIG, 'DataCaptureConfig.EnableCapture', true],
    [CONFIG, 'KmsKeyId', 'k'],
    [CONFIG, 'DataCaptureConfig.InitialSamplingPercentage', 20],
  ]);
  assert.equal(
    result,
    around(`{
      endpointConfigName: 'n',
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: 20,
      },
      kmsKeyId: 'k',
    }`),
  );
});

test('the style of the file is kept: quotes, tabs, line ends', () => {
  const text =
    'import { aws_sagemaker as sm } from "aws-cdk-lib";\r\nnew sm.CfnModel(this, "M", {\r\n\tmodelName: "m",\r\n\tprimaryContainer: {\r\n\t\timage: "i:1",\r\n\t},\r\n});\r\n';
  const result = written(text, [['AWS::SageMaker::Model', 'VpcConfig.Subnets', ['s']]]);
  assert.equal(result, text.replace('\t},\r\n}', '\t},\r\n\tvpcConfig: {\r\n\t\tsubnets: ["s"],\r\n\t},\r\n}'));
});

test('removal takes the line, or the comma', () => {
  const lines = (inner: string): string => around(`{\n      endpointConfigName: 'n',\n${inner}      tags: [],\n    }`);
  assert.equal(written(lines("      kmsKeyId: 'k',\n"), [[CONFIG, 'KmsKeyId']]), lines(''));
  assert.equal(written(around("{ tags: [], kmsKeyId: 'k' }"), [[CONFIG, 'KmsKeyId']]), around('{ tags: [] }'));
  assert.equal(written(around("{ kmsKeyId: 'k', tags: [] }"), [[CONFIG, 'KmsKeyId']]), around('{ tags: [] }'));
  assert.equal(written(around('{ tags: [] }'), [[CONFIG, 'KmsKeyId']]), around('{ tags: [] }'));
  assert.equal(written(around('{ ...props.config }'), [[CONFIG, 'KmsKeyId']]), undefined);
});

test('constructs above CloudFormation take their own props', () => {
  const text = stack(`    new s3.Bucket(this, 'Data');
    new ecr.Repository(this, 'Repo', { repositoryName: 'r' });
    new kms.Key(this, 'Key', { enableKeyRotation: false });`);
  const result = written(text, [
    ['AWS::S3::Bucket', 'VersioningConfiguration.Status', 'Enabled'],
    ['AWS::ECR::Repository', 'ImageScanningConfiguration.ScanOnPush', true],
    ['AWS::ECR::Repository', 'ImageTagMutability', 'IMMUTABLE'],
    ['AWS::KMS::Key', 'EnableKeyRotation', true],
  ]);
  assert.equal(
    result,
    stack(`    new s3.Bucket(this, 'Data', {
      versioned: true,
    });
    new ecr.Repository(this, 'Repo', { repositoryName: 'r', imageScanOnPush: true, imageTagMutability: ecr.TagMutability.IMMUTABLE });
    new kms.Key(this, 'Key', { enableKeyRotation: true });`),
  );
  assert.equal(written(result!, [['AWS::ECR::Repository', 'ImageTagMutability', 'IMMUTABLE']]), result);
  assert.equal(written(text, [['AWS::S3::Bucket', 'NoSuch.Property', 1]]), undefined);
});
