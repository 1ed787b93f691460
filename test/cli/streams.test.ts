import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkJson, folder, run, TEMPLATE } from './run.ts';

describe('exit codes and streams', () => {
  test('0 without findings, 1 with one at or above --fail-on, 2 on misuse', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE, 'clean/readme.md': 'nothing' });
    assert.equal((await run(cwd, 'check')).code, 1);
    assert.equal((await run(cwd, 'check', '--fail-on', 'error')).code, 0);
    assert.equal((await run(cwd, 'check', '--fail-on', 'never')).code, 0);
    assert.equal((await run(cwd, 'check', 'clean')).code, 0);
    const missing = await run(cwd, 'check', 'nowhere');
    assert.deepEqual([missing.code, missing.out], [2, '']);
    assert.match(missing.err, /"nowhere"/);
  });

  test('--min-severity hides, but does not change the verdict', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE });
    const { findings, code } = await checkJson(cwd, '--min-severity', 'error');
    assert.deepEqual([findings.length, code], [0, 1]);
  });

  test('only the report is on stdout, without colours where nobody looks', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE });
    const { out, err } = await run(cwd, 'check');
    assert.equal(err, '');
    assert.doesNotMatch(out, /\x1b/);
    assert.match(out, /^template\.yaml\n/);
    assert.match(out, /9:19 {2}warning .*\n {6}9 \| {7}RootAccess: Enabled\n {8}\| {19}\^{7}\n/);
    assert.match(out, /By lifecycle phase/);
  });

  test('help and version', async t => {
    const cwd = folder(t, {});
    assert.equal((await run(cwd, '--version')).out, '1.2.3\n');
    assert.match((await run(cwd, '--help')).out, /ml-lens check/);
    assert.match((await run(cwd, 'help', 'check')).out, /--fail-on/);
    assert.match((await run(cwd, 'check', '-h')).out, /--fail-on/);
  });

  test('a reader that goes away is no error', {
    skip: !existsSync('dist/cli.cjs') || process.platform === 'win32',
  }, t => {
    const cwd = folder(t, Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.yaml`, TEMPLATE])));
    const command = `"${process.execPath}" "${path.resolve('dist/cli.cjs')}" check --format json | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.match(stdout, / 1\n$/);
  });
});
