import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COUNT, facts, get, only, short, stack, variant } from './kit.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const count = (value: string, before = ''): unknown => short(get(only(facts(variant(value, before)), CONFIG), COUNT));

const CASES: readonly (readonly [value: string, expected: unknown, before?: string])[] = [
  ['2', 2],
  ['1_000', 1000],
  ['-1', -1],
  ['undefined', null],
  ['null', null],
  ['(2 as number)!', 2],
  ['<number>2', 2],
  ['1 + 1', 2],
  ['count', 2, 'const count = 2;'],
  ['count', 2, 'const base = 2; const count = base;'],
  ['count', { '|': [1, 2] }, 'let count = 1; if (props.big) count = 2;'],
  ['count', { '|': [1, '?'] }, 'let count = 1; count += 1;'],
  ['count', '?', 'let count; for (count of [1]) {}'],
  ['props.count', '?'],
  ['props.count ?? 1', '~argument 1'],
  ['props.count || 1', '~argument 1'],
  ['count', '~argument 3', 'const { count = 3 } = props;'],
  ['count', '?', 'const { count } = props;'],
  ['settings.count', 4, 'const settings = { count: 4 };'],
  ["settings['count']", 4, 'const settings = { count: 4 } as const;'],
  ['settings.other', null, 'const settings = { count: 4 };'],
  ['settings.other', '?', 'const settings = { count: 4, ...props };'],
  ['settings.count', { '|': [4, '?'] }, 'const settings = { count: 4, ...props };'],
  ['settings.count', 4, 'const settings = { ...props, count: 4 };'],
  ['settings.count', 5, 'const settings: any = {}; settings.count = 5;'],
  ['settings.count', { '|': [4, 5] }, 'const settings = { count: 4 }; if (props.big) settings.count = 5;'],
  ['settings.inner.count', 5, 'const settings = { inner: { count: 5 } };'],
  ['list[1]', 2, 'const list = [1, 2];'],
  ['list.length', 2, 'const list = [1, 2];'],
  ['props.big ? 2 : 1', { '|': [2, 1] }],
  ['true ? 2 : 1', 2],
  ['process.env.COUNT ? 2 : 1', { '|': [2, 1] }],
  ['pick()', 3, 'const pick = () => 3;'],
  ['pick()', { '|': [3, 4] }, 'function pick() { if (props.big) return 3; return 4; }'],
  ['pick()', '?', 'const pick = async () => 3;'],
  ['pick(2)', 2, 'const pick = (n: number) => n;'],
  ['loop', '?', 'const loop = loop;'],
  ['imported', '?'],
  [
    'parameter.valueAsNumber',
    '~parameter 2',
    "const parameter = new cdk.CfnParameter(this, 'P', { type: 'Number', default: 2 });",
  ],
  [
    'parameter.valueAsNumber',
    '~parameter 2',
    "const parameter = new cdk.CfnParameter(this, 'P', { type: 'Number', default: '2' });",
  ],
  ['parameter.valueAsNumber', '?', "const parameter = new cdk.CfnParameter(this, 'P', { type: 'Number' });"],
  ["'a' + 'b'", 'ab'],
  ['`a-${name}`', 'a-b', "const name = 'b';"],
  ['`a-${props.name}:latest`', 'a-{?}:latest'],
  ['`${this.account}.dkr.ecr.${cdk.Aws.REGION}`', '{&AWS::AccountId}.dkr.ecr.{&AWS::Region}'],
  ['`${cdk.Stack.of(this).region}`', '{&AWS::Region}'],
  ["cdk.Fn.sub('a-${AWS::Region}')", 'a-{&AWS::Region}'],
  ["cdk.Fn.join('-', ['a', 'b'])", 'a-b'],
  ['cdk.Aws.NO_VALUE', null],
  ["'A'.toLowerCase()", 'a'],
  ["['a', 'b'].join('/')", 'a/b'],
  ["'\\u0041\\n'", 'A\n'],
];
for (const [value, expected, before] of CASES)
  test(`${before ? `${before} ` : ''}${value}`, () => assert.deepEqual(count(value, before), expected));

test('a constant is shown at its use and remembers where it is written', () => {
  const text = variant('COUNT', 'const COUNT = 2;');
  const value = get(only(facts(text), CONFIG), COUNT);
  assert.equal(value.state, 'known');
  assert.equal(text.slice(value.at.start, value.at.end), 'COUNT');
  assert.ok(value.state === 'known' && value.origin);
  assert.equal(text.slice(value.origin.start, value.origin.end), '2');
});

