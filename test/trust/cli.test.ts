import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { BUCKET, folder, notebook, TUNER } from '../cli/run.ts';
import { spy } from './spied.ts';

const CLI = path.resolve('dist/cli.cjs');
const FILES = {
  '.mllens.yaml': 'name: churn\n',
  'train.py': TUNER,
  'storage.yaml': BUCKET,
  'explore.ipynb': notebook('import os', TUNER),
  'fresh/.keep': '',
};
const CHECK_FORMATS = ['text', 'json', 'sarif', 'github', 'summary', 'junit', 'gitlab', 'html'];
const PRACTICE = 'develop-ml-skills';

/** Every command; later ones read what earlier ones wrote. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--fail-on', 'never'],
  ['check', '--fail-on', 'never', ...CHECK_FORMATS.flatMap(f => ['--format', `${f}=findings.${f}`])],
  ['check', '--fix', '--fail-on', 'never'],
  ['merge', 'findings.json', '--fail-on', 'never'],
  ['init', 'fresh', '--ci', 'github'],
  ['coverage'],
  ['graph'],
  ['rules'],
  ['explain', PRACTICE],
  ['config', 'train.py'],
  ['baseline', 'create'],
  ['answer', PRACTICE, '--status', 'done'],
  ['milestone', 'save', 'First'],
  ['report'],
  ['report', '--format', 'html'],
  ['profile'],
];

describe('the command line', { skip: !existsSync(CLI) && 'not built' }, () => {
  test('asks nobody, starts nothing and makes no code of a text, whatever it is told to do', t => {
    const cwd = folder(t, FILES);
    const failed: string[] = [];
    for (const command of COMMANDS) {
      const spied = spy();
      t.after(spied.dispose);
      const { status, stderr } = spawnSync(process.execPath, [...spied.args, CLI, ...command], {
        cwd,
        env: spied.env,
        encoding: 'utf8',
      });
      if (status !== 0) failed.push(`${command.join(' ')}: ${status} ${stderr}`);
      assert.equal(spied.begun(), 1);
      assert.deepEqual(spied.beyond(), [], command.join(' '));
      const mine = (w: string) => w.includes(cwd) || w.includes(spied.cache);
      const outside = spied.written().filter(w => !mine(w) && !/ (?:\.?findings\.|\.\/)/.test(w));
      assert.deepEqual(outside, [], command.join(' '));
    }
    assert.deepEqual(failed, []);
  });

  test('--diff-base asks git, and git alone, with nothing that the repository configures', t => {
    const cwd = folder(t, { ...FILES, '.gitattributes': '*.py filter=evil diff=evil\n' });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'init.defaultBranch=main', ...args], {
        cwd,
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'all');
    for (const key of ['core.fsmonitor', 'diff.evil.command', 'diff.evil.textconv', 'diff.external', 'core.pager'])
      git('config', key, `touch ${cwd}/owned;`);
    const spied = spy();
    t.after(spied.dispose);
    const { status, stderr } = spawnSync(
      process.execPath,
      [...spied.args, CLI, 'check', '--diff-base', 'HEAD', '--fail-on', 'never'],
      {
        cwd,
        env: spied.env,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stderr);
    const deeds = spied.beyond().map(d => `${d.kind} ${d.what}`);
    assert.ok(deeds.length > 0);
    assert.deepEqual(
      deeds.filter(
        d => !/^process child_process\.spawnSync git -c core\.fsmonitor=false -c core\.hooksPath=\/dev\/null /.test(d),
      ),
      [],
    );
    const owned = path.join(cwd, 'owned');
    assert.ok(!existsSync(owned), 'nothing of the repository ran');
    git('status');
    assert.ok(existsSync(owned), 'what git alone would have run');
  });
});
