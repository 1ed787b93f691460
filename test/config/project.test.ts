import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPartOf } from '../../server/src/config/part.ts';
import { readProject } from '../../server/src/config/project.ts';

const FIELDS = [{ key: 'instanceType' }, { key: 'latency', values: ['low', 'medium', 'high'] }];
const TAGS = { description: 'Keys', default: ['project'] };
const RULES = [
  { id: 'job-vpc' },
  { id: 'job-output-kms-key' },
  { id: 'tags', options: { keys: TAGS, least: { description: 'How many', default: 1 } } },
];
const KNOWN = { rules: RULES, packs: ['strict', 'security-only'], fields: [] };
const read = (text: string) => readProject(text, '.mllens.yaml', { ...KNOWN, fields: FIELDS });
const told = (text: string) => read(text).problems.map(p => [p.line, p.character, p.reason]);

test('reads what is right', () => {
  const { project, problems } = read(
    'name: churn\nrules:\n  job-vpc: off\n  job-output-kms-key: error\nexclude:\n  - old/\n',
  );
  assert.deepEqual(project, {
    name: 'churn',
    rules: { 'job-vpc': { severity: 'off' }, 'job-output-kms-key': { severity: 'error' } },
    exclude: ['old/'],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(read('').problems, []);
  assert.deepEqual(read('rules:\nexclude:\nowners:\nedition:\nprofile:\n').problems, []);
});

test('reads all there is to say of a workload', () => {
  const text = `name: churn
description: Predicts who leaves.
environment: experiment
owners: [ana, "team:ml"]
edition: 2023
lenses:
  - machine-learning
include: [src/, "*.ipynb"]
profile:
  instanceType: ml.m5.large
  latency: low
`;
  const { project, problems } = read(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(project, {
    name: 'churn',
    description: 'Predicts who leaves.',
    environment: 'experiment',
    owners: ['ana', 'team:ml'],
    edition: '2023',
    lenses: ['machine-learning'],
    include: ['src/', '*.ipynb'],
    exclude: [],
    profile: { instanceType: 'ml.m5.large', latency: 'low' },
    rules: {},
  });
  assert.equal(read('edition: "2021"\n').project.edition, '2021', 'a quoted year');
});

test('profile fields are data, of any shape, and checked only where the fields are known', () => {
  const text = 'profile:\n  matrix:\n    - { region: eu-west-1, count: 2 }\n  spot: true\n';
  assert.deepEqual(readProject(text, '.mllens.yaml', KNOWN), {
    project: {
      rules: {},
      exclude: [],
      profile: { matrix: [{ region: 'eu-west-1', count: 2 }], spot: true },
    },
    problems: [],
  });
});

test('says what is wrong, where, and what was meant; the rest holds', () => {
  const { project, problems } = read(
    'nam: x\nrules:\n  job-vpx: off\n  job-vpc: warnin\n  job-output-kms-key: hint\nexclude: old\n',
  );
  assert.deepEqual(project, { rules: { 'job-output-kms-key': { severity: 'hint' } }, exclude: [] });
  assert.deepEqual(
    problems.map(p => [p.line, p.character, p.reason]),
    [
      [0, 0, 'Unknown key "nam". Did you mean "name"?'],
      [2, 2, 'There is no rule "job-vpx". Did you mean "job-vpc"?'],
      [3, 11, '"job-vpc" has to be one of error, warning, info, hint, off. Did you mean "warning"?'],
      [5, 9, '"exclude" has to be a list of patterns.'],
    ],
  );
});

test('says what is wrong in every other key', () => {
  assert.deepEqual(told('environment: prodution\nedition: 2024\n'), [
    [0, 13, '"environment" has to be one of production, staging, experiment. Did you mean "production"?'],
    [1, 9, '"edition" has to be one of 2025, 2023, 2021. Did you mean "2025"?'],
  ]);
  assert.deepEqual(told('lenses: [machine-lerning, x]\nowners: ana\n'), [
    [0, 9, 'There is no lens "machine-lerning". Did you mean "machine-learning"?'],
    [0, 26, 'There is no lens "x". Known: machine-learning.'],
    [1, 8, '"owners" has to be a list of owners.'],
  ]);
  assert.deepEqual(told('profile:\n  instanceTyp: x\n  latency: lo\n'), [
    [1, 2, 'The profile has no field "instanceTyp". Did you mean "instanceType"?'],
    [2, 11, '"latency" is one of low, medium, high. Did you mean "low"?'],
  ]);
  assert.deepEqual(told('owners: [{ a: 1 }, " "]\ndescription: [a]\n'), [
    [0, 9, 'Every owner of "owners" has to be a text.'],
    [0, 19, 'Every owner of "owners" has to be a text.'],
    [1, 13, '"description" has to be a text.'],
  ]);
});

test('text that is no YAML, or YAML that is no map', () => {
  assert.match(read('rules: [').problems[0]?.reason ?? '', /^is not valid YAML/);
  assert.match(read('- a\n').problems[0]?.reason ?? '', /has to be a map/);
  assert.match(read('rules: &r {}\nexclude: *r\n').problems[0]?.reason ?? '', /Aliases/);
});

test('a key that stands twice is named, quoted or not', () => {
  assert.deepEqual(told('name: a\nname: b\n'), [[1, 0, 'is not valid YAML: the key "name" stands twice.']]);
  assert.match(String(told('rules:\n  "a b": off\n  "a b": off\n')[0]?.[2]), /the key "a b" stands twice\.$/);
});

test('two versions that git could not merge, with their place', () => {
  const [first] = told('name: a\n<<<<<<< HEAD\nedition: 2021\n=======\nedition: 2023\n>>>>>>> b\n');
  assert.deepEqual(first?.slice(0, 2), [1, 0]);
  assert.match(String(first?.[2]), /git could not merge/);
});

test('hostile text neither crashes nor grows nor reaches prototypes', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (c, i: number) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]\n`)}`;
  for (const text of [
    '['.repeat(100_000),
    '- '.repeat(100_000),
    `name: ${'x'.repeat(5_000_000)}`,
    `${bomb}profile: *i\n`,
    '\0\u0001\uFFFF',
  ])
    assert.ok(readProject(text, '.mllens.yaml', KNOWN).problems.length > 0, text.slice(0, 20));
  const { project, problems } = readProject(
    '__proto__: { x: 1 }\nrules:\n  __proto__: { polluted: 1 }\nprofile:\n  __proto__: { polluted: 1 }\n',
    '.mllens.yaml',
    KNOWN,
  );
  assert.equal(problems.length, 2);
  assert.equal(Object.getPrototypeOf(project.profile), Object.prototype);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('a byte order mark moves nothing', () => {
  assert.deepEqual(read('\uFEFFname: churn\n').project.name, 'churn');
  assert.deepEqual(told('\uFEFFnam: churn\n')[0]?.slice(0, 2), [0, 0]);
});

test('what is part of a workload', () => {
  const bounds = { include: ['src/', '/train.py', '*.ipynb'], exclude: ['src/old/'] };
  assert.deepEqual(
    ['src/a.py', 'lib/a.py', 'train.py', 'lib/train.py', 'lib/x.ipynb', 'src/old/a.py'].map(p => isPartOf(bounds, p)),
    [true, false, true, false, true, false],
  );
  assert.ok(isPartOf({ exclude: [] }, 'anything.py'));
  assert.ok(!isPartOf({ exclude: ['*.py'] }, 'a/b.py'));
});

test('rules with options, and for some files alone', () => {
  const { project, problems } = read(`extends: [strict]
rulePacks: [rules/ours.yaml]
rules:
  tags: { severity: warning, keys: [Owner, CostCenter], least: 2 }
  job-vpc: off
overrides:
  - files: [notebooks/, "*.ipynb"]
    rules:
      tags: off
      job-vpc: hint
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(project, {
    extends: ['strict'],
    rulePacks: ['rules/ours.yaml'],
    rules: {
      tags: { severity: 'warning', options: { keys: ['Owner', 'CostCenter'], least: 2 } },
      'job-vpc': { severity: 'off' },
    },
    overrides: [
      {
        files: ['notebooks/', '*.ipynb'],
        rules: { tags: { severity: 'off' }, 'job-vpc': { severity: 'hint' } },
      },
    ],
    exclude: [],
  });
});

test('mistakes in options and overrides', () => {
  const reasons = (text: string) => read(text).problems.map(p => p.reason);
  assert.deepEqual(reasons('extends: [strickt]\n'), ['There is no pack "strickt". Did you mean "strict"?']);
  assert.deepEqual(reasons('rules:\n  tags: { kees: [a] }\n'), ['"tags" has no option "kees". Did you mean "keys"?']);
  assert.deepEqual(reasons('rules:\n  tags: { keys: a }\n'), ['"keys" has to be a list of texts.']);
  assert.deepEqual(reasons('rules:\n  tags: { least: many }\n'), ['"least" has to be a number.']);
  assert.deepEqual(reasons('rules:\n  tags: { severity: loud }\n'), [
    '"severity" has to be one of error, warning, info, hint, off.',
  ]);
  assert.deepEqual(reasons('overrides:\n  - rules: { job-vpc: off }\n'), [
    'An item of "overrides" has to name its "files".',
  ]);
  assert.deepEqual(reasons('overrides:\n  - fils: [a]\n'), [
    'Unknown key "fils". Did you mean "files"?',
    'An item of "overrides" has to name its "files".',
  ]);
  assert.deepEqual(reasons('overrides: { files: [a] }\n'), [
    '"overrides" has to be a list of maps with the keys files and rules.',
  ]);
});