test('a text with holes keeps the place where it is written', () => {
  const text = variant('image', 'const image = `${props.account}/model:latest`;');
  const { at } = get(only(facts(text), CONFIG), COUNT);
  assert.equal(text.slice(at.start, at.end), '`${props.account}/model:latest`');
});

const PROPS: readonly (readonly [props: string, expected: unknown, before?: string])[] = [
  ['{}', {}],
  ['{ kmsKeyId }', { KmsKeyId: 'k' }, "const kmsKeyId = 'k';"],
  ['{ ...base }', { KmsKeyId: 'k' }, "const base = { kmsKeyId: 'k' };"],
  ['{ ...props }', { '…': true }],
  ["{ ['kms' + 'KeyId']: 'k' }", { KmsKeyId: 'k' }],
  ['{ [props.key]: 1 }', { '…': true }],
  ["{ ...(props.big ? { kmsKeyId: 'a' } : { kmsKeyId: 'b' }) }", { KmsKeyId: { '|': ['a', 'b'] } }],
  ["{ ...(props.big && { kmsKeyId: 'a' }) }", { KmsKeyId: { '|': ['a', null] } }],
  [
    "{ ...(props.big === 'x' && { kmsKeyId: 'a' }), endpointConfigName: 'n' }",
    { KmsKeyId: { '|': ['a', null] }, EndpointConfigName: 'n' },
  ],
  ["{ kmsKeyId: 'a', ...(props.big && { kmsKeyId: 'b' }) }", { KmsKeyId: { '|': ['b', 'a'] } }],
  ['{ ...(props.big ? props.a : {}) }', { '…': true }],
  ['{ ...undefined }', {}],
  ['props.config', '?'],
  ['config', { KmsKeyId: 'k' }, "const config: sagemaker.CfnEndpointConfigProps = { kmsKeyId: 'k' };"],
  ['{ tags: [{ key: "a", value: "b" }, ...props.tags] }', { Tags: [{ Key: 'a', Value: 'b' }, '…'] }],
];
for (const [written, expected, before = ''] of PROPS)
  test(`props ${before} ${written}`, () => {
    const text = stack(`${before}\n    new sagemaker.CfnEndpointConfig(this, 'Config', ${written});`);
    assert.deepEqual(short(only(facts(text), CONFIG).properties), expected);
  });

test('fields of the class, private helpers and their only callers are followed', () => {
  const text = stack(
    `    this.kind = 'ml.m5.large';
    const model = this.model('x:latest');
    this.config(model);`,
    `  private readonly count: number = 2;
  private readonly kind: string;
  private model(image: string) { return new sagemaker.CfnModel(this, 'Model', { primaryContainer: { image } }); }
  private config(model: sagemaker.CfnModel) {
    new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [{ initialInstanceCount: this.count, instanceType: this.kind, modelName: model.attrModelName, variantName: this.other }],
    });
  }
  public open(name: string) { return new sagemaker.CfnEndpoint(this, 'E', { endpointName: name }); }
`,
  );
  const all = facts(text);
  assert.equal(short(get(only(all, 'AWS::SageMaker::Model'), 'PrimaryContainer.Image')), 'x:latest');
  assert.deepEqual(short(get(only(all, CONFIG), 'ProductionVariants')), [
    { InitialInstanceCount: 2, InstanceType: 'ml.m5.large', ModelName: '&Model.ModelName', VariantName: '?' },
  ]);
  // Whoever calls it: the same name wherever the parameter is used.
  assert.match(String(short(get(only(all, 'AWS::SageMaker::Endpoint'), 'EndpointName'))), /^\{&name@\d+\}$/);
});

test('a class that is not exported is known with the props of its makers', () => {
  const text = `import { Stack, App, aws_sagemaker as sm } from 'aws-cdk-lib';
class One extends Stack {
  constructor(scope, id, props) { super(scope, id); new sm.CfnModel(this, 'M', { modelName: props.name }); }
}
new One(new App(), 'One', { name: 'first' });
`;
  assert.equal(short(get(only(facts(text), 'AWS::SageMaker::Model'), 'ModelName')), 'first');
  const exported = text.replace('class One', 'export class One');
  assert.match(
    String(short(get(only(facts(exported), 'AWS::SageMaker::Model'), 'ModelName'))),
    /^\{&props\.name@\d+\}$/,
  );
});

test('enumerations of the script are constants', () => {
  const text = variant('Kind.Large', "enum Kind { Small = 'ml.t3.medium', Large = 'ml.m5.large' }");
  assert.equal(short(get(only(facts(text), CONFIG), COUNT)), 'ml.m5.large');
});
