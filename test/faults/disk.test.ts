import assert from 'node:assert/strict';
import { chownSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { keep, recall } from '../../server/src/cli/cache.ts';
import { load } from '../../server/src/compiled.ts';
import { folder, type Run, run, TEMPLATE, TUNER } from '../cli/run.ts';
import { type Fault, onDiskWith } from './faulty.ts';

const PROJECT = { '.mllens.yaml': 'name: churn\n' };
const CHECKLIST = '.mllens/churn/checklist.yaml';
const ANSWER = ['answer', 'develop-ml-skills', '--status', 'done', '--as', 'Ana'] as const;
const KEPT = 'version: 1\npractices:\n  # asked twice\n  least-privilege:\n    status: done\n    by: Ben\n';

interface Writing {
  readonly files: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** The file that it writes. */
  readonly file: string;
  /** How it ends where it could not; 2 unless given. */
  readonly refused?: number;
  /** What it writes is made of what can be read. */
  readonly derived?: true;
  readonly prepare?: (cwd: string) => void;
}
/** Everything that the command line writes into a workload. */
const WRITINGS: Readonly<Record<string, Writing>> = {
  'a first answer': { files: PROJECT, argv: ANSWER, file: CHECKLIST },
  'one more answer': { files: { ...PROJECT, [CHECKLIST]: KEPT }, argv: ANSWER, file: CHECKLIST },
  'an answer in a file of somebody else': {
    files: { ...PROJECT, [CHECKLIST]: KEPT },
    argv: ANSWER,
    file: CHECKLIST,
    prepare: cwd => process.getuid?.() === 0 && chownSync(path.join(cwd, CHECKLIST), 12_345, 12_345),
  },
  'a project file': { files: {}, argv: ['init', '--name', 'churn'], file: '.mllens.yaml' },
  'a profile': { files: PROJECT, argv: ['profile', '--write'], file: '.mllens/churn/profile.yaml' },
  'a milestone': { files: PROJECT, argv: ['milestone', 'save', 'one'], file: '.mllens/churn/milestones/' },
  'a baseline': { files: { ...PROJECT, 'a.yaml': TEMPLATE }, argv: ['baseline', 'create'], file: 'baseline.txt' },
  'another baseline': {
    files: { ...PROJECT, 'a.yaml': TEMPLATE, '.mllens/churn/baseline.txt': '# ml-lens baseline, version 1\n' },
    argv: ['baseline', 'update'],
    file: 'baseline.txt',
    derived: true,
  },
  'a report': { files: PROJECT, argv: ['report', '--format', 'md', '-o', 'out/report.md'], file: 'out/report.md' },
  'findings over those of yesterday': {
    files: { 'a.yaml': TEMPLATE, 'out.sarif': 'those of yesterday' },
    argv: ['check', '--format', 'sarif', '-o', 'out.sarif', '--fail-on', 'never'],
    file: 'out.sarif',
    derived: true,
  },
  'a fix': {
    files: { 'train.py': TUNER },
    argv: ['check', '--fix', '--fail-on', 'never'],
    file: 'train.py',
    refused: 0,
  },
};

const contents = (cwd: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter(e => e.isFile())
      .map(e => path.join(e.parentPath, e.name))
      .map(file => [path.relative(cwd, file).split(path.sep).join('/'), readFileSync(file, 'utf8')]),
  );

function place(t: TestContext, { files, prepare }: Writing): string {
  const cwd = folder(t, files);
  prepare?.(cwd);
  return cwd;
}

/** The faults of a disk that count: full for a moment or for good, without permission, broken. */
const FAULTS: readonly (Pick<Fault, 'code' | 'lasts'> & { readonly says: RegExp })[] = [
  { code: 'ENOSPC', lasts: false, says: /the disk is full\. Make room, then try again/ },
  { code: 'ENOSPC', lasts: true, says: /the disk is full\. Make room, then try again/ },
  { code: 'EACCES', lasts: false, says: /permission denied\. Make the file and its folder writable, then try again/ },
  { code: 'EROFS', lasts: true, says: /the disk is read-only/ },
];

/** After whatever went wrong each file is as it was or as it should be, and what was not written is told. */
function assertNothingLost(
  { code, err, out }: Run,
  cwd: string,
  {
    file,
    refused = 2,
    says,
    before,
    wanted,
  }: {
    file: string;
    refused?: number | undefined;
    says: RegExp;
    before: ReadonlyMap<string, string>;
    wanted: ReadonlyMap<string, string>;
  },
  what: string,
): void {
  const now = contents(cwd);
  for (const [name, text] of before)
    assert.ok([text, wanted.get(name)].includes(now.get(name)), `${what}: ${name} is ${now.get(name)}`);
  for (const [name, text] of now)
    if (!before.has(name) && !name.endsWith('.mllens')) assert.equal(text, wanted.get(name), `${what}: ${name}`);
  const isDone = [...wanted].every(([name, text]) => now.get(name) === text);
  if (isDone) return;
  assert.equal(code, refused, `${what}: ${err}`);
  assert.match(err + out, says, what);
  assert.ok((err + out).includes(file), `${what}: ${err}`);
}

describe('a disk that fails at any call: nothing is lost, and what to do is told', () => {
  for (const [name, writing] of Object.entries(WRITINGS))
    test(name, async t => {
      const good = place(t, writing);
      const before = contents(good);
      const { made, calls } = await onDiskWith(undefined, () => run(good, ...writing.argv));
      assert.equal(made.code, 0, made.err);
      const wanted = contents(good);
      assert.notDeepEqual(wanted, before);
      assert.ok(calls > 3, String(calls));
      for (const { says, ...fault } of FAULTS)
        for (let from = 0; from < calls; from++) {
          const cwd = place(t, writing);
          const { made } = await onDiskWith({ ...fault, from }, () => run(cwd, ...writing.argv));
          const what = `${fault.code} ${fault.lasts ? 'from' : 'at'} call ${from}`;
          assertNothingLost(made, cwd, { file: writing.file, refused: writing.refused, says, before, wanted }, what);
        }
    });
});

describe('a disk that cannot be read at any call ends no command in an error of ours', () => {
  for (const [name, writing] of Object.entries(WRITINGS))
    test(name, async t => {
      const good = place(t, writing);
      const before = contents(good);
      const { calls } = await onDiskWith({ code: '', from: Number.POSITIVE_INFINITY, lasts: true, asks: true }, () =>
        run(good, ...writing.argv),
      );
      const wanted = contents(good);
      for (const lasts of [false, true])
        for (let from = 0; from < calls; from += lasts ? 3 : 1) {
          const cwd = place(t, writing);
          const { made } = await onDiskWith({ code: 'EIO', from, lasts, asks: true }, () => run(cwd, ...writing.argv));
          assert.notEqual(made.code, 3, `EIO ${lasts ? 'from' : 'at'} call ${from}: ${made.err}`);
          const now = contents(cwd);
          for (const [file, text] of writing.derived ? [] : before)
            assert.ok([text, wanted.get(file)].includes(now.get(file)), `${from}: ${file} is ${now.get(file)}`);
        }
    });
});

describe('what is only kept to be faster', () => {
  test('a disk that fails costs no more than that, and half of it is never taken', async t => {
    const what = { text: 'a'.repeat(1000) };
    const kept = (home: string) => path.join(home, 'check', 'one.gz');
    const { calls } = await onDiskWith(undefined, () => keep(kept(folder(t, {})), what));
    assert.ok(calls > 2);
    for (const { code, lasts } of FAULTS)
      for (let from = 0; from < calls; from++) {
        const file = kept(folder(t, {}));
        await onDiskWith({ code, lasts, from }, () => keep(file, what));
        assert.ok([undefined, what.text].includes((recall(file) as typeof what | undefined)?.text), `${code} ${from}`);
        keep(file, what);
        assert.deepEqual(recall(file), what, `${code} ${from}`);
      }
  });

  test('the same for the code of the server', async t => {
    const file = path.join(folder(t, { 'program.cjs': 'exports.sum = (a, b) => a + b;' }), 'program.cjs');
    const sum = (cache: string): void => {
      const { exports, keep: keepCode } = load(file, cache);
      assert.equal((exports as { sum(a: number, b: number): number }).sum(1, 2), 3);
      keepCode();
    };
    const { calls } = await onDiskWith(undefined, () => sum(folder(t, {})));
    assert.ok(calls > 1);
    for (const { code, lasts } of FAULTS)
      for (let from = 0; from < calls; from++) {
        const cache = folder(t, {});
        await onDiskWith({ code, lasts, from }, () => sum(cache));
        sum(cache);
      }
  });
});
