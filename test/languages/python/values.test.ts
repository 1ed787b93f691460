import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, propertiesOf, short } from './kit.ts';

const request = (before: string, args: string): unknown =>
  propertiesOf(
    `import boto3\nsm = boto3.client("sagemaker")\n${before}\nsm.create_endpoint_config(${args})\n`,
    'AWS::SageMaker::EndpointConfig',
  );

const CASES: readonly (readonly [string, string, string, unknown])[] = [
  ['a constant two hops away', 'A = 2\nB = A', 'X=B', { X: 2 }],
  ['the last assignment before the use', 'a = 1\na = 2', 'X=a', { X: 2 }],
  ['branches', 'if c:\n    a = 1\nelse:\n    a = 2', 'X=a', { X: { oneOf: [2, 1] } }],
  ['a branch without else', 'a = 1\nif c:\n    a = 2', 'X=a', { X: { oneOf: [2, 1] } }],
  ['an arm that raises', 'a = 1\nif c:\n    a = 3\nelse:\n    raise E', 'X=a', { X: 3 }],
  ['try and except', 'try:\n    a = f()\nexcept E:\n    a = 2', 'X=a', { X: { oneOf: [2, '?'] } }],
  ['a value that is counted up', 'a = 1\na += 1', 'X=a', { X: 2 }],
  ['a value that may be counted up', 'a = 1\nif c:\n    a += 1', 'X=a', { X: { oneOf: [2, 1] } }],
  ['a value that is counted up in a loop', 'a = 1\nfor i in r:\n    a += 1', 'X=a', { X: { oneOf: ['?', 1] } }],
  ['a list that grows by an operator', 'l = [1]\nl += [2]\nl.extend([3])\nl.extend(m)', 'X=l', { X: [1, 2, 3, '…'] }],
  ['a text that grows', 'p = "s3://"\np += "b"', 'X=p', { X: 's3://b' }],
  ['a value changed by what is not known', 'a = 1\na += f()', 'X=a', { X: '?' }],
  ['arithmetic', '', 'X=24*60*60, Y=-1', { X: 86400, Y: -1 }],
  ['None', '', 'X=None', { X: 'absent' }],
  ['tuples', 'a, b = 1, "x"', 'X=a, Y=b', { X: 1, Y: 'x' }],
  ['chains', 'a = b = 4', 'X=a, Y=b', { X: 4, Y: 4 }],
  ['f-strings', 'p = "x"', 'X=f"{p}-{q()}-y", Y=f"{p}!"', { X: 'x-{?}-y', Y: 'x!' }],
  ['format and percent', 'p = "x"', 'X="{}-{b}".format(p, b=1), Y="%s/%d" % (p, 2)', { X: 'x-1', Y: 'x/2' }],
  ['concatenation', 'p = "x"', 'X="s3://" + p + "/" + q', { X: 's3://x/{?}' }],
  ['conditional expressions', 'F = False', 'X=1 if F else 2, Y=1 if g else 2', { X: 2, Y: { oneOf: [1, 2] } }],
  ['or', 'n = None', 'X=n or 5', { X: 5 }],
  ['the environment', 'import os', 'X=os.environ.get("A", "b")', { X: '?' }],
  ['dict calls and spreads', 'd = dict(a=1)', 'X={**d, "b": 2}', { X: { a: 1, b: 2 } }],
  ['an unknown spread', '', 'X={**f(), "b": 2}', { X: { b: 2, '…': true } }],
  [
    'later items',
    'd = {"a": {"k": 1}}\nd["b"] = 2\nd["a"]["k"] = 3\nd.update({"c": 4})',
    '**d',
    { a: { k: 3 }, b: 2, c: 4 },
  ],
  ['later items in a branch', 'd = {"a": 1}\nif c:\n    d["a"] = 2', '**d', { a: { oneOf: [1, 2] } }],
  ['an unknown **', '', 'X=1, **params', { X: 1, '…': true }],
  ['half-typed', '', 'X=1, Y=', { X: 1, Y: '?', '…': true }],
  [
    'a local helper',
    'def f(a, b=2):\n    return {"A": a, "B": b}',
    'X=f(1)',
    { X: { A: 1, B: 'default by argument: 2' } },
  ],
  ['append', 'l = [1]\nl.append(2)', 'X=l', { X: [1, 2] }],
];
for (const [name, before, args, expected] of CASES)
  test(`value: ${name}`, () => {
    assert.deepEqual(request(before, args), expected);
  });

test('a value is shown at its use and knows its origin', () => {
  const text = 'import boto3\nN = 3\nboto3.client("sagemaker").create_endpoint_config(A=N, B=3)\n';
  const [resource] = factsOf(text).resources;
  assert.ok(resource?.properties.state === 'object');
  const a = resource.properties.members.get('A');
  assert.ok(a?.state === 'known' && a.origin);
  assert.equal(text.slice(a.at.start, a.at.end), 'N');
  assert.equal(text.slice(a.origin.start, a.origin.end), '3');
  assert.equal(text.slice(resource.at.start, resource.at.end), 'boto3.client("sagemaker").create_endpoint_config');
});

test('a parameter default belongs to the callers, self attributes resolve in the class', () => {
  const text = `import boto3
class A:
    TYPE = "ml.m5.large"
    def __init__(self, n=1):
        self.client = boto3.client(service_name="sagemaker")
        self.name = "cfg"
    def go(self, count=1, other=None):
        self.client.create_endpoint_config(Name=self.name, Type=self.TYPE, Count=count, Other=other)
`;
  assert.deepEqual(propertiesOf(text, 'AWS::SageMaker::EndpointConfig'), {
    Name: 'cfg',
    Type: 'ml.m5.large',
    Count: 'default by argument: 1',
    Other: '?',
  });
});

test('broken code: what stands before and after is still read', () => {
  const text =
    'import boto3\nsm = boto3.client("sagemaker")\nsm.create_model(ModelName="a")\nx = foo(\nsm.create_endpoint(EndpointName="b", EndpointConfigName="c")\n';
  const types = factsOf(text).resources.map(r => r.type);
  assert.ok(types.includes('AWS::SageMaker::Model'));
  for (const bad of ['(', '{'.repeat(5000), '\0', 'x = [', 'def', '"""', 'a'.repeat(300_000), '((((((((((', 'f"{'])
    assert.ok(Array.isArray(factsOf(`import boto3\n${bad}`).resources));
});

test('every value of a loop over written-out items is attached', () => {
  const text = `import boto3
iam = boto3.client("iam")
policies = ["arn:a", "arn:b"]
for p in policies:
    iam.attach_role_policy(RoleName="r", PolicyArn=p)
`;
  const [role] = factsOf(text).resources;
  assert.ok(role?.properties.state === 'object');
  const arns = role.properties.members.get('ManagedPolicyArns');
  assert.ok(arns?.state === 'list');
  assert.deepEqual(arns.items.map(short), ['arn:a', 'arn:b']);
  assert.deepEqual(
    arns.items.map(i => text.slice(i.at.start, i.at.end)),
    ['"arn:a"', '"arn:b"'],
  );
});
