import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checklistCompletions } from '../../server/src/checklist/complete.ts';
import { newChecklist } from '../../server/src/checklist/skeleton.ts';
import { projectCompletions } from '../../server/src/config/complete.ts';
import { readProject } from '../../server/src/config/project.ts';
import { practices } from '../../server/src/lens/load.ts';

const KNOWN = {
  rules: [
    { id: 'job-vpc', title: 'Jobs run in your VPC', severity: 'info' },
    {
      id: 'image-pinned',
      title: 'Images are pinned',
      severity: 'warning',
      options: { tags: { description: 'Tags', default: [] } },
    },
  ],
  packs: [{ id: 'strict', title: 'Harder' }],
  fields: [{ key: 'latency', values: ['low', 'high'] }, { key: 'instanceType' }],
};
/** Completions at the mark `|`, and the text after the one that is named was taken. */
const at = (marked: string, complete: (text: string, offset: number) => ReturnType<typeof projectCompletions>) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const all = complete(text, offset);
  return {
    labels: all.map(c => c.label),
    details: new Map(all.map(c => [c.label, c.detail])),
    take: (label: string): string => {
      const c = all.find(x => x.label === label);
      assert.ok(c, label);
      return text.slice(0, c.replaces.start) + c.insert + text.slice(c.replaces.end);
    },
  };
};
const project = (marked: string) => at(marked, (text, offset) => projectCompletions(text, offset, KNOWN));
const checklist = (marked: string) =>
  at(marked, (text, offset) => checklistCompletions(text, offset, '2025', '2026-03-01'));

describe('completion in a project file', () => {
  test('keys that are not there yet', () => {
    const { labels, take } = project('name: x\nen|\nrules:\n  job-vpc: off\n');
    assert.deepEqual(labels, [
      'version',
      'description',
      'environment',
      'owners',
      'edition',
      'lenses',
      'include',
      'exclude',
      'profile',
      'extends',
      'rulePacks',
      'overrides',
      'baseline',
      'suppressions',
      'workloads',
    ]);
    assert.equal(take('environment'), 'name: x\nenvironment: \nrules:\n  job-vpc: off\n');
    assert.equal(project('|').labels.length, 17);
  });

  test('rules with their titles, and severities', () => {
    const rules = project('rules:\n  job-vpc: off\n  im|');
    assert.deepEqual([...rules.details], [['image-pinned', 'Images are pinned (warning)']]);
    assert.equal(rules.take('image-pinned'), 'rules:\n  job-vpc: off\n  image-pinned: ');
    assert.deepEqual(project('rules:\n  job-vpc: |').labels, ['error', 'warning', 'info', 'hint', 'off']);
    assert.equal(project('rules:\n  job-vpc: wa|').take('warning'), 'rules:\n  job-vpc: warning');
  });

  test('packs, options of rules, and overrides', () => {
    assert.deepEqual(project('extends:\n  - |').labels, ['strict']);
    assert.deepEqual(project('rules:\n  image-pinned:\n    |').labels, ['severity', 'tags']);
    assert.deepEqual(project('rules:\n  image-pinned:\n    severity: |').labels[0], 'error');
    assert.deepEqual(project('overrides:\n  - files: [a]\n    |').labels, ['rules']);
    assert.deepEqual(project('overrides:\n  - files: [a]\n    rules:\n      im|').labels, ['job-vpc', 'image-pinned']);
    assert.deepEqual(project('overrides:\n  - rules:\n      job-vpc: |').labels.at(-1), 'off');
  });

  test('editions, environments, lenses, fields and their values; nothing where anything goes', () => {
    assert.deepEqual(project('edition: |').labels, ['2025', '2023', '2021']);
    assert.deepEqual(project('environment: "|"').labels, ['production', 'staging', 'experiment']);
    assert.deepEqual(project('lenses:\n  - |').labels, ['machine-learning']);
    assert.deepEqual(project('lenses: [ma|]').labels, ['machine-learning']);
    assert.deepEqual(project('profile:\n  latency: low\n  |').labels, ['instanceType']);
    assert.deepEqual(project('profile:\n  latency: |').labels, ['low', 'high']);
    for (const nowhere of ['name: |', '# en|', 'name: x # |', 'exclude:\n  - |', 'a:\n  b:\n    |', 'rules:\n\t|'])
      assert.deepEqual(project(nowhere).labels, [], nowhere);
  });

  test('every offset of a broken text is borne, and what is taken for a key reads as one', () => {
    const text = 'name: "x\nrules: {\n  - a: [\n    : :\n"\'\nedition: 20\n? x\n- - -\n';
    for (let i = 0; i <= text.length; i++) assert.ok(Array.isArray(projectCompletions(text, i, KNOWN)));
    const taken = project('name: x\n|').take('edition');
    assert.deepEqual(readProject(`${taken}2023\n`, 'p', { rules: [], packs: [], fields: [] }).project.edition, '2023');
  });
});

describe('completion in a checklist', () => {
  test('practices, with the ids of the edition', () => {
    const { labels, details, take } = checklist(
      'version: 1\npractices:\n  develop-ml-skills:\n    status: done\n\n  use|',
    );
    assert.equal(labels.length, practices.length - 1);
    assert.equal(details.get('encrypt-inter-node-traffic'), 'MLSEC04-BP02 · Secure inter-node cluster communications');
    assert.match(take('use-early-stopping'), /\n {2}use-early-stopping:$/);
  });

  test('members of an answer that are not there yet', () => {
    assert.deepEqual(
      checklist('practices:\n  develop-ml-skills:\n    status: done\n    |\n    by: ana\n\n  a:\n    owner: x\n')
        .labels,
      ['owner', 'due', 'reason', 'until', 'notes', 'evidence', 'on'],
    );
    const empty = newChecklist('2025').replace(/(develop-ml-skills: .*\n)/, '$1    |\n');
    assert.equal(checklist(empty).labels.length, 9);
  });

  test('statuses and days', () => {
    assert.deepEqual(checklist('practices:\n  x:\n    status: |').labels, [
      'not-answered',
      'in-progress',
      'done',
      'not-applicable',
      'risk-accepted',
    ]);
    assert.equal(
      checklist('practices:\n  x:\n    status: risk-a|').take('risk-accepted'),
      'practices:\n  x:\n    status: risk-accepted',
    );
    assert.deepEqual(checklist('practices:\n  x:\n    due: |').labels, ['2026-03-01']);
    assert.deepEqual(checklist('practices:\n  x:\n    owner: |').labels, []);
  });

  test('members of evidence, item by item', () => {
    const list = 'practices:\n  x:\n    evidence:\n      - target: a\n        note: b\n';
    assert.deepEqual(checklist(`${list}        |`).labels, ['lines', 'symbol']);
    assert.deepEqual(checklist(`${list}      - |`).labels, ['target', 'lines', 'symbol', 'note']);
    assert.deepEqual(checklist(`${list}      - target: c\n        |\n      - target: d\n        lines: 1`).labels, [
      'lines',
      'symbol',
      'note',
    ]);
  });
});
