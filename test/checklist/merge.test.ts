import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import { newChecklist } from '../../server/src/checklist/skeleton.ts';
import { practices } from '../../server/src/lens/load.ts';
import type { AnswerChange } from '../../server/src/model/checklist.ts';

const KEYS = practices.map(p => p.key).sort();
const FILE = '.mllens/churn/checklist.yaml';

describe('two people in git', () => {
  let root = '';
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
    });
  const file = (): string => path.join(root, FILE);
  const text = (): string => readFileSync(file(), 'utf8');

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'mllens-merge-'));
    git('init', '-q', '-b', 'main');
    mkdirSync(path.dirname(file()), { recursive: true });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const start = (content: string): void => {
    git('checkout', '-q', '-f', '-B', 'base');
    writeFileSync(file(), content);
    git('add', '.');
    git('commit', '-q', '--allow-empty', '-m', 'base');
  };
  const on = (branch: string, edits: readonly (readonly [string, AnswerChange])[]): void => {
    git('checkout', '-q', '-B', branch, 'base');
    for (const [key, change] of edits) {
      const changed = changeAnswers(text(), [key], change);
      assert.ok('text' in changed, JSON.stringify(changed));
      writeFileSync(file(), changed.text);
    }
    git('commit', '-q', '-am', branch);
  };
  /** Merges `b` into `a`; says whether git managed. */
  const merges = (): boolean => {
    git('checkout', '-q', '-f', 'a');
    const merged = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'merge', '-q', 'b'], {
      cwd: root,
    });
    return merged.status === 0;
  };

  const said = (by: string): AnswerChange => ({
    status: 'done',
    owner: by,
    notes: `because\n\n${by} says so`,
    evidence: [{ target: 'src/train.py', lines: { first: 1, last: 9 } }],
    by,
    on: '2026-01-02',
  });

  test('every second practice by one, those between by the other: no conflict, nothing lost', () => {
    start(newChecklist('2025'));
    const [even, odd] = [0, 1].map(r => KEYS.filter((_, i) => i % 2 === r)) as [string[], string[]];
    on(
      'a',
      even.map(key => [key, said('ana')] as const),
    );
    on(
      'b',
      odd.map(key => [key, said('bob')] as const),
    );
    assert.ok(merges());
    const { answers, problems } = readChecklist(text(), FILE);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      KEYS.map(key => answers.get(key)?.by),
      KEYS.map((_, i) => (i % 2 === 0 ? 'ana' : 'bob')),
    );
    assert.ok([...answers.values()].every(a => a.notes?.endsWith(`\n\n${a.by} says so`) && a.evidence.length === 1));
  });

  test('neighbours that were answered before, one changed and one taken back', () => {
    const answered = changeAnswers(undefined, KEYS, said('cleo'));
    assert.ok('text' in answered);
    start(answered.text);
    on('a', [[KEYS[3]!, { status: 'in-progress', notes: 'no longer\n\nso', by: 'ana' }]]);
    on('b', [
      [KEYS[4]!, { status: null, owner: null, notes: null, evidence: null, by: null, on: null }],
      [KEYS[2]!, { due: '2026-05-01' }],
    ]);
    assert.ok(merges());
    const { answers, problems } = readChecklist(text(), FILE);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [answers.get(KEYS[3]!)?.by, answers.get(KEYS[4]!), answers.get(KEYS[2]!)?.due, answers.size],
      ['ana', undefined, '2026-05-01', KEYS.length - 1],
    );
  });

  test('both about the same practice: a conflict, told with its place, never written over', () => {
    start(newChecklist('2025'));
    on('a', [[KEYS[9]!, { status: 'done', by: 'ana' }]]);
    on('b', [[KEYS[9]!, { status: 'in-progress', by: 'bob' }]]);
    assert.ok(!merges());
    const conflicted = text();
    const at = conflicted.slice(0, conflicted.indexOf('<<<<<<<')).split('\n').length - 1;
    const { answers, problems } = readChecklist(conflicted, FILE);
    assert.equal(answers.size, 0);
    assert.deepEqual(
      problems.map(p => [p.line, p.character, p.fatal]),
      [[at, 0, true]],
    );
    assert.match(problems[0]?.reason ?? '', /two versions that git could not merge/);
    const refused = changeAnswers(conflicted, [KEYS[40]!], { status: 'done' });
    assert.match('problem' in refused ? refused.problem : '', new RegExp(`line ${at + 1}: holds two versions`));
  });

  test('why every practice has its line from the start: without, neighbours do conflict', () => {
    start('version: 1\npractices:\n  use-tags: {}\n'.replace('use-tags', KEYS[0]!));
    on('a', [[KEYS[5]!, { status: 'done' }]]);
    on('b', [[KEYS[6]!, { status: 'done' }]]);
    assert.ok(!merges());
  });
});
