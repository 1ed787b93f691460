import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { BUCKET, checkJson, folder, type JsonReport, run, TEMPLATE, TUNER } from './run.ts';

const PROJECT = 'name: churn\nbaseline: baseline.txt\n';
const start = async (t: TestContext, files: Readonly<Record<string, string>> = {}): Promise<string> => {
  const cwd = folder(t, { '.mllens.yaml': PROJECT, 'a.yaml': TEMPLATE, 'train.py': TUNER, ...files });
  assert.equal((await run(cwd, 'baseline', 'create')).code, 0);
  return cwd;
};
const put = (cwd: string, file: string, text: string): void => writeFileSync(path.join(cwd, file), text);
const text = (cwd: string, file = 'baseline.txt'): string => readFileSync(path.join(cwd, file), 'utf8');
const states = ({ findings, fixed }: JsonReport & { readonly fixed?: readonly unknown[] }) => {
  const of = (state: string): number => findings.flatMap(f => f.parts ?? [f]).filter(f => f.state === state).length;
  return { fresh: of('open'), known: of('baseline'), fixed: fixed?.length };
};
const summary = async (cwd: string, ...argv: readonly string[]) => {
  const { out, code } = await run(cwd, 'baseline', 'check', ...argv);
  return `${code} ${out.trim().split('\n').at(-1)}`;
};

describe('baseline', () => {
  test('what was there does not count, what is new does, what is fixed is told', async t => {
    const cwd = await start(t);
    const n = text(cwd).trim().split('\n').length - 1;
    assert.ok(n > 5);
    assert.equal((await run(cwd, 'check')).code, 0);
    assert.deepEqual(states(await checkJson(cwd)), { fresh: 0, known: n, fixed: 0 });
    assert.equal(await summary(cwd), `0 churn: 0 new, ${n} existing, 0 fixed.`);
    put(cwd, 'b.yaml', BUCKET);
    put(cwd, 'a.yaml', TEMPLATE.replace('RootAccess: Enabled', 'RootAccess: Disabled'));
    const { fresh, known, fixed } = states(await checkJson(cwd));
    assert.deepEqual([fresh > 0, known, fixed], [true, n - 1, 1]);
    const { out, code } = await run(cwd, 'baseline', 'check');
    assert.equal(code, 1);
    assert.match(out, /^new {4}b\.yaml:2 {2}.* bucket-versioning$/m);
    assert.match(out, /^fixed {2}a\.yaml {2}notebook-instance-root-access$/m);
    assert.equal((await run(cwd, 'baseline', 'update')).code, 0);
    assert.match(await summary(cwd, '--strict'), /^0 churn: 0 new/);
  });

  test('strict: what is fixed has to go out', async t => {
    const cwd = await start(t);
    put(cwd, 'a.yaml', TEMPLATE.replace('RootAccess: Enabled', 'RootAccess: Disabled'));
    assert.match(await summary(cwd), /^0 .*1 fixed\.$/);
    assert.match(await summary(cwd, '--strict'), /^1 .*1 fixed: "ml-lens baseline update" takes them out\.$/);
  });

  test('the file is sorted, a line each; what git merges by lines is read as well', async t => {
    const cwd = await start(t);
    const [head = '', ...lines] = text(cwd).trim().split('\n');
    assert.match(head, /^# ml-lens baseline, version 1/);
    assert.deepEqual(lines, [...lines].sort());
    put(cwd, 'baseline.txt', [head, ...lines.reverse(), ''].join('\r\n'));
    assert.match(await summary(cwd), /^0 churn: 0 new, \d+ existing, 0 fixed\.$/);
    const merge = (theirs: string) => `${head}\n<<<<<<< ours\n${lines[0]}\n=======\n${theirs}\n>>>>>>> theirs\n`;
    for (const [broken, says] of [
      [merge(lines[1] ?? ''), /two versions that git could not merge/],
      ['not a baseline\n', /no baseline/],
      [`${head.replace('version 1', 'version 9')}\n`, /fingerprints of version 9.*baseline update/],
    ] as const) {
      put(cwd, 'baseline.txt', broken);
      const { problems, code } = await checkJson(cwd, '--fail-on', 'never');
      assert.match(problems[0]?.reason ?? '', says);
      assert.equal(code, 2);
    }
  });

  test('is asked for by the project file or on the command line; never overwritten by create', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE });
    assert.match((await checkJson(cwd, '--baseline')).problems[0]?.reason ?? '', /There is no baseline/);
    assert.equal((await run(cwd, 'baseline', 'update')).code, 2);
    const { out } = await run(cwd, 'baseline', 'create');
    assert.match(out, /^\.mllens\/ml-lens-.*\/baseline\.txt: \d+ findings in 1 file\. "ml-lens check --baseline"/);
    assert.equal((await run(cwd, 'baseline', 'create')).code, 2);
    assert.ok(states(await checkJson(cwd)).fresh > 0);
    assert.equal(states(await checkJson(cwd, '--baseline')).fresh, 0);
    const named = await start(t);
    assert.ok(states(await checkJson(named, '--no-baseline')).fresh > 0);
  });
});

