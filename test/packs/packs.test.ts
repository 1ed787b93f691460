import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { matches } from '../../server/src/packs/condition.ts';
import { loadPacks, nameable } from '../../server/src/packs/load.ts';
import { readPack } from '../../server/src/packs/read.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { readProjectText, reviewOptions } from '../../server/src/review/project.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';

const PACK = `version: 1
rules:
  - id: acme-instance-types
    title: Jobs and endpoints run on approved instance types
    why: Others are not covered by our savings plan.
    practices: [MLCOST05-BP02]
    severity: error
    kinds: [SageMaker::TrainingJob, "AWS::SageMaker::EndpointConfig"]
    property: ProductionVariants.*.InstanceType
    condition: { oneOf: [ml.m5.*, ml.c7g.large] }
    message: "{value} is not on the list of approved instance types."
    fix: { title: Use an approved type, value: ml.m5.large, safe: true }
  - id: acme-tags
    title: Everything carries our tags
    practices: [budgets-and-tags]
    kinds: ["AWS::SageMaker::EndpointConfig"]
    property: Tags
    condition: { hasTags: [CostCenter, Owner] }
    message: The tags CostCenter and Owner are asked for.
  - id: acme-kms-on-m5
    title: Endpoints on m5 have a key
    practices: [encrypt-at-rest]
    kinds: ["AWS::SageMaker::EndpointConfig"]
    when: { property: ProductionVariants.*.InstanceType, condition: { oneOf: [ml.m5.*] } }
    property: KmsKeyId
    condition: { all: [{ set: true }, { not: { equals: alias/aws/sagemaker } }] }
    message: This endpoint has no key of ours.
`;
const TEMPLATE = `Parameters:
  Kind: { Type: String }
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - InstanceType: ml.m5.xlarge
        - InstanceType: ml.p3.2xlarge
        - InstanceType: !Ref Kind
`;
const project = (text: string, files: Readonly<Record<string, string>> = { 'rules.yaml': PACK }) =>
  readProjectText(text, path => files[path] ?? { reason: 'There is no such file.' });
const own = (text: string, path = 'a.yaml', said = 'rulePacks: [rules.yaml]\n') => {
  const reviewer = createReviewer({ root: '/w', ...reviewOptions(project(said), '/w') });
  const source = { path, uri: `file:///w/${path}`, text };
  reviewer.update(source);
  reviewer.setComplete(true);
  const { judgements, findings } = reviewer.review();
  const shown = judgements
    .filter(j => j.rule.id.startsWith('acme-'))
    .map(
      ({ rule, verdict }) => `${rule.id} ${verdict.is} ${text.slice(verdict.at.start, verdict.at.end).split('\n')[0]}`,
    );
  return { shown, findings: findings.filter(f => f.rule.startsWith('acme-')), reviewer };
};

describe('rules of a team', () => {
  test('judge every item, and are silent where the source is', () => {
    const { shown, findings } = own(TEMPLATE);
    assert.deepEqual(shown, [
      'acme-instance-types pass ml.m5.xlarge',
      'acme-instance-types fail ml.p3.2xlarge',
      'acme-instance-types unknown !Ref Kind',
      'acme-tags fail Config',
      'acme-kms-on-m5 fail Config',
    ]);
    const [type] = findings.filter(f => f.rule === 'acme-instance-types');
    assert.equal(type?.severity, 'error');
    assert.equal(type?.message, 'ml.p3.2xlarge is not on the list of approved instance types.');
  });

  test('their fixes mend their findings and nothing else', () => {
    const { findings, reviewer } = own(TEMPLATE);
    const rendered = reviewer.renderFixes(findings.flatMap(f => f.fix ?? []));
    const edits = [...rendered.values()].flatMap(r => r?.flatMap(d => d.edits) ?? []);
    const after = [...edits]
      .sort((a, b) => b.at.start - a.at.start)
      .reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), TEMPLATE);
    assert.match(after, /ml\.m5\.xlarge\n +- InstanceType: ml\.m5\.large\n +- InstanceType: !Ref Kind/);
    assert.match(after, /Key: CostCenter\n +Value: your-costcenter\n +- Key: Owner/);
    assert.deepEqual(
      own(after).shown.filter(s => / fail /.test(s)),
      ['acme-kms-on-m5 fail Config'],
    );
  });

  test('look at every kind of source', () => {
    const python = `import boto3
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "a", "InstanceType": "ml.p3.2xlarge", "InitialInstanceCount": 1}],
    Tags=[{"Key": "CostCenter", "Value": "1"}, {"Key": "Owner", "Value": "ana"}],
)
`;
    assert.deepEqual(own(python, 'a.py').shown, [
      'acme-instance-types fail "ml.p3.2xlarge"',
      'acme-tags pass [{"Key": "CostCenter", "Value": "1"}, {"Key": "Owner", "Value": "ana"}]',
    ]);
  });

  test('may be set in the project file like others', () => {
    const said = 'rulePacks: [rules.yaml]\nrules: { acme-tags: off, acme-instance-types: hint }\n';
    assert.deepEqual(project(said).problems, []);
    assert.deepEqual(
      own(TEMPLATE, 'a.yaml', said).findings.map(f => [f.rule, f.severity]),
      [
        ['acme-kms-on-m5', 'warning'],
        ['acme-instance-types', 'hint'],
      ],
    );
  });
});

