import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { BUCKET, checkJson, folder, notebook, run, TEMPLATE, TUNER } from './run.ts';

describe('check --fix', () => {
  test('applies safe fixes only, and once', async t => {
    const cwd = folder(t, { 'bucket.yaml': BUCKET, 'tune.py': TUNER, 'template.yaml': TEMPLATE });
    const first = await run(cwd, 'check', '--fix');
    assert.match(first.err, /applied 2 safe fixes in 2 files/);
    const bucket = readFileSync(path.join(cwd, 'bucket.yaml'), 'utf8');
    assert.match(bucket, /VersioningConfiguration:\n\s+Status: Enabled/);
    const tuned = readFileSync(path.join(cwd, 'tune.py'), 'utf8');
    assert.match(tuned, /max_jobs=20,\n {4}early_stopping_type=['"]Auto['"],\n\)/);
    assert.equal(readFileSync(path.join(cwd, 'template.yaml'), 'utf8'), TEMPLATE);
    assert.match((await run(cwd, 'check', '--fix')).err, /applied 0 safe fixes in 0 files/);
    assert.equal(readFileSync(path.join(cwd, 'tune.py'), 'utf8'), tuned);
  });

  test('keeps permissions, byte order mark, encoding and line ends', async t => {
    const windows = TUNER.replaceAll('\n', '\r\n');
    const cwd = folder(t, {
      'crlf.py': `\ufeff${windows}`,
      'wide.py': Buffer.from(`\ufeff${windows}`, 'utf16le'),
      'run.py': TUNER,
    });
    const { chmodSync } = await import('node:fs');
    chmodSync(path.join(cwd, 'run.py'), 0o750);
    await run(cwd, 'check', '--fix');
    const crlf = readFileSync(path.join(cwd, 'crlf.py'), 'utf8');
    assert.equal(crlf.charCodeAt(0), 0xfeff);
    assert.match(crlf, /early_stopping_type/);
    assert.doesNotMatch(crlf, /[^\r]\n/);
    const wide = readFileSync(path.join(cwd, 'wide.py'));
    assert.deepEqual([...wide.subarray(0, 2)], [0xff, 0xfe]);
    assert.equal(wide.toString('utf16le'), crlf);
    if (process.platform !== 'win32') assert.equal(statSync(path.join(cwd, 'run.py')).mode & 0o777, 0o750);
  });

  test('writes into the cell of a notebook and leaves all other bytes', async t => {
    const raw = notebook('%pip install sagemaker\n', TUNER, 'print("done")\n');
    const cwd = folder(t, { 'tune.ipynb': raw });
    const before = await checkJson(cwd);
    assert.deepEqual(
      before.findings.filter(f => f.rule === 'tuner-early-stopping').map(f => [f.cell, f.startLine]),
      [[1, 5]],
    );
    await run(cwd, 'check', '--fix');
    const after = readFileSync(path.join(cwd, 'tune.ipynb'), 'utf8');
    const added = after.split('\n').filter(line => !raw.split('\n').includes(line));
    assert.deepEqual(
      added.map(l => l.trim()),
      ['"    early_stopping_type=\\"Auto\\",\\n",'],
    );
    assert.equal(after.split('\n').length, raw.split('\n').length + 1);
    assert.equal((await checkJson(cwd)).findings.filter(f => f.rule === 'tuner-early-stopping').length, 0);
  });
});

test('a folder that is written while it is reviewed does not lose a foreign change', async t => {
  const cwd = folder(t, { 'tune.py': TUNER });
  const { readWorkloads } = await import('../../server/src/cli/workload.ts');
  const { target } = await import('../../server/src/cli/targets.ts');
  const { applySafeFixes } = await import('../../server/src/cli/fix.ts');
  const at = target(cwd, '.');
  assert.ok(at);
  const [workload] = await readWorkloads([at], { file() {}, log: assert.fail });
  assert.ok(workload);
  const changed = `# somebody else was here\n${TUNER}`;
  writeFileSync(path.join(cwd, 'tune.py'), changed);
  mkdirSync(path.join(cwd, 'x'));
  const { files, problems } = applySafeFixes(workload);
  assert.deepEqual([files, problems.map(p => p.path)], [[], ['tune.py']]);
  assert.equal(readFileSync(path.join(cwd, 'tune.py'), 'utf8'), changed);
});
