import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { threadsFor } from '../../server/src/cli/crew.ts';
import { folder, run, TEMPLATE, TUNER } from './run.ts';

const THREAD = path.resolve('dist/test/cli/worker.mjs');
const EXAMPLES = path.resolve('examples');

/** A check by one thread, and by several. */
const checks = async (cwd: string, thread: string, ...argv: readonly string[]) => ({
  alone: await run({ cwd, env: {}, thread }, 'check', '--jobs', '1', ...argv),
  together: await run({ cwd, env: {}, thread }, 'check', '--jobs', '3', ...argv),
});

describe('several threads', () => {
  for (const format of ['text', 'json', 'sarif', 'github'])
    test(`print what one prints: the examples as ${format}`, async () => {
      const { alone, together } = await checks(EXAMPLES, THREAD, '--format', format);
      assert.deepEqual(together, alone);
      assert.ok(alone.out.length > 5000);
    });

  test('read again what others have something for', async t => {
    const cwd = folder(t, {
      'config.py': 'INSTANCE = "ml.p2.xlarge"\nBUCKET = "churn"\n',
      'main.tf': 'provider "aws" {}\nresource "aws_s3_bucket" "b" {\n  bucket = "sagemaker-x"\n}\n',
      'template.yaml': TEMPLATE,
      'train.py': `from config import INSTANCE\n${TUNER.replace('role="role"', 'role="role", instance_count=1, instance_type=INSTANCE')}`,
    });
    const { alone, together } = await checks(cwd, THREAD, '--format', 'json');
    assert.deepEqual(together, alone);
    assert.match(alone.out, /ml\.p2\.xlarge/);
  });

  test('leave the rules of a team to the first', async t => {
    const pack = `version: 1
rules:
  - id: team-bucket-name
    title: Buckets are not named after the product
    why: Others look for them by the team.
    practices: [MLCOST04-BP12]
    kinds: [AWS::S3::Bucket]
    property: BucketName
    condition: { noneOf: ["*churn*"] }
    message: The bucket is called {value}.
    fix: { title: Name it after the team, value: team-bucket }
`;
    const cwd = folder(t, {
      '.mllens.yaml': 'rulePacks: [pack.yaml]\n',
      'pack.yaml': pack,
      'a.yaml': 'Resources:\n  Churn:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: sagemaker-churn\n',
      'b.yaml': TEMPLATE,
    });
    const { alone, together } = await checks(cwd, THREAD, '--format', 'json');
    assert.deepEqual(together, alone);
    assert.match(alone.out, /"rule": "team-bucket-name"[\s\S]*"newText": "team-bucket"/);
  });

  test('are not needed: where none can be started one reads alone', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE, 'b.py': TUNER });
    const nowhere = path.join(cwd, 'nowhere.cjs');
    const broken = path.join(folder(t, { 'broken.cjs': 'throw new Error("no");' }), 'broken.cjs');
    for (const thread of [nowhere, broken]) {
      const { alone, together } = await checks(cwd, thread);
      assert.deepEqual(together, alone);
    }
  });

  test('that end in the middle of their work end the command with an error, and do not hang', async t => {
    const aside = folder(t, {});
    const cwd = folder(t, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}.py`, TUNER.repeat(30)])));
    const broken = path.join(aside, 'broken.cjs');
    const begin = 'const { parentPort } = require("node:worker_threads"); parentPort.postMessage("ready");';
    for (const end of ['process.exit(7)', 'throw new Error("no")']) {
      writeFileSync(broken, `${begin} parentPort.on("message", () => { ${end}; });`);
      await assert.rejects(
        run({ cwd, env: {}, thread: broken }, 'check', '--jobs', '2'),
        /a thread that reads files ended early/,
      );
    }
  });
});

test('threads are started where there is enough to read, at most four, or as many as somebody says', () => {
  assert.equal(threadsFor(100_000, undefined, 8), 1);
  assert.equal(threadsFor(1_000_000, undefined, 8), 2);
  assert.equal(threadsFor(1_000_000, undefined, 1), 1);
  assert.equal(threadsFor(50_000_000, undefined, 8), 4);
  assert.equal(threadsFor(10, 6, 2), 6);
});