test('patterns match as they read, in linear time', () => {
  const cases: readonly [string, string, boolean][] = [
    ['ml.m5.*', 'ml.m5.large', true],
    ['ml.m5.*', 'ml.m5d.large', false],
    ['*', '', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*.dkr.*.amazonaws.com/*', '1.dkr.ecr.eu-west-1.amazonaws.com/x', true],
    ['a', 'ab', false],
    ['a.c', 'abc', false],
  ];
  for (const [pattern, value, wanted] of cases) assert.equal(matches(pattern, value), wanted, `${pattern} ${value}`);
  assert.equal(matches(`${'a*'.repeat(5000)}b`, 'a'.repeat(100_000)), false);
});

test('mistakes are told with their place; the other rules still hold', () => {
  const text = `version: 1
rules:
  - id: acme-tags
    title: T
    practices: [MLCOST99-BP99, budgets-and-tags]
    kinds: [AWS::SageMaker::Endpont, "AWS::SageMaker::Endpoint"]
    property: Tags
    condition: { hasTags: [Owner] }
    message: M
    colour: red
  - id: job-vpc
    title: T
    practices: [budgets-and-tags]
    kinds: ["AWS::SageMaker::Endpoint"]
    property: "Tags[0]"
    condition: { sett: true }
    message: M
  - nonsense
`;
  const { rules: read, problems } = readPack(text, 'rules.yaml', nameable(rules));
  assert.deepEqual(
    read.map(r => [r.id, r.kinds, r.practices]),
    [['acme-tags', ['AWS::SageMaker::Endpoint'], ['budgets-and-tags']]],
  );
  assert.deepEqual(
    problems.map(p => [p.line + 1, p.reason]),
    [
      [10, 'Unknown key "colour".'],
      [5, 'There is no practice "MLCOST99-BP99": name it by its key or its id in the 2025 edition.'],
      [6, 'There is no type of resource "AWS::SageMaker::Endpont". Did you mean "AWS::SageMaker::Endpoint"?'],
      [11, 'There is a rule "job-vpc" already.'],
      [
        15,
        '"property" has to be names between dots, such as ResourceConfig.InstanceType or ProductionVariants.*.InstanceType.',
      ],
      [16, 'There is no condition "sett". Did you mean "set"?'],
      [18, 'Every item of "rules" has to be a map.'],
    ],
  );
});

test('hostile packs are refused', () => {
  const deep = `version: 1\nrules:\n  - id: a-b\n    condition: ${'{ not: '.repeat(50)}{ set: true }${' }'.repeat(50)}\n`;
  for (const text of [
    deep,
    '['.repeat(100_000),
    'x: &a [1]\nrules: *a\n',
    '',
    'version: 2\nrules: []\n',
    `a: ${'b'.repeat(2_000_000)}`,
  ])
    assert.ok(readPack(text, 'p.yaml', nameable(rules)).problems.length > 0, text.slice(0, 40));
  const polluting = 'version: 1\nrules:\n  - __proto__: { id: a-b }\n    constructor: x\n';
  assert.equal(readPack(polluting, 'p.yaml', nameable(rules)).rules.length, 0);
  assert.equal(({} as Record<string, unknown>).id, undefined);
});

test('a pack that is not there, and an id that two packs give', () => {
  const missing = project('name: a\nrulePacks:\n  - nowhere.yaml\n');
  assert.deepEqual(
    missing.problems.map(p => [p.path, p.line, p.character, p.reason]),
    [['.mllens.yaml', 2, 4, 'The rule pack "nowhere.yaml" is not read. There is no such file.']],
  );
  const twice = loadPacks(['a.yaml', 'b.yaml'], rules, () => PACK);
  assert.equal(twice.rules.length, 3);
  assert.deepEqual(
    twice.problems.map(p => [p.path, p.reason]),
    ['acme-instance-types', 'acme-tags', 'acme-kms-on-m5'].map(id => ['b.yaml', `There is a rule "${id}" already.`]),
  );
});

test('the schema says what the reader says', () => {
  const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync('schemas/rule-pack.schema.json', 'utf8')),
  );
  const rule = (more: string, without = /$^/): string =>
    `version: 1\nrules:\n  - { ${[
      'id: a-b',
      'title: T',
      'practices: [budgets-and-tags]',
      'kinds: ["AWS::SageMaker::Model"]',
      'property: Tags',
      'condition: { set: true }',
      'message: M',
    ]
      .filter(member => !without.test(member))
      .join(', ')}${more} }\n`;
  const cases: readonly [string, boolean][] = [
    [PACK, true],
    [rule(''), true],
    [rule(', severity: hint, confidence: low, why: W'), true],
    [rule(', severity: loud'), false],
    [rule(', fix: { title: T, value: [1] }'), true],
    [rule(', fix: { title: T }'), false],
    [rule(', when: { property: A }'), false],
    [rule(', color: red'), false],
    [rule('', /^id/), false],
    [rule('', /^condition/), false],
    [rule(', condition: { set: 1 }', /^condition/), false],
    [rule(', condition: { set: true, equals: 1 }', /^condition/), false],
    [rule(', condition: { any: [] }', /^condition/), false],
    [rule(', condition: { atLeast: "1" }', /^condition/), false],
    [rule(', condition: { hasKeys: [A], }', /^condition/), true],
    [rule(', property: "A.*.B", condition: { equals: true }', /^(?:property|condition)/), true],
    [rule(', property: "A b"', /^property/), false],
    ['version: 2\nrules: []\n', false],
    ['rules: []\n', false],
    ['version: 1\nrules: []\n', true],
  ];
  for (const [text, right] of cases) {
    assert.equal(valid(parse(text)), right, `schema: ${text}`);
    assert.equal(readPack(text, 'p', nameable(rules)).problems.length === 0, right, `reader: ${text}`);
  }
});
