import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { practices } from '../../server/src/lens/load.ts';
import { readAnswers, writeAnswers } from '../../server/src/review/answers.ts';
import { OUTRUN } from '../../server/src/review/local.ts';
import { replaceFile } from '../../server/src/review/write.node.ts';
import { folder } from '../cli/run.ts';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
const PROJECT = { name: 'Churn' };
const HOME = '.mllens/churn';
const KEYS = practices.map(p => p.key);

interface Ended {
  readonly code: number | null;
  readonly said: string;
}
const process_ = (root: string, who: string, keys: readonly string[]): Promise<Ended> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, [WORKER, root, who, ...keys], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data;
    });
    child.on('exit', code => resolve({ code, said }));
  });

const beside = (root: string): readonly string[] => readdirSync(path.join(root, HOME));
const lockOf = (root: string): string => path.join(root, HOME, '.checklist.yaml.mllens');
const answered = (t: TestContext): string => {
  const root = folder(t, { '.mllens.yaml': 'name: Churn\n' });
  assert.equal(writeAnswers(root, PROJECT, [KEYS[0]!], { status: 'done' }).problem, undefined);
  return root;
};

describe('a checklist that several processes write at once', () => {
  test('has the answers of all of them', async t => {
    const root = folder(t, { '.mllens.yaml': 'name: Churn\n' });
    const [shared = '', ...others] = KEYS;
    const each = 12;
    const who = ['ana', 'ben', 'caro'];
    const own = (i: number): readonly string[] => others.slice(i * each, (i + 1) * each);
    const ended = await Promise.all(
      who.map((name, i) =>
        process_(
          root,
          name,
          own(i).flatMap(key => [shared, key]),
        ),
      ),
    );
    assert.deepEqual(
      ended,
      who.map(() => ({ code: 0, said: '' })),
    );
    const { answers, problems } = readAnswers(root, PROJECT);
    assert.deepEqual(problems, []);
    for (const [i, name] of who.entries()) for (const key of own(i)) assert.equal(answers.get(key)?.notes, name, key);
    const lines = answers.get(shared)?.notes?.split('\n') ?? [];
    for (const name of who) assert.equal(lines.filter(l => l === name).length, each, name);
    assert.deepEqual(beside(root), ['checklist.yaml']);
  });

  test('is never replaced where it does not hold what was read', t => {
    const root = answered(t);
    const file = path.join(root, HOME, 'checklist.yaml');
    const before = readFileSync(file);
    writeFileSync(file, 'version: 1\n');
    assert.equal(replaceFile(file, Buffer.from('x'), before), OUTRUN.changed);
    assert.equal(readFileSync(file, 'utf8'), 'version: 1\n');
    assert.equal(replaceFile(file, Buffer.from('x'), Buffer.from('version: 1\n')), undefined);
    assert.deepEqual(beside(root), ['checklist.yaml']);
  });
});

describe('what a program that was killed left beside a checklist', () => {
  for (const [what, seconds] of [
    ['just now', Date.now() / 1000],
    ['by a clock that was ahead for ten years', Date.now() / 1000 + 315_360_000],
    ['long ago', 0],
  ] as const)
    test(`is taken away, whatever its date says: ${what}`, t => {
      const root = answered(t);
      writeFileSync(lockOf(root), 'version: 1\npracti');
      utimesSync(lockOf(root), seconds, seconds);
      assert.equal(writeAnswers(root, PROJECT, [KEYS[1]!], { status: 'done' }).problem, undefined);
      assert.equal(readAnswers(root, PROJECT).answers.size, 2);
      assert.deepEqual(beside(root), ['checklist.yaml']);
    });

  test('is taken away once, by whichever of several comes first', async t => {
    const root = answered(t);
    writeFileSync(lockOf(root), '');
    const ended = await Promise.all([1, 2, 3].map(i => process_(root, `p${i}`, [KEYS[i]!])));
    assert.deepEqual(
      ended.map(e => e.said),
      ['', '', ''],
    );
    assert.equal(readAnswers(root, PROJECT).answers.size, 4);
    assert.deepEqual(beside(root), ['checklist.yaml']);
  });

  test('a folder or a link of its name is none of ours: it stays, and is named', t => {
    for (const make of [(at: string) => mkdirSync(at), (at: string) => symlinkSync('nowhere', at)]) {
      const root = answered(t);
      make(lockOf(root));
      const { problem = '' } = writeAnswers(root, PROJECT, [KEYS[1]!], { status: 'done' });
      assert.match(
        problem,
        /checklist\.yaml could not be written: .*\.checklist\.yaml\.mllens beside it is in the way/,
      );
      assert.equal(beside(root).length, 2);
      assert.ok(!existsSync(path.join(root, HOME, 'nowhere')));
    }
  });
});
