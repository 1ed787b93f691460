import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { disk } from '../../server/src/review/disk.node.ts';
import { scan } from '../../server/src/review/scan.ts';
import { projectFolder } from '../../server/src/review/workloads.ts';
import { folder, TEMPLATE, TUNER } from '../cli/run.ts';

async function scanned(root: string, exclude: readonly string[] = []): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const item of scan(disk(root), { exclude })) if (item.is === 'document') paths.push(item.source.path);
  return paths;
}

describe('the scan', () => {
  test('leaves out what tools made or fetched', async t => {
    const root = folder(t, {
      'src/train.py': TUNER,
      'src/other.py': 'print("nothing of interest")\n',
      'node_modules/x/a.py': TUNER,
      'cdk.out/S.template.json': '{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}',
      'myenv/pyvenv.cfg': 'home = x\n',
      'myenv/lib/a.py': TUNER,
      'lib/site-packages/a.py': TUNER,
      'nb/.ipynb_checkpoints/a.py': TUNER,
      'out/S.template.json': '{"Resources":{"A":{"Type":"AWS::S3::Bucket","Metadata":{"aws:cdk:path":"S/A"}}}}',
    });
    assert.deepEqual(await scanned(root), ['src/train.py']);
  });

  test('follows .gitignore files as git does: nested, negated, from above', async t => {
    const root = folder(t, {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitignore': '/area/tmp/\n*.gen.yaml\n!keep.gen.yaml\n',
      'area/tmp/a.yaml': TEMPLATE,
      'area/a.gen.yaml': TEMPLATE,
      'area/keep.gen.yaml': TEMPLATE,
      'area/sub/.gitignore': '/a.yaml\n!b.gen.yaml\n',
      'area/sub/a.yaml': TEMPLATE,
      'area/sub/b.gen.yaml': TEMPLATE,
      'area/sub/deep/a.yaml': TEMPLATE,
    });
    const expected = ['keep.gen.yaml', 'sub/b.gen.yaml', 'sub/deep/a.yaml'];
    assert.deepEqual(
      await scanned(root),
      expected.map(p => `area/${p}`),
    );
    assert.deepEqual(await scanned(`${root}/area`), expected);
  });

  test('excludes what the project file says, and stops at other workloads', async t => {
    const root = folder(t, {
      'a.yaml': TEMPLATE,
      'old/a.yaml': TEMPLATE,
      'x/b.old.yaml': TEMPLATE,
      'other/.mllens.yaml': '',
      'other/a.yaml': TEMPLATE,
    });
    assert.deepEqual(await scanned(root, ['old/', '*.old.yaml']), ['a.yaml']);
  });

  test('takes files around the code, and opens only those whose text counts', async t => {
    const root = folder(t, {
      '.github/workflows/ci.yml': 'jobs: {}\n',
      'dvc.lock': 'x'.repeat(2_000_000),
      'data/a.csv.dvc': 'outs: []\n',
      'package-lock.json': '{}',
      'requirements.txt': 'mlflow==2.1\n',
      'huge-requirements.txt': 'a\n'.repeat(1_000_000),
      'tests/test_a.py': 'def test_a():\n    assert True\n',
      'train.py': 'import mlflow\nmlflow.start_run()\n',
      'src/other.py': 'print("nothing of interest")\n',
      'notes.txt': 'sagemaker\n',
    });
    const files = disk(root);
    const opened: string[] = [];
    const read: typeof files.read = (path, limit) => {
      opened.push(path);
      return files.read(path, limit);
    };
    const found: string[] = [];
    for await (const item of scan({ ...files, read })) if (item.is === 'document') found.push(item.source.path);
    const named = ['data/a.csv.dvc', 'dvc.lock', 'package-lock.json'];
    const others = ['.github/workflows/ci.yml', 'requirements.txt', 'tests/test_a.py', 'train.py'];
    assert.deepEqual(found.sort(), [...named, ...others].sort());
    assert.deepEqual(
      opened.filter(path => named.includes(path) || path === 'notes.txt'),
      [],
    );
  });

  test('lets others run, and stops when told to', async t => {
    const root = folder(t, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.yaml`, TEMPLATE])));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const stop = new AbortController();
    let seen = 0;
    for await (const item of scan(disk(root), { slice: 1, signal: stop.signal }))
      if (item.is === 'document' && ++seen === 200) stop.abort();
    clearInterval(timer);
    assert.equal(seen, 200);
    assert.ok(turns > 0);
  });
});

test('the nearest project file upward', () => {
  const has = (folders: readonly string[]) => (f: string) => folders.includes(f);
  assert.equal(projectFolder('/a/b/c', has(['/a', '/a/b'])), '/a/b');
  assert.equal(projectFolder('/a/b/c', has(['/'])), '/');
  assert.equal(projectFolder('/a/b', has([])), undefined);
  assert.equal(projectFolder('C:\\a\\b', has(['C:\\a'])), 'C:\\a');
});
