import assert from 'node:assert/strict';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { disk } from '../../server/src/review/disk.node.ts';
import type { Files } from '../../server/src/review/files.ts';
import { type Scanned, scan } from '../../server/src/review/scan.ts';
import { checkJson, folder, notebook, ROOT_ACCESS, TEMPLATE, TUNER } from '../cli/run.ts';

const EARLY = 'tuner-early-stopping';
/** A file that is all right, beside the one that is not: it must be reviewed whatever happens. */
const GOOD = { 'good.yaml': TEMPLATE };
const isReviewed = (findings: readonly { path: string; rule: string }[]): boolean =>
  findings.some(f => f.path === 'good.yaml' && f.rule === ROOT_ACCESS);

describe('bad input is told, everything else still reviewed', () => {
  test('syntax errors: the rest of the file is analysed', async t => {
    const cwd = folder(t, { ...GOOD, 'broken.py': `def half(:\n  x = (\n\n${TUNER}\nfoo = bar(\n` });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.ok(findings.some(f => f.path === 'broken.py' && f.rule === EARLY));
    assert.ok(
      problems.every(p => p.path === 'broken.py' && (p.line ?? 0) > 0),
      JSON.stringify(problems),
    );
  });

  test('truncated JSON', async t => {
    const json = JSON.stringify(
      { Resources: { A: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'Enabled' } } } },
      null,
      2,
    );
    const cwd = folder(t, { ...GOOD, 'cut.json': json.slice(0, -12) });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual([...new Set(problems.map(p => p.path))], ['cut.json']);
    assert.ok((problems[0]?.line ?? 0) >= 5);
  });

  test('invalid notebooks', async t => {
    const raw = notebook('import sagemaker\n');
    const cwd = folder(t, {
      ...GOOD,
      'cut.ipynb': raw.slice(0, 60),
      'list.ipynb': '["sagemaker"]',
      'r.ipynb': raw.replace('"python"', '"R"'),
    });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(
      problems.map(p => p.path),
      ['list.ipynb'],
    );
    assert.ok(problems.every(p => (p.line ?? 0) >= 1 && p.reason.startsWith('not a notebook')));
  });

  test('a cut notebook that is about SageMaker', async t => {
    const cwd = folder(t, { ...GOOD, 'cut.ipynb': notebook('import sagemaker\n', 'x = 1\n').slice(0, -80) });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(
      problems.map(p => [p.path, (p.line ?? 0) > 10]),
      [['cut.ipynb', true]],
    );
  });

  test('a binary file with a .py name', async t => {
    const cwd = folder(t, { ...GOOD, 'model.py': Uint8Array.from([0x80, 2, 0x7d, 0, 0, 0xff, 0x71]) });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(problems, [{ path: 'model.py', reason: 'a binary file in spite of its name; not reviewed' }]);
  });

  test('text that is not valid UTF-8, with the place; a declared Latin-1 file is read', async t => {
    const latin = (head: string): Uint8Array => Buffer.from(`${head}# Müller\n${TUNER}`, 'latin1');
    const cwd = folder(t, {
      ...GOOD,
      'wrong.py': latin('import boto3\n'),
      'right.py': latin('# -*- coding: latin-1 -*-\n'),
    });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(problems, [
      { path: 'wrong.py', reason: 'not valid UTF-8 text; not reviewed', line: 2, column: 4 },
    ]);
    assert.ok(findings.some(f => f.path === 'right.py' && f.rule === EARLY));
  });

  test('UTF-16, byte order marks and CRLF give the places of the plain file', async t => {
    const windows = TUNER.replaceAll('\n', '\r\n');
    const cwd = folder(t, {
      'plain.py': TUNER,
      'bom.py': `\ufeff${TUNER}`,
      'crlf.py': windows,
      'le.py': Buffer.from(`\ufeff${windows}`, 'utf16le'),
      'be.py': Buffer.from(`\ufeff${windows}`, 'utf16le').swap16(),
    });
    const { findings, problems } = await checkJson(cwd);
    assert.deepEqual(problems, []);
    const places = findings
      .filter(f => f.rule === EARLY)
      .map(f => [f.path, f.startLine, f.startColumn, f.endLine, f.endColumn]);
    assert.deepEqual(
      places,
      ['be.py', 'bom.py', 'crlf.py', 'le.py', 'plain.py'].map(p => [p, 5, 9, 5, 28]),
    );
  });

  test('anchor bombs and duplicate keys', async t => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `  l${i + 1}: &l${i + 1} [${Array(12).fill(`*l${i}`).join(', ')}]`,
    );
    const bomb = `AWSTemplateFormatVersion: "2010-09-09"\nMetadata:\n  l0: &l0 [x, x]\n${rows.join('\n')}\n${TEMPLATE.slice(TEMPLATE.indexOf('Resources'))}`;
    const cwd = folder(t, { ...GOOD, 'bomb.yaml': bomb, 'double.yaml': `${TEMPLATE}      RootAccess: Disabled\n` });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    const double = problems.find(p => p.path === 'double.yaml');
    assert.match(double?.reason ?? '', /RootAccess is repeated/);
    assert.equal(double?.line, 11);
  });

  test('a notebook of 30 MB whose outputs are the bulk', async t => {
    const raw = JSON.parse(notebook('import sagemaker\n', TUNER)) as { cells: { outputs: unknown[] }[] };
    raw.cells[0]!.outputs.push({
      output_type: 'display_data',
      metadata: {},
      data: { 'image/png': 'A'.repeat(30_000_000) },
    });
    const cwd = folder(t, { ...GOOD, 'big.ipynb': JSON.stringify(raw) });
    const { findings, problems } = await checkJson(cwd);
    assert.deepEqual(problems, []);
    assert.ok(isReviewed(findings));
    assert.deepEqual(
      findings.filter(f => f.rule === EARLY).map(f => [f.path, f.cell, f.startLine]),
      [['big.ipynb', 1, 5]],
    );
  });

  test('code that is too long is said to be', async t => {
    const cwd = folder(t, {
      ...GOOD,
      'long.py': `import boto3\n${'x = 1\n'.repeat(400_000)}`,
      'data.json': `[${'1,'.repeat(1_500_000)}1]`,
    });
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(problems, [
      { path: 'long.py', reason: 'too long: 2.4 MB, and at most 2.0 MB are read; not reviewed' },
    ]);
  });

  test('10,000 resources', async t => {
    const resource = (i: number): string =>
      `  Bucket${i}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: sagemaker-${i}\n`;
    const cwd = folder(t, {
      'many.yaml': `Resources:\n${Array.from({ length: 10_000 }, (_, i) => resource(i)).join('')}`,
    });
    const { findings, problems } = await checkJson(cwd);
    assert.deepEqual(problems, []);
    assert.ok(findings.length >= 10_000);
    assert.equal(new Set(findings.map(f => f.fingerprint)).size, findings.length);
  });

  test('links that lead round in circles or out', { skip: process.platform === 'win32' }, async t => {
    const outside = folder(t, { 'theirs.yaml': TEMPLATE });
    const cwd = folder(t, { ...GOOD, 'a/b/c.yaml': TEMPLATE });
    symlinkSync(path.join(cwd, 'a'), path.join(cwd, 'a/b/again'));
    symlinkSync('self', path.join(cwd, 'self'));
    symlinkSync(outside, path.join(cwd, 'outside'));
    const { findings, problems } = await checkJson(cwd);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      ['a/b/c.yaml', 'good.yaml'],
    );
    const seen: Scanned[] = [];
    for await (const item of scan(disk(cwd))) seen.push(item);
    assert.deepEqual(
      seen.filter(s => s.is === 'unread'),
      [{ is: 'unread', path: 'outside' }],
    );
  });

  test('names with leading spaces, other alphabets and brackets', async t => {
    const names = [' leading/a.yaml', 'ключ/b.yaml', '[x] & (y)/c#d.yaml', '#e/f.yaml', '!g.yaml'];
    const cwd = folder(t, Object.fromEntries(names.map(n => [n, TEMPLATE])));
    const { findings } = await checkJson(cwd);
    assert.deepEqual(
      findings
        .filter(f => f.rule === ROOT_ACCESS)
        .map(f => f.path)
        .sort(),
      [...names].sort(),
    );
  });

  test('a file that is deleted between listing and reading', async t => {
    const cwd = folder(t, { ...GOOD, 'gone.py': TUNER });
    const real = disk(cwd);
    const files: Files = { ...real, read: (p, n) => (p === 'gone.py' ? real.read('never-was.py') : real.read(p, n)) };
    const seen: Scanned[] = [];
    for await (const item of scan(files)) seen.push(item);
    assert.deepEqual(
      seen.map(s => (s.is === 'document' ? s.source.path : s)),
      [{ is: 'problem', problem: { path: 'gone.py', reason: 'gone since its folder was listed' } }, 'good.yaml'],
    );
  });

  test('what may not be read', { skip: process.platform === 'win32' || process.getuid?.() === 0 }, async t => {
    const cwd = folder(t, { ...GOOD, 'secret.py': TUNER, 'locked/x.py': TUNER });
    chmodSync(path.join(cwd, 'secret.py'), 0);
    chmodSync(path.join(cwd, 'locked'), 0);
    t.after(() => chmodSync(path.join(cwd, 'locked'), 0o700));
    const { findings, problems } = await checkJson(cwd);
    assert.ok(isReviewed(findings));
    assert.deepEqual(
      problems.map(p => p.path),
      ['locked', 'secret.py'],
    );
  });

  test('a broken project file of every kind', async t => {
    // Where the file says nothing at all, the checklist is left alone too, and says why.
    const unreadable = ['{', '- a\n', '\u0000'];
    for (const text of [...unreadable, 'rules: [x]\n', 'rules:\n  nope: error\n', 'a: &a [*a]\n']) {
      const cwd = folder(t, GOOD);
      writeFileSync(path.join(cwd, '.mllens.yaml'), text);
      const { findings, problems } = await checkJson(cwd);
      assert.ok(isReviewed(findings), text);
      const checklist = unreadable.includes(text) ? [`.mllens/${path.basename(cwd)}/checklist.yaml`] : [];
      assert.deepEqual(
        problems.map(p => p.path.toLowerCase()),
        ['.mllens.yaml', ...checklist].map(p => p.toLowerCase()),
        text,
      );
    }
  });
});
