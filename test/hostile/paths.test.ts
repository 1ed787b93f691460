import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { within } from '../../server/src/review/within.node.ts';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from '../cli/run.ts';

const OUT = /leads out of the workload: nothing is read or written there/;
const posix = { skip: process.platform === 'win32' };

describe('a path that leads out of the workload', () => {
  const ways = ['../theirs.txt', 'a/../../theirs.txt', 'not-there/../../theirs.txt', './not/there/../../../theirs.txt'];
  for (const way of ways) {
    test(`as the baseline: ${way}`, async t => {
      const above = folder(t, { 'in/a.yaml': TEMPLATE, 'in/.mllens.yaml': `name: x\nbaseline: ${way}\n` });
      const inside = path.join(above, 'in');
      for (const action of ['create', 'update']) {
        const { code, err } = await run(inside, 'baseline', action);
        assert.equal(code, 2, action);
        assert.match(err, OUT, action);
      }
      assert.equal(existsSync(path.join(above, 'theirs.txt')), false);
      writeFileSync(path.join(above, 'theirs.txt'), 'a secret\n');
      const { findings, problems, code } = await checkJson(inside);
      assert.notEqual(code, 0);
      assert.ok(problems.some(p => OUT.test(p.reason)));
      assert.ok(problems.every(p => !p.reason.includes('secret')));
      assert.ok(findings.some(f => f.rule === ROOT_ACCESS));
      assert.equal(readFileSync(path.join(above, 'theirs.txt'), 'utf8'), 'a secret\n');
    });

    test(`is never followed: ${way}`, t => {
      const above = folder(t, { 'in/a.yaml': '' });
      assert.match(JSON.stringify(within(path.join(above, 'in'), way)), OUT);
    });
  }

  test('a way up that stays inside is one', t => {
    const cwd = folder(t, { 'a/b.txt': '' });
    assert.deepEqual(within(cwd, 'a/../a/b.txt'), within(cwd, 'a/b.txt'));
    assert.ok('file' in within(cwd, 'not/there/../../new.txt'));
  });

  test('names that are slugs of a workload stay in its folder', async t => {
    const above = folder(t, { 'in/a.yaml': TEMPLATE, 'in/.mllens.yaml': 'name: ../../../escaped\n' });
    const { code } = await run(
      path.join(above, 'in'),
      'answer',
      'MLSEC01-BP01',
      '--status',
      'in-progress',
      '--as',
      'Ana',
    );
    assert.equal(code, 0);
    assert.ok(existsSync(path.join(above, 'in/.mllens/escaped/checklist.yaml')));
  });
});

describe('links that lead out', posix, () => {
  test('as the folder of the answers: nothing is written behind it', async t => {
    const outside = folder(t, {});
    const cwd = folder(t, { 'a.yaml': TEMPLATE, '.mllens.yaml': 'name: x\n' });
    symlinkSync(outside, path.join(cwd, '.mllens'));
    for (const argv of [
      ['answer', 'MLSEC01-BP01', '--status', 'in-progress', '--as', 'Ana'],
      ['milestone', 'save', 'one'],
      ['profile', '--write'],
      ['baseline', 'update'],
    ]) {
      const { code, err } = await run(cwd, ...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(err, OUT, argv.join(' '));
    }
    assert.equal(existsSync(path.join(outside, 'x')), false);
  });

  test('as the folder of a script: it is not read', async t => {
    const outside = folder(t, { 'train.py': `import os\nKEY = "AKIA${'ABCDEFGHIJKLMNOP'}"\n` });
    const job =
      'from sagemaker.estimator import Estimator\nEstimator(entry_point="train.py", source_dir="code", image_uri="a", role="r", instance_count=2)\n';
    const cwd = folder(t, { 'job.py': job });
    symlinkSync(outside, path.join(cwd, 'code'));
    const { findings } = await checkJson(cwd, '--fail-on', 'never');
    assert.ok(findings.length > 0);
    assert.deepEqual(
      findings.filter(f => f.path !== 'job.py'),
      [],
    );
  });

  test('to something without an end: it is told, and not read', async t => {
    for (const name of ['.mllens.yaml', '.gitignore', 'sub/.gitignore']) {
      const cwd = folder(t, { 'a.yaml': TEMPLATE });
      mkdirSync(path.join(cwd, 'sub'));
      symlinkSync('/dev/zero', path.join(cwd, name));
      const { findings } = await checkJson(cwd, '--fail-on', 'never');
      assert.ok(
        findings.some(f => f.rule === ROOT_ACCESS),
        name,
      );
    }
  });
});
