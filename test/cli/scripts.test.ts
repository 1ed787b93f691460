import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkJson, folder } from './run.ts';

const JOB = `from sagemaker.sklearn import SKLearn

SKLearn(entry_point="train.py", source_dir="src", role=role, instance_type="ml.m5.xlarge", framework_version="1.2-1").fit()
`;
const TRAIN = 'import loop\n\nloop.run()\n';
const LOOP = 'def run():\n    model.fit(X, y)\n';
const KEEPS = 'def run():\n    model.fit(X, y)\n    save(model, "/opt/ml/model/model.joblib")\n';
const RULE = 'training-script-saves-model';

const found = async (t: Parameters<typeof folder>[0], files: Parameters<typeof folder>[1]): Promise<number> =>
  (await checkJson(folder(t, files))).findings.filter(f => f.rule === RULE).length;

describe('scripts that jobs run', () => {
  test('are read, with what they import from beside them, though no word in them concerns a review', async t => {
    assert.equal(await found(t, { 'job.py': JOB, 'src/train.py': TRAIN, 'src/loop.py': LOOP }), 1);
    assert.equal(await found(t, { 'job.py': JOB, 'src/train.py': TRAIN, 'src/loop.py': KEEPS }), 0);
  });

  test('that are not there, or not all there, say nothing', async t => {
    assert.equal(await found(t, { 'job.py': JOB }), 0);
    assert.equal(await found(t, { 'job.py': JOB, 'src/train.py': TRAIN }), 0);
  });

  test('stay out where the project leaves them out', async t => {
    const project = 'exclude:\n  - src/\n';
    assert.equal(
      await found(t, { '.mllens.yaml': project, 'job.py': JOB, 'src/train.py': TRAIN, 'src/loop.py': LOOP }),
      0,
    );
  });
});
