import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { keep, MOST } from '../../server/src/cli/cache.ts';
import { CHECK_FORMATS } from '../../server/src/report/check-formats.ts';
import { cacheFolder } from '../../server/src/review/cache-folder.node.ts';
import { BUCKET, folder, notebook, type Run, run, TEMPLATE, TUNER } from './run.ts';

const FILES = {
  '.gitignore': 'ignored.yaml\n',
  'a.yaml': TEMPLATE,
  'train.py': TUNER,
  'explore.ipynb': notebook(TUNER),
  'ignored.yaml': BUCKET,
  'notes.txt': 'nothing',
};
/** What a report never says by itself. */
const DOCTORED = 'said by the cache';

/** A workload, and a place for the cache beside it. */
function start(t: TestContext, files: Readonly<Record<string, string>> = {}) {
  const cwd = folder(t, { ...FILES, ...files });
  const aside = folder(t, { program: 'the program' });
  const around = { cwd, env: { XDG_CACHE_HOME: aside }, program: path.join(aside, 'program') };
  const home = path.join(aside, 'ml-lens', 'check');
  const kept = (): readonly string[] => (existsSync(home) ? readdirSync(home) : []);
  const check = (...argv: readonly string[]): Promise<Run> => run(around, 'check', ...argv);
  return {
    cwd,
    aside,
    home,
    kept,
    check,
    put: (name: string, content: string) => writeFileSync(path.join(cwd, name), content),
    /** Changes what is kept, so that it shows where a report comes from. */
    doctor() {
      for (const name of kept()) {
        const file = path.join(home, name);
        const text = gunzipSync(readFileSync(file)).toString('utf8');
        writeFileSync(file, gzipSync(text.replaceAll(/"message":"[^"]*"/g, `"message":"${DOCTORED}"`)));
      }
    },
    isRemembered: async (...argv: readonly string[]) => (await check(...argv)).out.includes(DOCTORED),
  };
}

describe('what a check found is remembered', () => {
  for (const format of CHECK_FORMATS)
    test(`and printed as it was: ${format}`, async t => {
      const { check, kept, doctor, isRemembered } = start(t);
      const fresh = await check('--format', format, '--no-cache');
      assert.deepEqual(kept(), []);
      assert.deepEqual(await check('--format', format), fresh);
      assert.equal(kept().length, 1);
      assert.deepEqual(await check('--format', format), fresh);
      doctor();
      assert.equal(await isRemembered('--format', format), true);
    });

  test('until anything changes that it looked at', async t => {
    const { cwd, put, check, doctor, isRemembered } = start(t);
    const change = async (what: string, make: () => void, isSame = false): Promise<void> => {
      await check();
      doctor();
      assert.equal(await isRemembered(), true, `before: ${what}`);
      make();
      assert.equal(await isRemembered(), isSame, what);
      const { out } = await check('--no-cache');
      if (!isSame) assert.equal((await check()).out, out, what);
    };
    await change('a text', () => put('train.py', `${TUNER}\n# more\n`));
    await change('a file that is new', () => put('b.yaml', BUCKET));
    await change('a file that is gone', () => rmSync(path.join(cwd, 'b.yaml')));
    await change('what git ignores', () => put('.gitignore', ''));
    await change('a project file', () => put('.mllens.yaml', 'name: churn\n'));
    await change('a rule pack', () => {
      put('.mllens.yaml', 'name: churn\nrulePacks: [pack.yaml]\n');
      put('pack.yaml', 'id: x\n');
    });
    await change('what the pack says', () => put('pack.yaml', 'id: y\n'));
    await change('what a pack lacks', () => {
      rmSync(path.join(cwd, 'pack.yaml'));
      put('.mllens.yaml', 'baseline: baseline.txt\n');
    });
    await change('a baseline', () => put('baseline.txt', '# nothing\n'));
    await change('a file that concerns nobody', () => put('notes.txt', 'more'), true);
    await change('the time of a file', () => utimesSync(path.join(cwd, 'a.yaml'), 1, 1), true);
  });

  test('for one command, one program and one folder', async t => {
    const { cwd, aside, check, doctor, isRemembered } = start(t, { 'sub/a.yaml': TEMPLATE });
    await check();
    doctor();
    assert.equal(await isRemembered('--fail-on', 'never', '--min-severity', 'warning'), true);
    assert.equal(await isRemembered('--format', 'html'), true);
    // It shows the edits of fixes, which nobody had worked out.
    assert.equal(await isRemembered('--format', 'json'), false);
    assert.equal(await isRemembered('sub'), false);
    assert.equal(await isRemembered('--no-inline-suppressions'), false);
    assert.equal(await isRemembered('--edition', '2023'), false);
    const env = { XDG_CACHE_HOME: aside };
    const program = path.join(aside, 'program');
    const elsewhere = await run({ cwd: path.join(cwd, 'sub'), env, program }, 'check', '..');
    assert.equal(elsewhere.out.includes(DOCTORED), false);
    writeFileSync(program, 'another program');
    assert.equal(await isRemembered(), false);
  });

  test('not where a fix is applied, a change of git is asked for, or something is said on the way', async t => {
    const { check, kept } = start(t);
    await check('--fix');
    await check('--diff-base', 'HEAD');
    await check('notes.txt');
    assert.deepEqual(kept(), []);
  });

  test('for the day where a suppression may end', async t => {
    const ends = TEMPLATE.replace(
      '  Workbench:',
      '  # ml-lens: ignore[notebook-instance-root-access] until=2099-01-01 -- so\n  Workbench:',
    );
    const { check, home, kept } = start(t, { 'a.yaml': ends });
    await check();
    const [file = ''] = kept();
    const { day } = JSON.parse(gunzipSync(readFileSync(path.join(home, file))).toString('utf8')) as { day?: string };
    assert.match(day ?? '', /^\d{4}-\d\d-\d\d$/);
    const yesterday = JSON.stringify({ day: '2020-01-01', answers: [], rules: [], report: { findings: [] } });
    writeFileSync(path.join(home, file), gzipSync(yesterday));
    assert.match((await check()).out, /finding/);
  });
});

test('no credential is shown or kept', async t => {
  const secret = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
  const code = `import boto3\nclient = boto3.client("sagemaker", aws_access_key_id="${secret}", aws_secret_access_key="x")\n`;
  const { check, kept, home } = start(t, { 'key.py': code, 'key.ipynb': notebook('a = 1\n', code) });
  const fresh = await check();
  assert.ok(fresh.out.includes('*'.repeat(secret.length)) && !fresh.out.includes(secret));
  const [file = ''] = kept();
  const text = gunzipSync(readFileSync(path.join(home, file))).toString('utf8');
  assert.ok(text.includes('code-no-credentials') && !text.includes(secret));
  assert.deepEqual(await check(), fresh);
});

describe('the cache', () => {
  test('may be broken, cut short or gone', async t => {
    const { check, kept, home } = start(t);
    const fresh = await check();
    const [name = ''] = kept();
    const file = path.join(home, name);
    const whole = readFileSync(file);
    const wrong = [
      '',
      'x',
      whole.subarray(0, whole.length - 9),
      gzipSync('{'),
      gzipSync('null'),
      gzipSync('{"answers":[]}'),
    ];
    for (const bytes of wrong) {
      writeFileSync(file, bytes);
      assert.deepEqual(await check(), fresh);
    }
    rmSync(home, { recursive: true });
    assert.deepEqual(await check(), fresh);
    assert.equal(kept().length, 1);
  });

  test('is not written where code lies, and a place that cannot be written is no error', async t => {
    const { cwd, check, aside } = start(t);
    const fresh = await check('--no-cache');
    const program = path.join(aside, 'program');
    const files = readdirSync(cwd);
    for (const inside of ['.', 'made', '.cache']) {
      const env = { XDG_CACHE_HOME: path.join(cwd, inside) };
      assert.deepEqual(await run({ cwd, env, program }, 'check'), fresh);
      assert.deepEqual(readdirSync(cwd), files);
    }
    // The repository counts as a whole, whichever part of it is checked.
    mkdirSync(path.join(cwd, '.git'));
    mkdirSync(path.join(cwd, 'sub'));
    const env = { XDG_CACHE_HOME: path.join(cwd, 'made') };
    await run({ cwd: path.join(cwd, 'sub'), env, program }, 'check', '.');
    assert.equal(existsSync(path.join(cwd, 'made')), false);
    const file = path.join(aside, 'file');
    writeFileSync(file, '');
    const run1 = await run({ cwd: path.join(cwd), env: { XDG_CACHE_HOME: file }, program }, 'check');
    assert.equal(run1.code, fresh.code);
  });

  test('keeps what was used last', t => {
    const home = path.join(folder(t, {}), 'check');
    for (let i = 0; i < MOST.files + 5; i++) {
      const file = path.join(home, `${i}.gz`);
      keep(file, { i });
      utimesSync(file, 1000 + i, 1000 + i);
    }
    keep(path.join(home, 'last.gz'), {});
    const names = readdirSync(home);
    assert.equal(names.length, MOST.files);
    assert.ok(names.includes('last.gz') && !names.includes('0.gz') && !names.includes('5.gz'));
  });

  test('lies where programs of the system keep such things', () => {
    const at = (env: NodeJS.ProcessEnv, platform: string): string | undefined => cacheFolder(env, platform, '/home/me');
    assert.equal(at({}, 'linux'), '/home/me/.cache/ml-lens');
    assert.equal(at({ XDG_CACHE_HOME: '/c' }, 'linux'), '/c/ml-lens');
    assert.equal(at({ XDG_CACHE_HOME: 'relative' }, 'linux'), '/home/me/.cache/ml-lens');
    assert.equal(at({}, 'darwin'), '/home/me/Library/Caches/ml-lens');
    assert.equal(at({ LOCALAPPDATA: '/data' }, 'win32'), '/data/ml-lens');
    assert.equal(at({}, 'win32'), undefined);
  });
});
