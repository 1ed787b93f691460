import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectCompletions } from '../../server/src/config/complete.ts';
import { listedBelow, means } from '../../server/src/config/listed.ts';
import { readProject } from '../../server/src/config/project.ts';
import { createListings } from '../../server/src/review/listings.ts';

const KNOWN = { rules: [{ id: 'job-vpc' }], packs: ['strict'], fields: [] };
const read = (text: string) => readProject(text, '.mllens.yaml', KNOWN);
const told = (text: string) => read(text).problems.map(p => `${p.line + 1}:${p.character + 1} ${p.reason}`);

describe('the list of workloads', () => {
  test('a path means a folder, a star a name or a part of it, and nothing deeper', () => {
    const cases: readonly (readonly [path: string, folder: string, is: boolean])[] = [
      ['services/churn', 'services/churn', true],
      ['services/churn', 'services/churn/src', false],
      ['services/churn', 'services', false],
      ['services/*', 'services/churn', true],
      ['services/*', 'services/churn/src', false],
      ['services/*', 'services', false],
      ['*/ml', 'team-a/ml', true],
      ['ml-*-v2', 'ml-churn-v2', true],
      ['ml-*-v2', 'ml-v2', false],
      ['a*a', 'a', false],
      ['a*b*c', 'aXbYc', true],
      ['a*bc*c', 'abc', false],
      ['*', '.', true],
      [`${'*a'.repeat(50)}b`, 'a'.repeat(5000), false],
    ];
    for (const [path, folder, is] of cases) assert.equal(means(path, folder), is, `${path} ${folder}`);
  });

  test('a document without a file is in no list, whatever stands where the program runs', t => {
    const home = mkdtempSync(path.join(tmpdir(), 'ml-lens-'));
    const before = process.cwd();
    t.after(() => {
      process.chdir(before);
      rmSync(home, { recursive: true, force: true });
    });
    writeFileSync(path.join(home, '.mllens.yaml'), 'workloads: [{ path: "*" }]\n');
    process.chdir(home);
    assert.equal(createListings()('untitled:'), undefined);
    assert.equal(createListings()(path.join(home, 'a'))?.folder, 'a');
  });

  test('what is listed below a listed folder stays listed, by paths from there', () => {
    const listed = ['services/*/pipelines', 'services/churn', 'labs/a'].map(path => ({
      path,
      project: { rules: {}, exclude: [] },
    }));
    assert.deepEqual(
      listedBelow(listed, 'services/churn').map(l => l.path),
      ['pipelines'],
    );
  });

  test('an item says what a file of its own would; paths are written in one way', () => {
    const { project, problems } = read(
      'workloads:\n  - path: ./services/churn/\n    name: churn\n    edition: 2023\n    rules: { job-vpc: off }\n  - path: labs/*\n    extends: [strict]\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(project.workloads, [
      {
        path: 'services/churn',
        project: { name: 'churn', edition: '2023', rules: { 'job-vpc': { severity: 'off' } }, exclude: [] },
      },
      { path: 'labs/*', project: { extends: ['strict'], rules: {}, exclude: [] } },
    ]);
  });

  test('what is wrong is told at its place, with what was meant; the rest holds', () => {
    assert.deepEqual(told('workloads:\n  - path: a\n    enviroment: staging\n'), [
      '3:5 Unknown key "enviroment". Did you mean "environment"?',
    ]);
    assert.deepEqual(told('workload: []\n'), ['1:1 Unknown key "workload". Did you mean "workloads"?']);
    const of = 'a folder below this file, such as services/churn or services/*';
    assert.deepEqual(told('workloads:\n  - services/churn\n  - name: x\n'), [
      `2:5 Every item of "workloads" has to be a map with a "path": ${of}.`,
      `3:5 "path" has to be ${of}.`,
    ]);
    for (const path of ['/abs', '../up', 'a/../b', '.', 'C:/x', 'a\\b', 'a/**', 'a//b'])
      assert.deepEqual(told(`workloads:\n  - path: '${path}'\n`), [`2:11 "path" has to be ${of}.`], path);
    assert.deepEqual(told('workloads:\n  - path: a\n  - path: a/\n'), ['3:11 The workload "a" is listed twice.']);
    assert.deepEqual(told('workloads:\n  - path: a/*\n    name: all\n    environment: staging\n'), [
      '3:11 A pattern may mean several workloads: each is called by its folder, and "name" is for one.',
    ]);
    assert.deepEqual(told('workloads:\n  - path: a\n    version: 1\n    workloads: []\n'), [
      '3:5 "version" is about the whole file: it has no meaning in the list of workloads.',
      '4:5 "workloads" is about the whole file: it has no meaning in the list of workloads.',
    ]);
    assert.deepEqual(told('workloads: a\n').length, 1);
    assert.deepEqual(told('x: &x { path: a }\nworkloads: [*x]\n').length, 2);
    assert.equal(
      read('workloads:\n  - path: a\n    edition: 1999\n    environment: staging\n').project.workloads?.[0]?.project
        .environment,
      'staging',
    );
  });

  test('keys, words and rules are completed in an item as in a file of its own', () => {
    const known = {
      rules: [{ id: 'job-vpc', title: 'Jobs', severity: 'info' }],
      packs: [{ id: 'strict', title: 'All' }],
    };
    const at = (text: string): readonly string[] =>
      projectCompletions(text.replace('|', ''), text.indexOf('|'), known).map(c => c.label);
    assert.ok(at('|').includes('workloads'));
    const keys = at('workloads:\n  - path: a\n    |');
    assert.ok(['name', 'environment', 'edition', 'profile', 'rules'].every(k => keys.includes(k)));
    assert.ok(!keys.includes('path') && !keys.includes('version') && !keys.includes('workloads'));
    assert.deepEqual(at('workloads:\n  - path: a\n    environment: |'), ['production', 'staging', 'experiment']);
    assert.deepEqual(at('workloads:\n  - path: a\n    rules:\n      |'), ['job-vpc']);
    assert.deepEqual(at('workloads:\n  - path: a\n    extends: [|'), ['strict']);
  });
});
