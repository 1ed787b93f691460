import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { milestoneText, takeMilestone } from '../../server/src/checklist/milestone.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import { newChecklist } from '../../server/src/checklist/skeleton.ts';
import { readProject } from '../../server/src/config/project.ts';
import { PROFILE_FIELDS } from '../../server/src/review/project.ts';
import { coverage } from './coverages.ts';

const validator = (name: string) => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false });
  const validate = ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')));
  return (value: unknown): boolean => validate(value) === true;
};

test('schema and reader of project files agree on what is right and wrong', () => {
  const valid = validator('mllens');
  const cases: readonly (readonly [string, boolean])[] = [
    ['', true],
    [
      'name: churn\ndescription: x\nenvironment: staging\nowners: [a]\nedition: 2023\nlenses: [machine-learning]\n',
      true,
    ],
    [
      'edition: "2021"\ninclude: [src/]\nexclude: [old/]\nprofile: { spot: true, latency: low, matrix: [{ a: 1 }] }\nrules: { job-vpc: off }\n',
      true,
    ],
    ['edition: 2024\n', false],
    ['edition: 2020\n', false],
    ['environment: prod\n', false],
    ['lenses: [genai]\n', false],
    ['owners: ana\n', false],
    ['owner: [ana]\n', false],
    ['rules: { job-vpc: high }\n', false],
    ['rules: { job-vpc: { severity: warning } }\n', true],
    ['rules: { job-vpc: { severity: loud } }\n', false],
    ['rules: { job-vpc: { keys: [a] } }\n', false],
    ['extends: [strict]\n', true],
    ['extends: [lenient]\n', false],
    ['rulePacks: [ours.yaml]\n', true],
    ['overrides: [{ files: [a], rules: { job-vpc: off } }]\n', true],
    ['overrides: [{ rules: { job-vpc: off } }]\n', false],
    ['overrides: [{ files: [] }]\n', false],
    ['include: [""]\n', false],
    ['profile: [a]\n', false],
    ['profile: { latency: lo }\n', false],
    ['profile: { latncy: low }\n', false],
    ['environment:\nowners:\nprofile:\n', true],
    ['workloads:\n  - path: services/churn\n    name: churn\n    edition: 2023\n  - path: labs/*\n', true],
    ['workloads:\n', true],
    ['workloads: [services/churn]\n', false],
    ['workloads: [{ name: churn }]\n', false],
    ['workloads: [{ path: /services }]\n', false],
    ['workloads: [{ path: a, version: 1 }]\n', false],
    ['workloads: [{ path: a, workloads: [{ path: b }] }]\n', false],
    ['workloads: [{ path: a, environment: prod }]\n', false],
    ['workloads: [{ path: a, rules: { job-vpc: high } }]\n', false],
  ];
  for (const [text, right] of cases) {
    assert.equal(valid(parse(text)), right, `schema: ${text}`);
    assert.equal(
      readProject(text, 'p', { rules: [{ id: 'job-vpc' }], packs: ['strict'], fields: PROFILE_FIELDS }).problems
        .length === 0,
      right,
      `reader: ${text}`,
    );
  }
});

test('schema and reader of checklists agree', () => {
  const valid = validator('checklist');
  const said = (members: string): string => `version: 1\npractices:\n  develop-ml-skills: { ${members} }\n`;
  const full = changeAnswers(undefined, ['develop-ml-skills'], {
    status: 'risk-accepted',
    reason: 'r',
    until: '2026-01-01',
    due: '2026-01-01',
    notes: 'a\nb',
    evidence: [{ target: 'a b.py', lines: { first: 1, last: 2 }, symbol: 's', note: 'n' }, { target: 'https://x.y/z' }],
    owner: '1',
    by: 'b',
    on: '2026-01-01',
  });
  const cases: readonly (readonly [string, boolean])[] = [
    [newChecklist('2025'), true],
    ['text' in full ? full.text : '', true],
    [said('status: done'), true],
    [said('status: dne'), false],
    [said('status: not-applicable'), false],
    [said('status: risk-accepted, reason: x'), false],
    [said('due: tomorrow'), false],
    [said('evidence: [a.py, { target: b.py, lines: 3 }, { target: c.py, lines: 3-9 }]'), true],
    [said('evidence: [{ lines: 3 }]'), false],
    [said('evidence: ["/etc/passwd"]'), false],
    [said('evidence: ["javascript:x"]'), false],
    [said('evidence: ["a\\\\b"]'), false],
    [said('foo: bar'), false],
    ['version: 2\n', false],
    ['practices:\n', false],
    ['version: 1\nanswers: {}\n', false],
  ];
  for (const [text, right] of cases) {
    assert.equal(valid(parse(text)), right, `schema: ${text.slice(0, 200)}`);
    assert.equal(readChecklist(text, 'c').problems.length === 0, right, `reader: ${text.slice(0, 200)}`);
  }
});

test('a milestone fits its schema', () => {
  const valid = validator('milestone');
  const taken = takeMilestone({
    name: 'First',
    on: '2026-01-01',
    workload: 'churn',
    edition: '2025',
    coverage: [coverage('develop-ml-skills')],
    findings: [],
  });
  assert.ok(valid(JSON.parse(milestoneText(taken))));
  assert.ok(!valid({ ...taken, practices: { x: {} } }));
});

test('the files that people write are validated and completed by the YAML extension', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(contributes.yamlValidation, [
    { fileMatch: '.mllens.yaml', url: './schemas/mllens.schema.json' },
    { fileMatch: '.mllens/*/checklist.yaml', url: './schemas/checklist.schema.json' },
    { fileMatch: '.mllens/*/profile.yaml', url: './schemas/profile.schema.json' },
  ]);
});
