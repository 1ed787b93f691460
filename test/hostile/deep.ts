type Texts = Readonly<Record<string, string>>;

/** How often something stands in itself, or after itself. */
const MANY = 100_000;

const times = (text: string, n = MANY): string => text.repeat(n);
const each = (line: (i: number) => string, n: number): string => Array.from({ length: n }, (_, i) => line(i)).join('');
const nested = (open: string, middle: string, close: string, n = MANY): string =>
  times(open, n) + middle + times(close, n);

const IMPORT = 'import sagemaker\n';
/** Texts of Python, each below 1 MB. */
const PYTHON: Texts = {
  'brackets that stay open': `x = ${times('[')}`,
  'brackets that are closed': `x = ${nested('[', '', ']')}`,
  'brackets of three kinds': `x = ${nested('[({', '', '})]')}`,
  'calls in calls': `x = ${nested('f(', '', ')')}`,
  'a chain of attributes': `x = a${times('.b')}`,
  'a chain of calls': `x = a${times('.b()')}`,
  'a chain of subscripts': `x = a${times('[0]')}`,
  'a sum': `x = 1${times('+1')}`,
  'a sum of texts': `x = 'a'${times("+'a'")}`,
  'texts side by side': `x = ${times("'a' ")}`,
  'signs before signs': `x = ${times('-')}1`,
  'not not not': `x = ${times('not ')}y`,
  'lambdas in lambdas': `x = ${times('lambda: ')}1`,
  'conditions in conditions': `x = ${times('1 if y else ')}2`,
  'a chain of comparisons': `x = a${times(' < a')}`,
  'and, or': `x = a${times(' and b or c', MANY / 2)}`,
  'powers of powers': `x = 2${times('**2')}`,
  'assigned to many names': `${each(i => `a${i} = `, MANY)}1`,
  'elif after elif': `if a:\n  x = 1\n${times('elif a:\n  x = 2\n', 10_000)}`,
  'blocks in blocks': `${each(i => `${' '.repeat(i)}if a:\n`, 1_000)}${' '.repeat(1_000)}x = 1\n`,
  'functions in functions': `${each(i => `${' '.repeat(i)}def f():\n`, 1_000)}${' '.repeat(1_000)}x = 1\n`,
  'classes in classes': `${each(i => `${' '.repeat(i)}class A:\n`, 1_000)}${' '.repeat(1_000)}x = 1\n`,
  'many decorators': `${times('@a\n', 20_000)}def f(): pass\n`,
  'many arguments': `f(${each(i => `a${i}=1, `, MANY / 2)})\n`,
  'many statements': times('x = 1\n', 10_000),
  'names after names': each(i => `a${i + 1} = a${i}\n`, 10_000),
  'values that double': `a0 = 'ab'\n${each(i => `a${i + 1} = a${i} + a${i}\n`, 5_000)}sagemaker.Session(a5000)\n`,
  'values that double a little': `a0 = 'ab'\n${each(i => `a${i + 1} = a${i} + a${i}\n`, 36)}sagemaker.Session(a36)\n`,
  'lists that double a little': `a0 = [1]\n${each(i => `a${i + 1} = [a${i}, a${i}]\n`, 36)}sagemaker.Session(a36, json.dumps(a36))\n`,
  'lists that grow': `a0 = [1]\n${each(i => `a${i + 1} = a${i} + [*a${i}]\n`, 36)}sagemaker.Session(a36)\n`,
  'dicts that double a little': `a0 = {}\n${each(i => `a${i + 1} = {'a': a${i}, 'b': a${i}, **a${i}}\n`, 36)}sagemaker.estimator.Estimator(hyperparameters=a36)\n`,
  'f-strings that double': `a0 = 'ab'\n${each(i => `a${i + 1} = f'{a${i}}{a${i}}'\n`, 5_000)}sagemaker.Session(a5000)\n`,
  'lists that double': `a0 = [1]\n${each(i => `a${i + 1} = [a${i}, a${i}]\n`, 2_000)}sagemaker.Session(a2000)\n`,
  'dicts that double': `a0 = {}\n${each(i => `a${i + 1} = {'a': a${i}, 'b': a${i}, **a${i}}\n`, 2_000)}sagemaker.Session(a2000)\n`,
  'functions that call two': `${each(i => `def f${i}(x):\n  return f${i + 1}(x) + f${i + 1}(x)\n`, 5_000)}sagemaker.Session(f0(1))\n`,
  'functions that call themselves': `def f(x):\n  return f(f(x))\nsagemaker.Session(f(1))\n`,
  'classes that make each other': `${each(i => `class A${i}:\n  def __init__(self):\n    self.a = A${i + 1}()\n    self.b = A${i + 1}()\n`, 3_000)}sagemaker.Session(A0().a.b.a)\n`,
  'classes of themselves':
    'class A(A):\n  pass\nclass B(C):\n  pass\nclass C(B):\n  pass\nsagemaker.Session(A().x, B().y)\n',
  'huge values': `sagemaker.Session('a' * 10**10, [0] * 10**10, 10 ** 10 ** 10, 1 << 10**10, '%1000000000d' % 1, f'{1:>1000000000}', 'a'.ljust(10**10), range(10**10), ','.join(['a'] * 10**9), '{:>999999999}'.format(1))\n`,
  'a number of many digits': `x = ${times('9', 900_000)}\n`,
  'loops in loops': `${each(i => `${' '.repeat(i)}for x${i} in range(1000):\n`, 500)}${' '.repeat(500)}sagemaker.Session(x1, x2)\n`,
  'comprehensions in comprehensions': `x = ${nested('[a for a in ', 'b', ']', 20_000)}\n`,
  'f-strings in f-strings': `x = ${nested("f'{", 'a', "}'", 20_000)}\n`,
  'texts that stay open': times("'", 900_000),
  'long texts that stay open': `x = """${times('a\n', 100_000)}`,
  spaces: `x = 1${times(' ', 900_000)}`,
  'tabs and spaces in turns': times(' \t', 400_000),
  'continued lines': times('\\\n', 400_000),
  comments: times('#\n', 100_000),
  'one long comment': `#${times(' noqa', 180_000)}`,
  suppressions: times('# ml-lens-ignore\n', 50_000),
  stars: `f(${times('*a, ')})`,
  imports: each(i => `import a${i}\n`, 10_000),
  'imports of itself': times('from a import *\n', 10_000),
  'except after except': `try:\n  x = 1\n${times('except A:\n  x = 2\n', 10_000)}`,
  match: `match a:\n${times('  case 1:\n    x = 1\n', 10_000)}`,
  walrus: `x = ${nested('(a := ', '1', ')', 90_000)}`,
  await: `x = ${times('await ')}y`,
  estimators: times(`sagemaker.estimator.Estimator(image_uri='a', role='r', instance_count=2)\n`, 100),
};

