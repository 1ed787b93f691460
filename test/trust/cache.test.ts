import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { BUCKET, folder, TUNER } from '../cli/run.ts';
import { spy } from './spied.ts';

const CLI = path.resolve('dist/cli.cjs');

test('a check keeps nothing aside when it is told not to', { skip: !existsSync(CLI) && 'not built' }, t => {
  const cwd = folder(t, { 'train.py': TUNER, 'storage.yaml': BUCKET });
  const spied = spy();
  t.after(spied.dispose);
  const command = [...spied.args, CLI, 'check', '--fail-on', 'never', '--no-cache'];
  const { status } = spawnSync(process.execPath, command, { cwd, env: spied.env });
  assert.equal(status, 0);
  assert.equal(spied.begun(), 1);
  assert.deepEqual(spied.written(), []);
});
