import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCells } from '../../../server/src/languages/notebook/index.ts';
import { isRelevant } from '../../../server/src/review/languages.ts';
import { createReviewer, type Reviewer } from '../../../server/src/review/reviewer.ts';
import { short } from './kit.ts';

const USE = (what: string): string =>
  `import boto3\n${what}\nboto3.client("sagemaker").create_endpoint_config(EndpointConfigName=A, X=B)\n`;

type Files = Readonly<Record<string, string | readonly string[]>>;

const add = (reviewer: Reviewer, path: string, text: string | readonly string[]): void => {
  const cells = typeof text === 'string' ? undefined : joinCells(text.map((t, index) => ({ index, text: t })));
  const uri = `file:///w/${path}`;
  reviewer.update(cells ? { uri, path, ...cells } : { uri, path, text: text as string });
};

const workload = (files: Files): Reviewer => {
  const reviewer = createReviewer({ root: '/w', name: 'w' });
  for (const [path, text] of Object.entries(files)) add(reviewer, path, text);
  return reviewer;
};

const configs = (reviewer: Reviewer, path: string): readonly unknown[] => {
  reviewer.workload;
  const { resources } = reviewer.facts(path)!;
  return resources.filter(r => r.type === 'AWS::SageMaker::EndpointConfig').map(r => short(r.properties));
};

const NAMED: readonly (readonly [string, string, Files])[] = [
  ['a module beside', 'from config import A, B', { 'src/config.py': 'A = "n"\nB = 2' }],
  [
    'under another name',
    'from config import C as A\nimport config as k\nB = k.D',
    { 'src/config.py': 'C = "n"\nD = 2' },
  ],
  ['a module above', 'from common.constants import A, B', { 'common/constants.py': 'A = "n"\nB = 1 + 1' }],
  ['a package', 'import conf\nA = conf.A\nB = conf.B', { 'src/conf/__init__.py': 'A = "n"\nB = 2' }],
  [
    'a module of a package',
    'from conf import settings\nA, B = settings.A, settings.B',
    { 'conf/settings.py': 'A = "n"\nB = 2' },
  ],
  [
    'relative',
    'from .config import A\nfrom ..other.params import B',
    { 'src/config.py': 'A = "n"', 'other/params.py': 'B = 2' },
  ],
  ['everything', 'from config import *', { 'src/config.py': 'A = "n"\nB = 2' }],
  ['a class', 'from config import C\nA = C.A\nB = C.B', { 'src/config.py': 'class C:\n    A = "n"\n    B = 2' }],
  ['an enumeration', 'from config import C\nA = C.A.value\nB = 2', { 'src/config.py': 'class C(Enum):\n    A = "n"' }],
  [
    'a folder on the path',
    'import sys\nsys.path.append("../lib")\nfrom k import A, B',
    { 'lib/k.py': 'A = "n"\nB = 2' },
  ],
  ['a src folder', 'from pkg.k import A, B', { 'src/src/pkg/k.py': 'A = "n"\nB = 2' }],
];
for (const [name, use, files] of NAMED)
  test(`constants of another module: ${name}`, () => {
    const expected = [{ EndpointConfigName: 'n', X: 2 }];
    assert.deepEqual(configs(workload({ ...files, 'src/use.py': USE(use) }), 'src/use.py'), expected, 'in this order');
    assert.deepEqual(
      configs(workload({ 'src/use.py': USE(use), ...files }), 'src/use.py'),
      expected,
      'and in the other',
    );
  });

test('what other modules say is unknown where it is, and where nobody finds them', () => {
  const use = { 'use.py': USE('from config import A, B') };
  const config = 'import os\nA = os.environ["A"]\nB = os.environ.get("B", 2)';
  assert.deepEqual(configs(workload({ ...use, 'config.py': config }), 'use.py'), [
    { EndpointConfigName: '{-> A@:36}', X: 'default by argument: 2' },
  ]);
  assert.deepEqual(configs(workload({ ...use, 'deep/config.py': 'A = 1\nB = 2' }), 'use.py'), [
    { EndpointConfigName: '{-> A@:36}', X: '?' },
  ]);
});