const CDK = `import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';\n`;
/** Texts of TypeScript. */
const TYPESCRIPT: Texts = {
  'brackets that stay open': `const x = ${times('[')}`,
  'brackets that are closed': `const x = ${nested('[', '', ']')};`,
  'objects in objects': `const x = ${nested('{a:', '1', '}')};`,
  'calls in calls': `const x = ${nested('f(', '', ')')};`,
  'a chain of members': `const x = a${times('.b', 20_000)};`,
  'a chain of calls': `const x = a${times('.b()', 20_000)};`,
  'a chain of subscripts': `const x = a${times('[0]', 20_000)};`,
  'a sum': `const x = 1${times('+1', 20_000)};`,
  'signs before signs': `const x = ${times('!')}y;`,
  'arrows in arrows': `const x = ${times('a => ')}1;`,
  'conditions in conditions': `const x = ${times('y ? 1 : ')}2;`,
  'defaults of defaults': `const x = a${times(' ?? a', 20_000)};`,
  'templates in templates': `const x = ${nested('`${', 'a', '}`')};`,
  'types in types': `type A = ${nested('B<', 'C', '>')};`,
  unions: `type A = B${times(' | B', 20_000)};`,
  'else if after else if': `if (a) {}${times(' else if (a) {}', MANY / 2)}`,
  'blocks in blocks': nested('{', '', '}'),
  'functions in functions': nested('function f() {', '', '}', 50_000),
  'classes in classes': nested('class A { m() {', '', '}}', 50_000),
  'new new new': `const x = ${times('new ')}A();`,
  'assigned to many names': `let ${each(i => `a${i} = `, 20_000)}1;`,
  'names after names': each(i => `const a${i + 1} = a${i};\n`, 5_000),
  'values that double': `const a0 = 'ab';\n${each(i => `const a${i + 1} = a${i} + a${i};\n`, 5_000)}new sagemaker.CfnModel(this, a5000, {});`,
  'values that double a little': `const a0 = 'ab';\n${each(i => `const a${i + 1} = a${i} + a${i};\n`, 36)}new sagemaker.CfnModel(this, a36, {});`,
  'lists that double a little': `const a0 = [1];\n${each(i => `const a${i + 1} = [a${i}, a${i}];\n`, 36)}new sagemaker.CfnModel(this, 'a', { containers: a36 });`,
  'objects that double a little': `const a0 = {};\n${each(i => `const a${i + 1} = {a: a${i}, b: a${i}, ...a${i}};\n`, 36)}new sagemaker.CfnModel(this, 'x', a36);`,
  'templates that double a little': `const a0 = 'ab';\n${each(i => `const a${i + 1} = \`\${a${i}}\${a${i}}\`;\n`, 36)}new sagemaker.CfnModel(this, a36, {});`,
  'templates that double': `const a0 = 'ab';\n${each(i => `const a${i + 1} = \`\${a${i}}\${a${i}}\`;\n`, 5_000)}new sagemaker.CfnModel(this, a5000, {});`,
  'objects that double': `const a0 = {};\n${each(i => `const a${i + 1} = {a: a${i}, b: a${i}, ...a${i}};\n`, 2_000)}new sagemaker.CfnModel(this, 'x', a2000);`,
  'functions that call two': `${each(i => `const f${i} = (x) => f${i + 1}(x) + f${i + 1}(x);\n`, 5_000)}new sagemaker.CfnModel(this, f0(1), {});`,
  'functions that call themselves': 'const f = x => f(f(x));\nnew sagemaker.CfnModel(this, f(1), {});',
  'classes of themselves': 'class A extends A {}\nclass B extends C {}\nclass C extends B {}\nnew A();new B();',
  spaces: `const x = 1${times(' ', 900_000)}`,
  comments: times('//\n', 50_000),
  'comments that stay open': times('/*', 400_000),
  'texts that stay open': times('`', 200_000),
  'a regular expression that stays open': `/${times('[', 900_000)}`,
  'regular expressions that stay open': times('/[', 400_000),
  'elements in elements': `const x = ${nested('<a>', '', '</a>')};`,
  decorators: `${times('@a ', 20_000)}class A {}`,
  constructs: times(
    `new sagemaker.CfnNotebookInstance(this, 'A', { roleArn: 'a', instanceType: 'ml.t3.medium' });\n`,
    100,
  ),
};

