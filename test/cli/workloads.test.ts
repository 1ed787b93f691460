import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from './run.ts';

describe('workloads', () => {
  test('a nested project file is a workload of its own', async t => {
    const cwd = folder(t, {
      'template.yaml': TEMPLATE,
      'other/.mllens.yaml': `rules:\n  ${ROOT_ACCESS}: off\n`,
      'other/template.yaml': TEMPLATE,
    });
    const { findings } = await checkJson(cwd);
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      ['template.yaml'],
    );
    const coverage = JSON.parse((await run(cwd, 'coverage', '--format', 'json')).out) as {
      workloads: { root: string }[];
    };
    assert.deepEqual(
      coverage.workloads.map(w => w.root),
      ['.', 'other'],
    );
  });

  test('a named file is reviewed with the settings of the project above it, and alone', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': `rules:\n  ${ROOT_ACCESS}: hint\n`,
      'a/one.yaml': TEMPLATE,
      'a/two.yaml': TEMPLATE,
    });
    const { findings } = await checkJson(path.join(cwd, 'a'), 'one.yaml');
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => [f.path, f.severity]),
      [['one.yaml', 'hint']],
    );
  });

  test('a named file is reviewed although it is ignored', async t => {
    const cwd = folder(t, { '.gitignore': 'secret/\n', 'secret/one.yaml': TEMPLATE });
    assert.equal((await checkJson(cwd)).findings.length, 0);
    assert.ok((await checkJson(cwd, 'secret/one.yaml')).findings.some(f => f.rule === ROOT_ACCESS));
  });

  test('several paths, each file once, in the order of paths', async t => {
    const cwd = folder(t, { 'b/one.yaml': TEMPLATE, 'a/one.yaml': TEMPLATE });
    const { findings } = await checkJson(cwd, 'b', 'a', 'a/one.yaml');
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      ['a/one.yaml', 'b/one.yaml'],
    );
  });

  test('a broken project file is told at its place; the review goes on', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': 'rulez:\n  a: b\nexclude: [old/]\n',
      'template.yaml': TEMPLATE,
      'old/x.yaml': TEMPLATE,
    });
    const { findings, problems, code } = await checkJson(cwd, '--fail-on', 'never');
    assert.deepEqual(problems, [
      { path: '.mllens.yaml', reason: 'Unknown key "rulez". Did you mean "rules"?', line: 1, column: 1 },
    ]);
    assert.deepEqual([...new Set(findings.map(f => f.path))], ['template.yaml']);
    assert.equal(code, 2);
  });
});
