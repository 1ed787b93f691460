import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { slug } from '../../server/src/checklist/slug.ts';
import { createAnswers, readAnswers, writeAnswers } from '../../server/src/review/answers.ts';

const SKILLS = 'develop-ml-skills';
const DONE = { status: 'done' } as const;

test('slugs of names lead nowhere else', () => {
  assert.deepEqual(
    [
      'Churn model',
      '../../etc',
      '/etc/passwd',
      'C:\\x',
      '.',
      '..',
      '',
      'CON',
      'Größe – ß',
      '顧客 離反',
      'a'.repeat(99),
      '__proto__',
      'a/b/',
      '\u202e\0',
    ].map(n => slug(n, 'workload')),
    [
      'churn-model',
      'etc',
      'etc-passwd',
      'c-x',
      'workload',
      'workload',
      'workload',
      'workload-con',
      'große-ß',
      '顧客-離反',
      'a'.repeat(60),
      'proto',
      'a-b',
      'workload',
    ],
  );
});

describe('answers on disk', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'mllens-answers-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const file = (): string => path.join(root, '.mllens/churn/checklist.yaml');
  const project = { name: 'Churn' };
  const put = (text: string | Uint8Array): void => {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), text);
  };

  test('none at first; the first answer makes the file, the next ones change it; nothing else is left behind', () => {
    assert.deepEqual([readAnswers(root, project).answers.size, readAnswers(root, project).problems], [0, []]);
    assert.ok(!existsSync(path.join(root, '.mllens')), 'reading makes nothing');
    assert.deepEqual(writeAnswers(root, project, [SKILLS], DONE).problem, undefined);
    assert.deepEqual(writeAnswers(root, project, [SKILLS], { owner: 'ana' }).problem, undefined);
    assert.equal(readAnswers(root, project).answers.get(SKILLS)?.owner, 'ana');
    assert.deepEqual(readdirSync(path.dirname(file())), ['checklist.yaml']);
    assert.match(readFileSync(file(), 'utf8'), /MLOPS01-BP01/);
  });

  test('made with the workload, in its edition, once', () => {
    createAnswers(root, { ...project, edition: '2021' });
    const text = readFileSync(file(), 'utf8');
    assert.match(text, /develop-ml-skills: # MLOE-01 · /);
    createAnswers(root, { ...project, edition: '2025' });
    assert.equal(readFileSync(file(), 'utf8'), text);
  });

  test('encoding, line ends, mark and permissions stay', () => {
    put('\uFEFFversion: 1\r\npractices:\r\n  develop-ml-skills:\r\n');
    chmodSync(file(), 0o640);
    assert.equal(writeAnswers(root, project, [SKILLS], DONE).problem, undefined);
    assert.equal(
      readFileSync(file(), 'utf8'),
      '\uFEFFversion: 1\r\npractices:\r\n  develop-ml-skills:\r\n    status: done\r\n',
    );
    assert.equal(statSync(file()).mode & 0o777, 0o640);
    put(Buffer.from('\uFEFFversion: 1\npractices:\n  develop-ml-skills:\n', 'utf16le'));
    assert.equal(writeAnswers(root, project, [SKILLS], DONE).problem, undefined);
    assert.equal(
      readFileSync(file(), 'utf16le'),
      '\uFEFFversion: 1\npractices:\n  develop-ml-skills:\n    status: done\n',
    );
  });

  test('what cannot be read is told and stays as it is', () => {
    const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
      ['version: 1\n<<<<<<< a\n=======\n>>>>>>> b\n', /two versions that git could not merge/],
      [Buffer.from([0x76, 0xff, 0x0a]), /not valid UTF-8/],
      [new Uint8Array(64), /binary/],
      ['x'.repeat(5_000_000), /too long: 5.0 MB/],
      ['version: 1\npractices:\n  develop-ml-skills: {status: "do', /not valid YAML/],
    ];
    for (const [content, reason] of cases) {
      put(content);
      const { answers, problems } = readAnswers(root, project);
      assert.equal(answers.size, 0);
      assert.ok(problems[0]?.fatal && reason.test(problems[0].reason), problems[0]?.reason);
      const { problem = '' } = writeAnswers(root, project, [SKILLS], DONE);
      assert.match(problem, reason);
      assert.match(problem, /^\.mllens\/churn\/checklist\.yaml.*Nothing was written\.$/);
      assert.deepEqual(readFileSync(file()), Buffer.from(content as string));
    }
  });

  test('links are followed inside the workload and never out of it', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'mllens-outside-'));
    mkdirSync(path.join(root, '.mllens'));
    symlinkSync(outside, path.join(root, '.mllens/churn'));
    assert.match(
      writeAnswers(root, project, [SKILLS], DONE).problem ?? '',
      /\.mllens\/churn is a link that leads out of the workload/,
    );
    assert.ok(readAnswers(root, project).problems[0]?.fatal);
    assert.deepEqual(readdirSync(outside), []);
    rmSync(path.join(root, '.mllens/churn'));
    writeFileSync(path.join(outside, 'x.yaml'), 'version: 1\n');
    mkdirSync(path.dirname(file()));
    symlinkSync(path.join(outside, 'x.yaml'), file());
    assert.match(writeAnswers(root, project, [SKILLS], DONE).problem ?? '', /leads out/);
    assert.equal(readFileSync(path.join(outside, 'x.yaml'), 'utf8'), 'version: 1\n');
    rmSync(file());
    symlinkSync('nowhere', file());
    assert.match(writeAnswers(root, project, [SKILLS], DONE).problem ?? '', /leads nowhere/);
    rmSync(file());
    mkdirSync(path.join(root, 'answers'));
    writeFileSync(path.join(root, 'answers/a.yaml'), 'version: 1\n');
    symlinkSync('../../answers/a.yaml', file());
    assert.equal(writeAnswers(root, project, [SKILLS], DONE).problem, undefined);
    assert.match(readFileSync(path.join(root, 'answers/a.yaml'), 'utf8'), /status: done/);
    rmSync(outside, { recursive: true });
  });

  test('a folder that has gone, a file in the way, a read-only file', () => {
    writeFileSync(path.join(root, '.mllens'), 'a file');
    assert.match(writeAnswers(root, project, [SKILLS], DONE).problem ?? '', /Nothing was written/);
    rmSync(path.join(root, '.mllens'));
    mkdirSync(file(), { recursive: true });
    assert.match(
      writeAnswers(root, project, [SKILLS], DONE).problem ?? '',
      /is a folder, not a file\. Nothing was written/,
    );
    rmSync(file(), { recursive: true });
    put('version: 1\n');
    chmodSync(file(), 0o444);
    assert.match(writeAnswers(root, project, [SKILLS], DONE).problem ?? '', /read-only|permission denied/);
    rmSync(root, { recursive: true, force: true });
    assert.match(
      writeAnswers(root, project, [SKILLS], DONE).problem ?? '',
      /^The folder of the workload is gone: .*Nothing was written\.$/,
    );
    assert.ok(!existsSync(root));
  });

  test('a workload with another name finds its answers, not an empty list', () => {
    writeAnswers(root, project, [SKILLS], DONE);
    const renamed = { name: 'Churn 2' };
    assert.match(
      readAnswers(root, renamed).problems[0]?.reason ?? '',
      /under another name, in \.mllens\/churn: rename that folder to churn-2/,
    );
    assert.match(writeAnswers(root, renamed, [SKILLS], DONE).problem ?? '', /under another name/);
    renameSync(path.join(root, '.mllens/churn'), path.join(root, '.mllens/churn-2'));
    assert.equal(readAnswers(root, renamed).answers.get(SKILLS)?.status, 'done');
  });

  test('a name that leads elsewhere stays inside', () => {
    writeAnswers(root, { name: '../../../escape' }, [SKILLS], DONE);
    assert.deepEqual(readdirSync(root), ['.mllens']);
    assert.deepEqual(readdirSync(path.join(root, '.mllens')), ['escape']);
  });
});