const TEMPLATE = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n';
const BUCKET = '  A:\n    Type: AWS::S3::Bucket\n';
const inBucket = (value: string): string => `${TEMPLATE}${BUCKET}    Properties:\n      BucketName: ${value}\n`;
/** Templates in YAML. */
const YAML: Texts = {
  'lists that stay open': inBucket(times('[')),
  'lists in lists': inBucket(nested('[', '', ']')),
  'maps in maps': inBucket(nested('{a: ', '1', '}')),
  'blocks in blocks': `${TEMPLATE}${BUCKET}    Metadata:\n${each(i => `${' '.repeat(i + 6)}a:\n`, 1_000)}`,
  'lists in a line': inBucket(times('- ', 20_000)),
  'lists by lines': `${TEMPLATE}${BUCKET}    Metadata:\n${each(i => `${' '.repeat(i + 6)}-\n`, 1_000)}`,
  'keys of keys': inBucket(times('? ', 20_000)),
  tags: inBucket(times('!Sub ', 20_000)),
  'tags of lists': inBucket(nested('!Join ["", [', 'a', ']]', 60_000)),
  anchors: inBucket(each(i => `&a${i} `, 20_000)),
  aliases: `${TEMPLATE}${BUCKET}    Metadata:\n      - &a a\n${times('      - *a\n', 20_000)}`,
  'aliases that unfold': `${TEMPLATE}${BUCKET}    Metadata:\n      a0: &a0 [a, a]\n${each(i => `      a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]\n`, 10_000)}`,
  merges: `${TEMPLATE}${BUCKET}    Metadata:\n      a0: &a0 {a: 1}\n${each(i => `      a${i + 1}: &a${i + 1} {<<: *a${i}}\n`, 10_000)}`,
  'the same key': `${TEMPLATE}${BUCKET}    Metadata:\n${times('      a: 1\n', 20_000)}`,
  'many keys': `${TEMPLATE}${BUCKET}    Metadata:\n${each(i => `      a${i}: 1\n`, 20_000)}`,
  'many documents': `${TEMPLATE}${BUCKET}${times('---\na: 1\n', 20_000)}`,
  'marks of documents': `${TEMPLATE}${BUCKET}${times('---\n')}`,
  'a long text': inBucket(`"${times('a', 900_000)}"`),
  'a text that stays open': inBucket(`"${times('a ', 400_000)}`),
  escapes: inBucket(`"${times('\\u0041', 150_000)}"`),
  'a long block': `${inBucket('|')}${times('        a\n', 90_000)}`,
  'empty lines': `${inBucket('a')}${times('\n', 200_000)}`,
  spaces: `${inBucket('a')}${times(' ', 900_000)}`,
  comments: `${inBucket('a')}${times('#\n', 100_000)}`,
  colons: `${inBucket('a')}${times(':', 900_000)}`,
  'colons and spaces': `${inBucket('a')}${times(': ', 400_000)}`,
  quotes: `${inBucket('a')}${times('"', 900_000)}`,
  'a huge number': inBucket(`1${times('0', 900_000)}`),
  'a huge exponent': inBucket('1e999999999999'),
  'sexagesimal numbers': inBucket(`1${times(':59', 200_000)}`),
  'names to put in': inBucket(`!Sub "${times('${A}', 200_000)}"`),
  'names to put in that stay open': inBucket(`!Sub "${times('${', 400_000)}"`),
  'conditions of conditions': `Conditions:\n  C0: !Equals [!Ref A, b]\n${each(i => `  C${i + 1}: !And [!Condition C${i}, !Condition C${i}]\n`, 10_000)}${TEMPLATE}  A:\n    Type: AWS::S3::Bucket\n    Condition: C10000\n    Properties:\n      BucketName: !If [C10000, a, b]\n`,
  'conditions of themselves': `Conditions:\n  C: !Not [!Condition C]\n  D: !And [!Condition E, !Condition E]\n  E: !Or [!Condition D, !Condition D]\n${TEMPLATE}  A:\n    Type: AWS::S3::Bucket\n    Condition: D\n`,
  'if in if': inBucket(nested('!If [C, a, ', 'b', ']', 400)),
  'join in join': inBucket(nested('!Join ["", [a, ', 'b', ']]', 200)),
  'ifs that double': `${TEMPLATE}  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub ["${each(i => `\${v${i}}`, 500)}", {${each(i => `v${i}: !If [C${i}, a, b], `, 500)}}]\n`,
  parameters: `Parameters:\n${each(i => `  P${i}: {Type: String, Default: a}\n`, 5_000)}${inBucket('!Ref P1')}`,
  'a stack of itself': `${TEMPLATE}  A:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./x.yaml\n`,
  'resources that need each other': `${TEMPLATE}${each(i => `  A${i}:\n    Type: AWS::S3::Bucket\n    DependsOn: A${(i + 1) % 2_000}\n    Properties:\n      BucketName: !Ref A${(i + 1) % 2_000}\n`, 2_000)}`,
};