describe('fingerprints stay', () => {
  const still = async (cwd: string): Promise<void> =>
    assert.match(await summary(cwd, '--strict'), /^0 churn: 0 new, \d+ existing, 0 fixed\.$/);
  const twice = `${TUNER}second = Estimator(image_uri="111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:2.0", role="role")\n`;

  test('when files are renamed and moved', async t => {
    const cwd = await start(t, { 'more/b.py': twice });
    renameSync(path.join(cwd, 'a.yaml'), path.join(cwd, 'more/renamed.yaml'));
    renameSync(path.join(cwd, 'more/b.py'), path.join(cwd, 'b2.py'));
    await still(cwd);
  });

  test('when code moves down, and from file to file', async t => {
    const cwd = await start(t, { 'more/b.yaml': BUCKET });
    put(cwd, 'train.py', `# a comment\n\n\nimport os\n\n${TUNER}`);
    put(cwd, 'a.yaml', `${TEMPLATE}${BUCKET.slice(BUCKET.indexOf('\n') + 1)}`);
    rmSync(path.join(cwd, 'more/b.yaml'));
    await still(cwd);
  });

  test('when code is formatted anew', async t => {
    const cwd = await start(t);
    put(
      cwd,
      'train.py',
      TUNER.replaceAll('    ', '\t')
        .replace(', role="role")', ',\n\trole = "role" ,\n)')
        .replaceAll('"', "'")
        .replaceAll('\n', '\r\n'),
    );
    put(cwd, 'a.yaml', TEMPLATE.replace(/^( +)/gm, '$1$1'));
    await still(cwd);
  });

  test('when a name is used once more before, in an order of its own, by what is as it should be', async t => {
    const call = (id: string): string =>
      `est = Estimator(image_uri="111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:${id}", role="role", instance_count=2)\n`;
    const head = 'from sagemaker.estimator import Estimator\n';
    const cwd = await start(t, { 'b.py': `${head}${call('1.0')}${call('2.0')}` });
    put(cwd, 'b.py', `${head}est = Estimator(image_uri=image, role="role", **options)\n${call('1.0')}${call('2.0')}`);
    await still(cwd);
    put(cwd, 'b.py', `${head}${call('2.0')}`);
    assert.match(await summary(cwd), /0 new, \d+ existing, [1-9]\d* fixed\.$/);
  });
});

describe('--diff-base', () => {
  const git = (cwd: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  };
  const repository = (t: TestContext, files: Readonly<Record<string, string>>): string => {
    const cwd = folder(t, files);
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'base');
    return cwd;
  };

  test('only what the change adds counts: in new, changed, moved and removed files', async t => {
    const cwd = repository(t, { 'svc/a.yaml': TEMPLATE, 'svc/train.py': TUNER, 'svc/sub/b.yaml': BUCKET });
    const svc = path.join(cwd, 'svc');
    assert.deepEqual(
      { ...states(await checkJson(svc, '--diff-base', 'main')), known: 0 },
      { fresh: 0, known: 0, fixed: 0 },
    );
    git(cwd, 'checkout', '-qb', 'change');
    renameSync(path.join(svc, 'train.py'), path.join(svc, 'moved.py'));
    put(
      svc,
      'a.yaml',
      TEMPLATE.replace('RootAccess: Enabled', 'RootAccess: Disabled').replace(
        'DirectInternetAccess: Disabled',
        'DirectInternetAccess: Enabled',
      ),
    );
    rmSync(path.join(svc, 'sub'), { recursive: true });
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'change');
    put(svc, 'untracked.yaml', BUCKET.replaceAll('TrainingData', 'Other'));
    const report = await checkJson(svc, '--diff-base', 'main', '--fail-on', 'never');
    const fresh = report.findings
      .filter(f => f.state === 'open')
      .flatMap(f => (f.parts ?? [f]).map(p => `${p.path} ${p.rule}`));
    assert.ok(fresh.includes('a.yaml notebook-instance-direct-internet-access'), fresh.join());
    assert.ok(fresh.some(f => f.startsWith('untracked.yaml ')));
    assert.ok(!fresh.some(f => f.startsWith('moved.py ')), fresh.join());
    const fixed = ((report as { fixed?: readonly { rule: string; path: string }[] }).fixed ?? []).map(
      f => `${f.path} ${f.rule}`,
    );
    assert.ok(
      fixed.includes('a.yaml notebook-instance-root-access') && fixed.some(f => f.startsWith('sub/b.yaml ')),
      fixed.join(),
    );
  });

  test('the branch is compared with where it began, not with what came after', async t => {
    const cwd = repository(t, { 'a.yaml': TEMPLATE });
    git(cwd, 'checkout', '-qb', 'change');
    git(cwd, 'checkout', '-q', 'main');
    put(cwd, 'a.yaml', TEMPLATE.replace('RootAccess: Enabled', 'RootAccess: Disabled'));
    git(cwd, 'commit', '-qam', 'mended on main');
    git(cwd, 'checkout', '-q', 'change');
    assert.equal(states(await checkJson(cwd, '--diff-base', 'main')).fresh, 0);
  });

  test('a reference that is not there, an option in its place, and no repository', async t => {
    const cwd = repository(t, { 'a.yaml': TEMPLATE });
    for (const ref of ['nope', '--output=x'])
      assert.deepEqual(
        [(await run(cwd, 'check', `--diff-base=${ref}`)).code, (await run(cwd, 'check', `--diff-base=${ref}`)).out],
        [2, ''],
      );
    assert.match((await run(folder(t, { 'a.yaml': TEMPLATE }), 'check', '--diff-base', 'main')).err, /no repository/);
  });
});
