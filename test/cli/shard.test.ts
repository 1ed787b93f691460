import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { share, type Unit } from '../../server/src/cli/shard.ts';
import { NO_PROJECT } from '../../server/src/config/project.ts';
import { CHECK_FORMATS } from '../../server/src/report/check-formats.ts';
import { BUCKET, folder, notebook, type Run, run, TEMPLATE, TUNER } from './run.ts';

/** A monorepo: workloads inside workloads, one with a rule pack and another edition, one broken file, and shared code at the top. */
const MONOREPO = {
  'README.md': '# Models',
  'shared/a b.yaml': TEMPLATE,
  'shared/broken.py': Uint8Array.from([1, 0, 2]),
  'churn/.mllens.yaml': 'name: churn\nedition: 2023\nrulePacks: [own.yaml]\n',
  'churn/own.yaml':
    'version: 1\nrules:\n  - { id: acme-named, title: Named, why: W., practices: [budgets-and-tags], kinds: ["AWS::SageMaker::NotebookInstance"], property: NotebookInstanceName, condition: { set: true }, message: No name. }\n',
  'churn/train.py': TUNER,
  'churn/template.yaml': TEMPLATE,
  'churn/online/.mllens.yaml': 'name: online\n',
  'churn/online/data.yaml': BUCKET,
  'churn/online/look.ipynb': notebook('import sagemaker\n', TUNER),
  'fraud/.mllens.yaml': 'name: fraud\nnonsense: 1\n',
  'fraud/train.py': TUNER,
  'fraud/old/.mllens.yaml': 'name: old\nexclude: ["*.yaml"]\n',
  'fraud/old/ignored.yaml': TEMPLATE,
};
const read = (cwd: string, file: string): unknown => JSON.parse(readFileSync(path.join(cwd, file), 'utf8'));

async function sharded(cwd: string, of: number, ...argv: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (let i = 1; i <= of; i++) {
    const name = `shard-${i}-of-${of}`;
    const formats = ['--format', `json=${name}.json`, '--format', `sarif=${name}.sarif`];
    const { code, err } = await run(cwd, 'check', '--shard', `${i}/${of}`, ...formats, ...argv);
    assert.ok(code <= 2, err);
    files.push(name);
  }
  return files;
}

describe('shards and merge', () => {
  for (const of of [1, 2, 3, 7])
    test(`${of} shards joined are one run`, async t => {
      const cwd = folder(t, MONOREPO);
      const whole: [string, Run][] = [];
      for (const format of CHECK_FORMATS)
        whole.push([format, await run(cwd, 'check', '--format', format, '--fail-on', 'info')]);
      await run(cwd, 'check', '--format', 'json=whole.json', '--format', 'sarif=whole.sarif');
      const files = await sharded(cwd, of);
      const reports = [...files].reverse().map(f => `${f}.json`);
      for (const [format, { code, out }] of whole) {
        const merged = await run(cwd, 'merge', ...reports, '--format', format, '--fail-on', 'info');
        assert.ok(out.length > 500);
        assert.deepEqual([merged.code, merged.out, merged.err], [code, out, ''], format);
      }
      for (const kind of ['json', 'sarif']) {
        const argv = ['merge', ...[...files].reverse().map(f => `${f}.${kind}`), '-o', `merged.${kind}`];
        const { code, err } = await run(cwd, ...argv);
        assert.deepEqual([code, err], [1, '']);
        assert.deepEqual(read(cwd, `merged.${kind}`), read(cwd, `whole.${kind}`));
        assert.equal(
          readFileSync(path.join(cwd, `merged.${kind}`), 'utf8').length,
          readFileSync(path.join(cwd, `whole.${kind}`), 'utf8').length,
        );
      }
      const all = read(cwd, 'whole.json') as { findings: { path: string }[]; problems: { path: string }[] };
      assert.ok(new Set(all.findings.map(f => f.path)).size >= 5);
      assert.deepEqual([...new Set(all.problems.map(p => p.path))], ['fraud/.mllens.yaml', 'shared/broken.py']);
    });

  test('a list of folders, each a workload of its own', async t => {
    const cwd = folder(t, Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`repo${i}/a.yaml`, TEMPLATE])));
    const repos = Array.from({ length: 9 }, (_, i) => `repo${i}`);
    const { out } = await run(cwd, 'check', ...repos, '--format', 'json');
    const files = await sharded(cwd, 4, ...repos);
    const paths = files.map(
      f => new Set((read(cwd, `${f}.json`) as { findings: { path: string }[] }).findings.map(x => x.path)),
    );
    assert.deepEqual(paths.map(p => p.size).sort(), [2, 2, 2, 3]);
    assert.equal((await run(cwd, 'merge', ...files.map(f => `${f}.json`))).out, out);
  });

  test('a file in a workload is reviewed in one shard', async t => {
    const cwd = folder(t, MONOREPO);
    const files = await sharded(cwd, 2, 'churn/template.yaml', 'fraud');
    const merged = await run(cwd, 'merge', ...files.map(f => `${f}.json`), '--fail-on', 'never');
    const { out } = await run(cwd, 'check', 'churn/template.yaml', 'fraud', '--format', 'json');
    assert.deepEqual([merged.code, merged.out], [0, out]);
  });
});