const json = (value: string): string => `{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Metadata": ${value}}}}`;
/** Templates in JSON. */
const JSONS: Texts = {
  'lists that stay open': json(times('[')),
  'lists in lists': json(nested('[', '', ']')),
  'maps in maps': json(nested('{"a":', '1', '}')),
  'maps that stay open': json(times('{"a":')),
  'the same key': json(`{${times('"a": 1, ')}"a": 2}`),
  'many keys': json(`{${each(i => `"a${i}": 1, `, 60_000)}"a": 2}`),
  'a huge number': json(`1${times('0', 900_000)}`),
  'a huge exponent': json('1e999999999999'),
  'a long text': json(`"${times('a', 900_000)}"`),
  'a text that stays open': json(`"${times('a', 900_000)}`),
  escapes: json(`"${times('\\u0041', 150_000)}"`),
  commas: json(`[${times(',', 900_000)}]`),
  spaces: json(`1${times(' ', 900_000)}`),
  'comments that stay open': json(times('/*', 400_000)),
  'conditions in conditions': json(nested('{"Fn::If": ["C", "a", ', '"b"', ']}', 240)),
};

const MACHINE = (states: string): string => `{"StartAt": "A", "States": ${states}}`;
/** State machines. */
const MACHINES: Texts = {
  'states in states': MACHINE(
    nested('{"A": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": ', '{}', '}]}}', 160),
  ),
  'many states': MACHINE(
    `{${each(i => `"A${i}": {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync", "Next": "A${i + 1}"}, `, 500)}"A": {"Type": "Pass"}}`,
  ),
  'states that never end': MACHINE(
    `{"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Choice", "Default": "A", "Choices": [${times('{"Variable": "$.a", "IsNull": true, "Next": "A"}, ', 15_000)} {}]}}`,
  ),
};

const TERRAFORM_BUCKET = 'resource "aws_s3_bucket" "a" {\n  bucket = ';
/** Texts of Terraform. */
const TERRAFORM: Texts = {
  'brackets that stay open': `${TERRAFORM_BUCKET}${times('[')}`,
  'brackets that are closed': `${TERRAFORM_BUCKET}${nested('[', '', ']')}\n}\n`,
  'objects in objects': `${TERRAFORM_BUCKET}${nested('{a=', '1', '}')}\n}\n`,
  parentheses: `${TERRAFORM_BUCKET}${nested('(', '1', ')')}\n}\n`,
  'calls in calls': `${TERRAFORM_BUCKET}${nested('f(', '1', ')')}\n}\n`,
  'blocks in blocks': nested('a {\n', '', '}\n'),
  'a chain of attributes': `${TERRAFORM_BUCKET}a${times('.b')}\n}\n`,
  'a chain of subscripts': `${TERRAFORM_BUCKET}a${times('[0]')}\n}\n`,
  'a sum': `${TERRAFORM_BUCKET}1${times('+1')}\n}\n`,
  'signs before signs': `${TERRAFORM_BUCKET}${times('!')}a\n}\n`,
  'conditions in conditions': `${TERRAFORM_BUCKET}${times('a ? 1 : ')}2\n}\n`,
  'templates in templates': `${TERRAFORM_BUCKET}${nested('"${', 'a', '}"')}\n}\n`,
  'templates that stay open': `${TERRAFORM_BUCKET}"${times('${', 400_000)}`,
  directives: `${TERRAFORM_BUCKET}"${times('%{ if a }', 90_000)}"\n}\n`,
  'texts that stay open': `${TERRAFORM_BUCKET}${times('"', 900_000)}`,
  'blocks of text that stay open': `${TERRAFORM_BUCKET}${times('<<A\n', 200_000)}`,
  'a long block of text': `${TERRAFORM_BUCKET}<<-A\n${times('    a\n', 140_000)}A\n}\n`,
  'names after names': `locals {\n${each(i => `  a${i + 1} = local.a${i}\n`, 30_000)}}\n${TERRAFORM_BUCKET}local.a30000\n}\n`,
  'values that double': `locals {\n  a0 = "ab"\n${each(i => `  a${i + 1} = "\${local.a${i}}\${local.a${i}}"\n`, 5_000)}}\n${TERRAFORM_BUCKET}local.a5000\n}\n`,
  'values that double a little': `locals {\n  a0 = "ab"\n${each(i => `  a${i + 1} = "\${local.a${i}}\${local.a${i}}"\n`, 38)}}\n${TERRAFORM_BUCKET}local.a38\n}\n`,
  'lists that double': `locals {\n  a0 = [1]\n${each(i => `  a${i + 1} = concat(local.a${i}, local.a${i})\n`, 38)}}\n${TERRAFORM_BUCKET}local.a38[0]\n}\n`,
  'text of lists that double': `locals {\n  a0 = [1]\n${each(i => `  a${i + 1} = [local.a${i}, local.a${i}]\n`, 38)}}\n${TERRAFORM_BUCKET}jsonencode(local.a38)\n}\n`,
  'values of themselves': `locals {\n  a = local.b\n  b = local.a\n  c = "\${local.c}\${local.c}"\n}\n${TERRAFORM_BUCKET}"\${local.a}\${local.c}"\n}\n`,
  'huge values': `${TERRAFORM_BUCKET}format("%1000000000d\${join(",", range(1000000000))}", pow(10, 1000000))\n}\n`,
  'a huge number': `${TERRAFORM_BUCKET}1${times('0', 900_000)}\n}\n`,
  'a module of itself': 'module "a" {\n  source = "./"\n  a = module.a.b\n}\noutput "b" {\n  value = module.a.b\n}\n',
  comments: `${TERRAFORM_BUCKET}1\n}\n${times('#\n', 100_000)}`,
  'comments that stay open': times('/*', 400_000),
  spaces: `${TERRAFORM_BUCKET}1${times(' ', 900_000)}\n}\n`,
  'the same attribute': `resource "aws_s3_bucket" "a" {\n${times('  bucket = "a"\n', 10_000)}}\n`,
  'many buckets': each(i => `resource "aws_s3_bucket" "a${i}" {\n  bucket = "sagemaker-a"\n}\n`, 500),
  'many blocks': `resource "aws_sagemaker_endpoint_configuration" "a" {\n${times('  production_variants {\n    variant_name = "a"\n  }\n', 2_000)}}\n`,
};

/** A kind of file with texts that no person writes, all below 1 MB. */
export interface Kind {
  readonly name: string;
  /** What stands before each text. */
  readonly head: string;
  readonly texts: Texts;
}

export const KINDS: readonly Kind[] = [
  { name: 'x.py', head: IMPORT, texts: PYTHON },
  { name: 'x.ts', head: CDK, texts: TYPESCRIPT },
  { name: 'x.yaml', head: '', texts: YAML },
  { name: 'x.json', head: '', texts: JSONS },
  { name: 'x.asl.json', head: '', texts: MACHINES },
  { name: 'x.tf', head: '', texts: TERRAFORM },
];