test('a client that another module makes is known', () => {
  const files = {
    'clients.py': 'import boto3\nsm = boto3.client("sagemaker")\nother = boto3.client("s3")\n',
    'use.py':
      'from clients import sm, other\nsm.create_model(ModelName="m")\nother.create_model(ModelName="n")\n# boto3\n',
  };
  const facts = workload(files).facts('use.py')!;
  assert.deepEqual(
    facts.resources.map(r => short(r.properties)),
    [{ ModelName: 'm' }],
  );
});

test('a notebook has what the notebooks and files have that it runs, writes or imports', () => {
  const files: Files = {
    'n/setup.ipynb': ['A = "n"', 'C = 1'],
    'n/main.ipynb': ['%run ./setup.ipynb', '%%writefile own.py\nB = 2', 'from own import B', USE('')],
  };
  assert.deepEqual(configs(workload(files), 'n/main.ipynb'), [{ EndpointConfigName: 'n', X: 2 }]);
});

test('a change of a constant reaches those who import it, and only what is new is read again', () => {
  const reviewer = workload({ 'config.py': 'A = "n"\nB = 2\n', 'use.py': USE('from config import A, B') });
  assert.deepEqual(configs(reviewer, 'use.py'), [{ EndpointConfigName: 'n', X: 2 }]);
  const before = reviewer.facts('use.py');
  add(reviewer, 'config.py', 'A = "n"\n# a comment\nB = 2\n');
  assert.deepEqual(configs(reviewer, 'use.py'), [{ EndpointConfigName: 'n', X: 2 }]);
  assert.equal(reviewer.facts('use.py'), before);
  add(reviewer, 'config.py', 'A = "n"\nB = 3\n');
  assert.deepEqual(configs(reviewer, 'use.py'), [{ EndpointConfigName: 'n', X: 3 }]);
  reviewer.remove('config.py');
  assert.deepEqual(configs(reviewer, 'use.py'), [{ EndpointConfigName: '{-> A@:36}', X: '?' }]);
  add(reviewer, 'config.py', 'A = "m"\nB = 4\n');
  assert.deepEqual(configs(reviewer, 'use.py'), [{ EndpointConfigName: 'm', X: 4 }]);
});

test('modules that import each other are read', () => {
  const reviewer = workload({ 'a.py': `from b import B\nA = "n"\n${USE('')}`, 'b.py': 'from a import A\nB = 2\n' });
  assert.deepEqual(configs(reviewer, 'a.py'), [{ EndpointConfigName: 'n', X: 2 }]);
});

test('files of constants are read though nothing in them names SageMaker, and report nothing of their own', () => {
  assert.ok(isRelevant('N = 1', 'src/train_config.py'));
  assert.ok(isRelevant('T = "ml.m5.xlarge"', 'src/a.py'));
  assert.ok(!isRelevant('N = 1', 'src/a.py'));
  assert.ok(!isRelevant('N = 1', 'src/config.yaml'));
  const secret = 'PASSWORD = "k9Xw2LmQ8vR4tZ7bN1cY6dF3"\n';
  assert.deepEqual(workload({ 'config.py': secret }).facts('config.py')!.resources, []);
});

test('values at another place carry no place of their own document', () => {
  const reviewer = workload({
    'config.py': `${'# long\n'.repeat(99)}A = "n"\nB = [1, {"k": 2}]\n`,
    'use.py': USE('from config import A, B'),
  });
  reviewer.workload;
  const { resources } = reviewer.facts('use.py')!;
  const { length } = reviewer.source('use.py')!.text;
  const ends = [
    ...JSON.stringify(resources, (_, v: unknown) => (v instanceof Map ? [...v] : v)).matchAll(/"end":(\d+)/g),
  ];
  assert.ok(ends.length > 5 && ends.every(m => Number(m[1]) <= length));
});