describe('shares', () => {
  const unit = (root: string, weight: number): Unit => ({ root, weight, targets: [], project: NO_PROJECT });
  test('are even, disjoint, complete, and do not depend on the order', () => {
    const units = Array.from({ length: 40 }, (_, i) => unit(`/r/${i}`, ((i * 7919) % 97) + 1));
    const shares = [1, 2, 3, 4].map(index => share(units, { index, of: 4 }));
    assert.deepEqual(
      shares
        .flat()
        .map(u => u.root)
        .sort(),
      units.map(u => u.root).sort(),
    );
    const weights = shares.map(s => s.reduce((n, u) => n + u.weight, 0));
    assert.ok(Math.max(...weights) - Math.min(...weights) <= 97, weights.join());
    const turned = [...units].reverse();
    assert.deepEqual(share(turned, { index: 2, of: 4 }), shares[1]);
  });
});

describe('merge refuses', () => {
  const refusal = async (cwd: string, ...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await run(cwd, 'merge', ...argv);
    assert.deepEqual([code, out], [2, '']);
    return err;
  };

  test('a run of which a shard is missing, there twice, or of another run', async t => {
    const cwd = folder(t, MONOREPO);
    const [first, second] = await sharded(cwd, 2);
    assert.match(await refusal(cwd, `${first}.json`), /Shard 2 of 2 is missing/);
    assert.match(await refusal(cwd, `${second}.sarif`), /Shard 1 of 2 is missing/);
    writeFileSync(path.join(cwd, 'copy.json'), readFileSync(path.join(cwd, `${first}.json`)));
    assert.match(await refusal(cwd, `${first}.json`, `${second}.json`, 'copy.json'), /stands in both|twice/);
    const [other] = await sharded(cwd, 3);
    assert.match(await refusal(cwd, `${other}.json`, `${second}.json`), /stands in both|different numbers/);
  });

  test('what is no report, of another kind, edition or file', async t => {
    const cwd = folder(t, {
      'a/a.yaml': TEMPLATE,
      'b/b.yaml': TEMPLATE,
      'x.json': '{"version": 1}',
      'y.json': 'nonsense',
    });
    for (const [name, ...argv] of [
      ['a.json', 'a', '--format', 'json'],
      ['a.sarif', 'a', '--format', 'sarif'],
      ['b.json', 'b', '--format', 'json', '--edition', '2021'],
    ] as const)
      await run(cwd, 'check', ...argv, '--output', name);
    assert.match(await refusal(cwd, 'a.json', 'x.json'), /x\.json is neither/);
    assert.match(
      await refusal(cwd, 'y.json', 'gone.json'),
      /y\.json is no JSON\.\ngone\.json could not be read \(ENOENT\)/,
    );
    assert.match(await refusal(cwd, 'a.json', 'a.sarif'), /a\.sarif is sarif, a\.json is json/);
    assert.match(await refusal(cwd, 'a.json', 'b.json'), /another edition/);
    assert.match(await refusal(cwd, 'a.json', 'a.json'), /given twice/);
    assert.match(await refusal(cwd), /needs the files/);
    writeFileSync(path.join(cwd, 'again.json'), readFileSync(path.join(cwd, 'a.json')));
    assert.match(await refusal(cwd, 'a.json', 'again.json'), /a\/a\.yaml stands in both a\.json and again\.json/);
  });

  test('shards that are none', async t => {
    const cwd = folder(t, {});
    for (const shard of ['0/2', '3/2', '1', 'a/b', '1/0', '1/99999'])
      assert.match((await run(cwd, 'check', '--shard', shard)).err, /--shard has to be like 1\/4/, shard);
  });
});
