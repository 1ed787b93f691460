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
  [
    'an arm that ends its loop',
    'a = 1\nfor i in r:\n    if i:\n        a = 2\n        break',
    'X=a',
    { X: { oneOf: [2, 1] } },
  ],
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
  ['the environment', 'import os', 'X=os.environ.get("A"), Y=os.environ["A"]', { X: '?', Y: '?' }],
  [
    'the environment, with a default',
    'import os',
    'X=os.environ.get("A", "b"), Y=int(os.getenv("N", "2"))',
    { X: 'default by argument: b', Y: 'default by argument: 2' },
  ],
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
  ['a local helper', 'def f(a, b=2):\n    return {"A": a, "B": b}', 'X=f(1)', { X: { A: 1, B: 2 } }],
  [
    'an image that the library looks up',
    'from sagemaker import image_uris\nfrom sagemaker.amazon.amazon_estimator import get_image_uri as uri',
    'X=image_uris.retrieve("xgboost", version="1.7-1", region="eu-west-1"), Y=uri(region, "lda"), Z=image_uris.retrieve(name, region)',
    { X: '{?}.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1.7-1', Y: '{?}.dkr.ecr.{?}.amazonaws.com/lda:1', Z: '?' },
  ],
  ['append', 'l = [1]\nl.append(2)', 'X=l', { X: [1, 2] }],
  // Conditions
  ['an arm of a condition that holds', 'S = True\na = 1\nif S:\n    a = 2\nelse:\n    a = 3', 'X=a', { X: 2 }],
  ['an arm of a condition that does not', 'S = "a"\na = 1\nif S == "b":\n    a = 2', 'X=a', { X: 1 }],
  ['elif', 'S = "b"\nif S == "a":\n    a = 1\nelif S == "b":\n    a = 2\nelse:\n    a = 3', 'X=a', { X: 2 }],
  [
    'a default for None',
    'a = None\nif a is None:\n    a = 5\nb = 1\nif b is not None:\n    b = 2',
    'X=a, Y=b',
    { X: 5, Y: 2 },
  ],
  ['a condition nobody knows', 'if os.path.exists("x"):\n    a = 1\nelse:\n    a = 2', 'X=a', { X: { oneOf: [2, 1] } }],
  [
    'a dead change',
    'd = {"a": 1}\nif False:\n    d["a"] = 2\nif "gpu" in ["cpu"]:\n    d["b"] = 3',
    'X=d',
    { X: { a: 1 } },
  ],
  ['a change that is made for sure', 'd = {"a": 1}\nif not d.get("z"):\n    d["a"] = 2', 'X=d', { X: { a: 2 } }],
  ['an arm that exits', 'import sys\na = 1\nif c:\n    a = 3\nelse:\n    sys.exit(1)', 'X=a', { X: 3 }],
  [
    'what is deleted',
    'd = {"a": 1, "b": 2}\ndel d["a"]\nb = 1\ndel b',
    'X=d, Y=b',
    { X: { a: 'absent', b: 2 }, Y: '?' },
  ],
  ['match', 'match k:\n    case 1:\n        a = 1\n    case _:\n        a = 2', 'X=a', { X: { oneOf: [2, 1] } }],
  // Containers
  [
    'get',
    'd = {"a": 1}',
    'X=d.get("a"), Y=d.get("b"), Z=d.get("b", 3), W=f().get("a", 1)',
    { X: 1, Y: 'absent', Z: 3, W: '?' },
  ],
  ['pop', 'd = {"a": 1, "b": 2}\nx = d.pop("a")', 'X=x, Y=d', { X: 1, Y: { a: 'absent', b: 2 } }],
  [
    'nested dictionaries and lists by key',
    'd = {"a": [{"b": 1}]}',
    'X=d["a"][0]["b"], Y=d["a"][-1]["b"], Z=d["q"]',
    { X: 1, Y: 1, Z: '?' },
  ],
  ['a union of dictionaries', 'd = {"a": 1} | {"b": 2}', 'X=d', { X: { a: 1, b: 2 } }],
  ['lists with stars and sums', 'l = [1, *[2, 3]] + [4]', 'X=l', { X: [1, 2, 3, 4] }],
  ['a slice', 'l = [1, 2]', 'X=l[:1], Y="abc"[1:]', { X: '?', Y: '?' }],
  ['a comprehension', '', 'X=[f(i) for i in r], Y={k: 1 for k in r}', { X: '?', Y: '?' }],
  ['nested unpacking', '(a, (b, c)), d = (1, (2, 3)), 4', 'X=a, Y=c, Z=d', { X: 1, Y: 3, Z: 4 }],
  ['unpacking with a star', 'a, *b = 1, 2, 3', 'X=a, Y=b', { X: 1, Y: '?' }],
  ['items of a loop', 'for a in [1, 2]:\n    pass', 'X=a', { X: { oneOf: [1, 2] } }],
  // Texts
  ['a laid-out hole', 'n = 3', 'X=f"{n:02d}", Y="{:03d}".format(n), Z=f"{n!r}"', { X: '{?}', Y: '{?}', Z: '{?}' }],
  ['texts side by side', '', 'X="a" "b" f"{1}"', { X: 'ab1' }],
  [
    'methods of texts',
    'p = "s3://b/"',
    'X=p.rstrip("/"), Y=p.replace("s3", "x"), Z=p.split("/")[2], W=p.upper()',
    { X: 's3://b', Y: 'x://b/', Z: 'b', W: 'S3://B/' },
  ],
  ['a comment in the middle', 'a = (1  # one\n  + 2)', 'X=a', { X: 3 }],
  [
    'paths',
    'import os\nfrom pathlib import Path',
    'X=os.path.join("a", b, "c"), Y=Path("a") / "b"',
    { X: 'a/{?}/c', Y: 'a/b' },
  ],
  [
    'JSON text',
    'import json',
    'X=json.loads(\'{"a": [1, null]}\'), Y=json.dumps({"b": 2})',
    { X: { a: [1, 'absent'] }, Y: { b: 2 } },
  ],
  ['numbers of texts', '', 'X=int("3"), Y=float("1.5"), Z=len([1, 2]), W=max(1, 2)', { X: 3, Y: 1.5, Z: 2, W: 2 }],
  ['a walrus', 'if (a := 5) > 3:\n    pass', 'X=a', { X: 5 }],
  // Functions
  [
    'a helper with several ends',
    'def f(gpu):\n    if gpu:\n        return "g"\n    return "c"',
    'X=f(True), Y=f(False), Z=f(z)',
    { X: 'g', Y: 'c', Z: { oneOf: ['g', 'c'] } },
  ],
  [
    'a helper of helpers',
    'def g(x):\n    return f"{x}!"\ndef f(x):\n    y = g(x)\n    return y',
    'X=f("a")',
    { X: 'a!' },
  ],
  [
    'a helper that nobody can follow',
    'def f(x):\n    return q(x)\n@cache\ndef g():\n    return 1',
    'X=f(1), Y=g()',
    { X: '?', Y: '?' },
  ],
  ['arguments that a helper hands on unseen', 'def f(a=1):\n    return a', 'X=f(*z), Y=f(**z)', { X: '?', Y: '?' }],
  ['a function that calls itself', 'def f(n):\n    return f(n - 1)', 'X=f(3)', { X: '?' }],
  ['a global that a function sets', 'a = 1\ndef f():\n    global a\n    a = 2', 'X=a', { X: '?' }],
  // Classes
  ['a class attribute', 'class C:\n    A = 1', 'X=C.A', { X: 1 }],
  ['an inherited class attribute', 'class B:\n    A = 1\nclass C(B):\n    D = 2', 'X=C.A, Y=C().D', { X: 1, Y: 2 }],
  [
    'a member of an enumeration',
    'from enum import Enum\nclass K(str, Enum):\n    A = "ml.m5.large"',
    'X=K.A.value, Y=K.A, Z=K.A.name',
    { X: 'ml.m5.large', Y: 'ml.m5.large', Z: 'A' },
  ],
  [
    'a data class',
    '@dataclass\nclass C:\n    a: int\n    b: str = "x"\nc = C(1)\nd = C(a=2, b="y")',
    'X=c.a, Y=c.b, Z=d.b',
    { X: 1, Y: 'x', Z: 'y' },
  ],
  [
    'an object of a class',
    'class C:\n    def __init__(self, n, k="m"):\n        self.n = n\n        self.k = k\nc = C(2)',
    'X=c.n, Y=c.k, Z=c.q',
    { X: 2, Y: 'm', Z: '?' },
  ],
  [
    'an object that is changed from outside',
    'class C:\n    def __init__(self):\n        self.n = 1\nc = C()\ndef f(x):\n    x.n = 2',
    'X=c.n',
    { X: '?' },
  ],
  [
    'an attribute that is set on the way',
    'c.n = 3\nd.n = 1\nif q:\n    d.n = 2',
    'X=c.n, Y=d.n',
    { X: 3, Y: { oneOf: [2, 1] } },
  ],
  ['a property', 'class C:\n    @property\n    def n(self):\n        return 4', 'X=C().n', { X: 4 }],
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
