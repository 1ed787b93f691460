import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { checkJson, folder, run, TEMPLATE } from './run.ts';

const read = (cwd: string, file: string): string => readFileSync(path.join(cwd, file), 'utf8');

describe('init', () => {
  test('declares a workload whose answers have a place at once', async t => {
    const cwd = folder(t, { 'churn/a.yaml': TEMPLATE });
    const { code, out } = await run(cwd, 'init', 'churn', '--environment', 'staging', '--edition', '2023');
    assert.deepEqual([code, out], [0, 'Wrote churn/.mllens.yaml\nWrote churn/.mllens/churn/checklist.yaml\n']);
    assert.deepEqual(parse(read(cwd, 'churn/.mllens.yaml')), {
      name: 'churn',
      environment: 'staging',
      edition: '2023',
    });
    assert.ok(existsSync(path.join(cwd, 'churn/.mllens/churn/checklist.yaml')));
    assert.deepEqual((await checkJson(cwd, 'churn')).problems, [], 'what it writes has no mistake');
  });

  test('keeps what is there', async t => {
    const cwd = folder(t, { '.mllens.yaml': 'name: mine\n', '.git/HEAD': '' });
    const first = await run(cwd, 'init', '--ci', 'github');
    assert.deepEqual(
      [first.code, first.out],
      [0, 'Kept .mllens.yaml, which is there already\nWrote .github/workflows/ml-lens.yml\n'],
    );
    assert.equal(read(cwd, '.mllens.yaml'), 'name: mine\n');
    writeFileSync(path.join(cwd, '.github/workflows/ml-lens.yml'), 'mine');
    await run(cwd, 'init', '--ci', 'github');
    assert.equal(read(cwd, '.github/workflows/ml-lens.yml'), 'mine');
  });

  test('files of CI services go to the root of the repository', async t => {
    const cwd = folder(t, { '.git/HEAD': '' });
    mkdirSync(path.join(cwd, 'services/churn'), { recursive: true });
    const { code, out } = await run(cwd, 'init', 'services/churn', '--ci', 'gitlab', '--ci', 'codebuild');
    assert.equal(code, 0);
    assert.match(out, /Wrote \.gitlab\/ml-lens\.yml\nWrote buildspec\.ml-lens\.yml\nAdd to \.gitlab-ci\.yml: include/);
  });

  test('says why not', async t => {
    const cwd = folder(t, { file: '', '.github': '' });
    const nowhere = await run(cwd, 'init', 'nowhere');
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /no folder "nowhere"/);
    assert.match((await run(cwd, 'init', '--ci', 'gitlb')).err, /gitlab/);
    assert.match((await run(cwd, 'init', '--environment', 'prod')).err, /production, staging, experiment/);
    const refused = await run(cwd, 'init', '--ci', 'github');
    assert.equal(refused.code, 2);
    assert.match(
      refused.err,
      /Wrote \.mllens\.yaml\nWrote \.mllens\/.+\n\.github\/workflows\/ml-lens\.yml could not be written/,
    );
  });
});
