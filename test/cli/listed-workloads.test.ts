import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { MONOREPO } from './monorepo.ts';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from './run.ts';

interface Covered {
  readonly name: string;
  readonly root: string;
  readonly files: number;
  readonly complete: boolean;
}
const coverage = async (cwd: string, ...paths: readonly string[]): Promise<readonly Covered[]> =>
  (JSON.parse((await run(cwd, 'coverage', '--format', 'json', ...paths)).out) as { workloads: readonly Covered[] })
    .workloads;
const severities = async (cwd: string, rule: string, ...paths: readonly string[]) =>
  (await checkJson(cwd, '--fail-on', 'never', ...paths)).findings
    .filter(f => f.rule === rule)
    .map(f => `${f.path} ${f.severity}`);

interface Config {
  readonly files: readonly string[];
  readonly problems: readonly string[];
  readonly settings: readonly { readonly key: string; readonly value: string; readonly from: string }[];
}
const config = async (cwd: string, file: string): Promise<Config> =>
  JSON.parse((await run(cwd, 'config', '--format', 'json', file)).out) as Config;

describe('workloads that one project file lists', () => {
  test('each is a workload of its own; what lies in none of them is the one of the file', async t => {
    const cwd = folder(t, MONOREPO);
    const all = await coverage(cwd);
    assert.deepEqual(all.map(w => [w.root, w.name, w.files, w.complete]).sort(), [
      ['.', 'acme-ml', 1, true],
      ['labs/anna', 'anna', 1, true],
      ['labs/bob', "Bob's lab", 1, true],
      ['services/churn', 'Churn', 2, true],
      ['services/churn/batch', 'batch', 1, true],
      ['services/ranking', 'ranking', 1, true],
    ]);
    assert.deepEqual(
      (await coverage(cwd, 'services/churn')).map(w => w.root),
      ['services/churn', 'services/churn/batch'],
    );
    assert.deepEqual(
      (await coverage(path.join(cwd, 'labs/anna'))).map(w => w.name),
      ['anna'],
    );
    const graph = JSON.parse((await run(cwd, 'graph', '--format', 'json')).out) as { workloads: { root: string }[] };
    assert.deepEqual(graph.workloads.map(w => w.root).sort(), all.map(w => w.root).sort());
  });

  test('what the file says holds for all, what is said of a workload goes before it; patterns stay where they stand', async t => {
    const cwd = folder(t, MONOREPO);
    assert.deepEqual(await severities(cwd, 'tuner-early-stopping'), [
      'services/churn/batch/train.py warning',
      'services/churn/train.py warning',
      'services/ranking/train.py error',
    ]);
    assert.deepEqual(await severities(cwd, ROOT_ACCESS), [
      'infra/notebook.yaml hint',
      'labs/anna/notebook.yaml hint',
      'labs/bob/notebook.yaml hint',
      'services/churn/notebook.yaml hint',
    ]);
    assert.deepEqual(await severities(cwd, 'acme-small-notebooks'), [
      'infra/notebook.yaml warning',
      'labs/anna/notebook.yaml warning',
      'labs/bob/notebook.yaml warning',
      'services/churn/notebook.yaml warning',
    ]);
  });

  test('config says for a file of each what holds, and the line that says it', async t => {
    const cwd = folder(t, MONOREPO);
    const of = async (file: string, key: string) => {
      const { settings, files, problems } = await config(cwd, file);
      assert.deepEqual(problems, []);
      assert.equal(new Set(files).size, files.length);
      const found = settings.find(s => s.key === key);
      return found && `${found.value} ${found.from}`;
    };
    assert.equal(await of('services/churn/train.py', 'name'), 'Churn ../../.mllens.yaml:15');
    assert.equal(await of('services/churn/train.py', 'environment'), 'production ../../.mllens.yaml:16');
    assert.equal(await of('services/churn/old/train.py', 'part of the workload'), 'no: exclude ../../.mllens.yaml:3');
    assert.equal(
      await of('services/churn/drafts/train.py', 'part of the workload'),
      'no: exclude ../../.mllens.yaml:19',
    );
    assert.equal(await of('services/ranking/train.py', 'edition'), '2023 ../../.mllens.yaml:21');
    assert.equal(await of('labs/bob/notebook.yaml', 'name'), "Bob's lab ../../.mllens.yaml:26");
    assert.equal(await of('labs/bob/notebook.yaml', 'environment'), 'experiment ../../.mllens.yaml:23');
    assert.deepEqual((await config(cwd, 'labs/bob/notebook.yaml')).files, [
      '../../policy/lab.yaml',
      '../../.mllens.yaml',
    ]);
  });

  test('answers, profile, report and baseline are those of the listed workload', async t => {
    const cwd = folder(t, MONOREPO);
    const said = ['--status', 'done', '--workload', 'services/churn'];
    assert.equal((await run(cwd, 'answer', 'MLOPS01-BP01', ...said)).code, 0);
    assert.ok(existsSync(path.join(cwd, 'services/churn/.mllens/churn/checklist.yaml')));
    const { out } = await run(cwd, 'report', 'services/churn', '--format', 'json');
    const report = JSON.parse(out) as { workload: { name: string; owners?: readonly string[] } };
    assert.equal(report.workload.name, 'Churn');
    assert.match(out, /ml-platform/, 'owners of all');
    assert.match((await run(cwd, 'profile', 'services/churn', '--write')).out, /services\/churn\/\.mllens\/churn\//);
    const profile = (await run(cwd, 'profile', 'services/churn')).out;
    assert.match(profile, /low/);
    assert.equal((await run(cwd, 'baseline', 'create', 'services/ranking')).code, 0);
    assert.match(readFileSync(path.join(cwd, 'services/ranking/.mllens/ranking/baseline.txt'), 'utf8'), /train\.py/);
  });

  test('a file of its own is the nearest and holds, also below a pattern; what is listed in vain is told once', async t => {
    const cwd = folder(t, {
      ...MONOREPO,
      'labs/bob/.mllens.yaml': 'name: mine\n',
      'labs/anna/.mllens.yaml': 'name: also mine\n',
    });
    assert.deepEqual((await coverage(cwd, 'labs')).map(w => w.name).sort(), ['acme-ml', 'also mine', 'mine']);
    const { problems, code } = await checkJson(cwd, '--fail-on', 'never');
    assert.deepEqual(
      problems.map(p => `${p.path}:${p.line}:${p.column} ${p.reason}`),
      [
        '.mllens.yaml:25:11 "labs/bob" has a project file of its own, which holds there: what this list says of it does not.',
      ],
    );
    assert.equal(code, 2);
    const gone = folder(t, { '.mllens.yaml': 'workloads: [{ path: services/churm }]\n', 'a/x.yaml': TEMPLATE });
    assert.match((await checkJson(gone)).problems[0]?.reason ?? '', /^There is no folder "services\/churm"\.$/);
  });

  test('a broken project file keeps nothing for any of its workloads, and the review goes on', async t => {
    const cwd = folder(t, { ...MONOREPO, '.mllens.yaml': `${MONOREPO['.mllens.yaml']}rules: {}\n` });
    const { code, err } = await run(cwd, 'answer', 'MLOPS01-BP01', '--status', 'done', '--workload', 'services/churn');
    assert.equal(code, 2);
    assert.match(err, /has to be mended first/);
    assert.ok((await checkJson(cwd, '--fail-on', 'never')).findings.length > 0);
  });

  test('the example of the documentation says what it prints', async t => {
    const page = readFileSync('docs/configuration.md', 'utf8').split('## Several workloads in one file')[1] ?? '';
    const [, file = '', printed = ''] = /```yaml\n(.*?)```.*?```text\n(.*?)```/s.exec(page) ?? [];
    const train = [
      'from sagemaker.estimator import Estimator',
      'estimator = Estimator(image_uri="x:1", role="r", instance_count=2, instance_type="ml.m5.xlarge")',
      'estimator.fit()',
      'predictor = estimator.deploy(initial_instance_count=1, instance_type="ml.m5.large")',
      '',
    ].join('\n');
    const folders = ['services/churn', 'services/ranking', 'labs/anna', 'labs/bob', 'infra'];
    const files = Object.fromEntries(folders.map(f => [`${f}/train.py`, train]));
    const cwd = folder(t, { '.mllens.yaml': file, ...files });
    const outs = await Promise.all(
      [...printed.matchAll(/^\$ ml-lens (\w+)(?: (\S+\.py))?(.*)$/gm)].map(async ([command, name = '', of]) => {
        const { out } = await run(cwd, name, ...(of ? [of] : []));
        const lines = out.split('\n').filter(l => !command.includes('grep') || l.includes('resources in'));
        return `${command}\n${lines.join('\n').split(/\n\n\d+ rules are/)[0]}`;
      }),
    );
    assert.equal(outs.length, 2);
    assert.equal(outs.join('\n'), printed.trimEnd());
  });

  test('init declares none that is listed already', async t => {
    const cwd = folder(t, MONOREPO);
    const { code, out } = await run(path.join(cwd, 'services/churn'), 'init');
    assert.equal(code, 0);
    assert.equal(out, 'Kept ../../.mllens.yaml, which lists this workload\n');
    assert.ok(!existsSync(path.join(cwd, 'services/churn/.mllens.yaml')));
  });

  test('shards of the listed workloads make one run again', async t => {
    const cwd = folder(t, { ...MONOREPO, '.mllens.yaml': `${MONOREPO['.mllens.yaml']}colour: red\n` });
    const whole = await run(cwd, 'check', '--format', 'json', '--fail-on', 'never');
    for (const n of [1, 2])
      await run(cwd, 'check', '--shard', `${n}/2`, '--fail-on', 'never', '--format', `json=${n}.out`);
    const { out } = await run(cwd, 'merge', '1.out', '2.out', '--fail-on', 'never');
    assert.equal(out, whole.out);
    assert.equal((JSON.parse(out) as { problems: unknown[] }).problems.length, 1);
  });
});
