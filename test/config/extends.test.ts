import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from '../cli/run.ts';

const REPOSITORY = { '.git/HEAD': '' };
const rootAccess = async (cwd: string, ...argv: readonly string[]) =>
  (await checkJson(cwd, '--fail-on', 'never', ...argv)).findings.find(f => f.rule === ROOT_ACCESS)?.severity;
const inService = (t: TestContext, files: Readonly<Record<string, string>>): string =>
  path.join(folder(t, { ...REPOSITORY, 'svc/template.yaml': TEMPLATE, ...files }), 'svc');

describe('extends', () => {
  test('a file above: its rules hold, and the project file has the last word', async t => {
    const base = `rules: { ${ROOT_ACCESS}: error }\n`;
    assert.equal(
      await rootAccess(inService(t, { 'mllens.yaml': base, 'svc/.mllens.yaml': 'extends: [../mllens.yaml]\n' })),
      'error',
    );
    const own = `extends: [../mllens.yaml]\nrules: { ${ROOT_ACCESS}: info }\n`;
    assert.equal(await rootAccess(inService(t, { 'mllens.yaml': base, 'svc/.mllens.yaml': own })), 'info');
  });

  test('packages, by package.json and by a file; a chain of files; lists add up', async t => {
    const cwd = inService(t, {
      'node_modules/@acme/lens/package.json': '{"mllens": "settings/all.yaml"}',
      'node_modules/@acme/lens/settings/all.yaml': 'extends: [./more.yaml]\nsuppressions: { maxDays: 10 }\n',
      'node_modules/@acme/lens/settings/more.yaml': `rules: { ${ROOT_ACCESS}: hint }\nexclude: [old/]\n`,
      'node_modules/acme/lab.yaml': 'environment: experiment\nexclude: [lab/]\n',
      'svc/.mllens.yaml': 'extends: ["@acme/lens", acme/lab.yaml]\nexclude: [draft/]\n',
      'svc/old/template.yaml': TEMPLATE,
    });
    assert.equal(await rootAccess(cwd), 'hint');
    const { out } = await run(cwd, 'config', 'old/template.yaml', '--format', 'json');
    const { settings } = JSON.parse(out) as { settings: readonly { key: string; value: string; from: string }[] };
    const of = (key: string) => settings.find(s => s.key === key);
    assert.equal(of('exclude')?.value, 'old/, lab/, draft/');
    assert.equal(of('part of the workload')?.value, 'no: exclude');
    assert.deepEqual(
      [of('suppressions.maxDays')?.from, of('environment')?.from],
      ['../node_modules/@acme/lens/settings/all.yaml:2', '../node_modules/acme/lab.yaml:1'],
    );
  });

  test('what is wrong is told at its place, and the rest holds', async t => {
    const cwd = inService(t, {
      'mllens.yaml': `extends: [svc/.mllens.yaml, ./b.yaml]\nname: all\nrules: { ${ROOT_ACCESS}: error }\n`,
      'b.yaml': 'extends: [./mllens.yaml]\nversion: 2\n',
      'svc/.mllens.yaml': 'extends: [../mllens.yaml, ../../../etc/passwd.yaml, "@acme/none", stric]\n',
    });
    const { problems, code } = await checkJson(cwd, '--fail-on', 'never');
    assert.equal(code, 2);
    const told = problems.map(p => `${p.path}:${p.line} ${p.reason}`).join('\n');
    for (const said of [
      /^\.\.\/mllens\.yaml:2 "name" is about one workload/m,
      /^\.\.\/b\.yaml:1 "\.\/mllens\.yaml" is not extended\. It extends this file in turn\./m,
      /^\.\.\/b\.yaml:2 This file has version 2/m,
      /^\.mllens\.yaml:1 "\.\.\/\.\.\/\.\.\/etc\/passwd\.yaml" is not extended\./m,
      /^\.mllens\.yaml:1 "@acme\/none" is not extended\. There is no such package/m,
      /^\.mllens\.yaml:1 There is no pack "stric"\. Did you mean "strict"/m,
    ])
      assert.match(told, said);
    assert.equal(await rootAccess(cwd), 'error');
  });

  test('nothing outside of the repository is read, by no link either', async t => {
    const cwd = inService(t, {});
    const outside = folder(t, { 'secret.yaml': `rules: { ${ROOT_ACCESS}: off }\n` });
    const { symlinkSync, writeFileSync } = await import('node:fs');
    symlinkSync(path.join(outside, 'secret.yaml'), path.join(cwd, 'link.yaml'));
    writeFileSync(path.join(cwd, '.mllens.yaml'), 'extends: [./link.yaml]\n');
    const { problems } = await checkJson(cwd, '--fail-on', 'never');
    assert.match(problems[0]?.reason ?? '', /outside of the repository/);
    assert.equal(await rootAccess(cwd), 'warning');
  });
});

describe('config', () => {
  test('says what holds for a file, with the line that says it', async t => {
    const cwd = inService(t, {
      'mllens.yaml': 'extends: [strict]\noverrides:\n  - files: [lab/]\n    rules: { job-vpc: off }\n',
      'svc/.mllens.yaml': `extends: [../mllens.yaml]\nrules:\n  ${ROOT_ACCESS}: info\n`,
      'svc/lab/a.py': '',
    });
    const { out, code } = await run(cwd, 'config', 'lab/a.py');
    assert.equal(code, 0);
    assert.match(out, /^lab\/a\.py: \.mllens\.yaml, extending \.\.\/mllens\.yaml$/m);
    assert.match(out, /^ {2}notebook-instance-root-access +info \(itself warning\) +\.mllens\.yaml:3$/m);
    assert.match(out, /^ {2}job-vpc +off \(itself info\) +override \.\.\/mllens\.yaml:4$/m);
    assert.match(out, /^ {2}\d+ other rules +error +strict \(\.\.\/mllens\.yaml:1\)$/m);
    assert.doesNotMatch((await run(cwd, 'config', 'template.yaml')).out, /^ {2}job-vpc/m);
  });

  test('without a project file, of a folder, and of what is not there', async t => {
    const cwd = folder(t, { 'a.py': '' });
    assert.match((await run(cwd, 'config')).out, /^\.: no project file$/m);
    assert.match((await run(cwd, 'config')).out, /rules are as severe as they say themselves/);
    assert.equal((await run(cwd, 'config', 'b.py')).code, 2);
  });
});
