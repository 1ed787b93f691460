import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { readAnswers } from '../../server/src/review/answers.ts';
import { run as again, folder, TUNER } from '../cli/run.ts';

const CLI = path.resolve('dist/cli.cjs');
const KILLER = path.resolve('test/faults/killed.cjs');
const CHECKLIST = '.mllens/churn/checklist.yaml';
const KEPT = 'version: 1\npractices:\n  least-privilege:\n    status: done\n    by: Ben\n';

const run = (cwd: string, argv: readonly string[], at?: number) =>
  spawnSync(process.execPath, ['-r', KILLER, CLI, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...(at !== undefined && { KILL_AT: String(at) }) },
  });
const remains = (cwd: string, file: string): readonly string[] =>
  readdirSync(path.dirname(path.join(cwd, file))).filter(name => name.endsWith('.mllens'));

/** Kills a command at each change of the disk, and runs it again: the file is whole at any time, and as it should be in the end. */
async function everyKill(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  file: string,
  argv: readonly string[],
): Promise<void> {
  const good = folder(t, files);
  const { stderr, status } = run(good, argv);
  assert.equal(status, 0, stderr);
  const changes = Number(/changes: (\d+)/.exec(stderr)?.[1]);
  assert.ok(changes > 3, stderr);
  const wanted = readFileSync(path.join(good, file), 'utf8');
  const states = new Set<string | undefined>();
  for (let at = 0; at < changes; at++) {
    const cwd = folder(t, files);
    assert.equal(run(cwd, argv, at).signal, 'SIGKILL', String(at));
    const now = existsSync(path.join(cwd, file)) ? readFileSync(path.join(cwd, file), 'utf8') : undefined;
    assert.ok(now === files[file] || now === wanted, `killed at ${at}: ${now}`);
    states.add(now);
    assert.equal((await again(cwd, ...argv)).code, 0, String(at));
    assert.equal(readFileSync(path.join(cwd, file), 'utf8'), wanted, String(at));
    // A name that is left of a file that is there already goes with the next change.
    if (now !== wanted) assert.deepEqual(remains(cwd, file), [], String(at));
  }
  assert.ok(states.has(files[file]));
}

describe('a command that is killed at any moment', { skip: !existsSync(CLI) || process.platform === 'win32' }, () => {
  const answer = ['answer', 'develop-ml-skills', '--status', 'done', '--as', 'Ana'];
  test('leaves the answers as they were, or as they should be; the next one goes on', t => {
    return everyKill(t, { '.mllens.yaml': 'name: churn\n', [CHECKLIST]: KEPT }, CHECKLIST, answer);
  });

  test('the same with a first answer', t => {
    return everyKill(t, { '.mllens.yaml': 'name: churn\n' }, CHECKLIST, answer);
  });

  test('leaves source as it was, or fixed', t => {
    return everyKill(t, { 'train.py': TUNER }, 'train.py', ['check', '--fix', '--fail-on', 'never', '--no-cache']);
  });

  test('what it answered stays', t => {
    const cwd = folder(t, { '.mllens.yaml': 'name: churn\n', [CHECKLIST]: KEPT });
    assert.equal(run(cwd, answer).status, 0);
    assert.deepEqual([...readAnswers(cwd, { name: 'churn' }).answers.keys()].sort(), [
      'develop-ml-skills',
      'least-privilege',
    ]);
  });
});

describe('a device without room', { skip: !existsSync('/dev/full') || !existsSync(CLI) }, () => {
  test('a report into it is told, and so is what goes to standard output', t => {
    const cwd = folder(t, { 'train.py': TUNER });
    const file = run(cwd, ['check', '--format', 'json', '-o', '/dev/full']);
    assert.equal(file.status, 2);
    assert.match(file.stderr, /\/dev\/full could not be written: the disk is full\. Make room, then try again/);
    const out = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" check > /dev/full`], { cwd, encoding: 'utf8' });
    assert.equal(out.status, 2);
    assert.match(out.stderr, /^ml-lens: The output could not be written: the disk is full \(ENOSPC\)\.\n$/);
  });
});
