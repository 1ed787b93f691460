import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { Language } from '../../server/src/languages/language.ts';
import { readerAlone } from '../../server/src/review/alone.ts';
import { languages } from '../../server/src/review/builtin.ts';
import { isInternal } from '../../server/src/review/net.ts';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE, TUNER } from '../cli/run.ts';
import { connect, until, workspace } from '../session/client.ts';

const FILES = { 'a.yaml': TEMPLATE, 'train.py': TUNER };
const TUNING = 'tuner-early-stopping';
const REASON =
  /^internal error.*\(RangeError: Maximum call stack size exceeded\); please report it: https:\/\/github\.com\/ml-lens\/ml-lens\/issues$/;

/** A front end with a mistake in one of its functions. */
function breaks(t: TestContext, name: keyof Language, language: Language = languages.python): void {
  const fails = (): never => {
    throw new RangeError('Maximum call stack size exceeded');
  };
  // A text is read at once or in steps.
  const names = name === 'parse' ? (['parse', 'parsing'] as const) : [name];
  const before = Object.fromEntries(names.map(n => [n, language[n]]));
  Object.assign(language, Object.fromEntries(names.map(n => [n, fails])));
  t.after(() => Object.assign(language, before));
}

describe('a mistake of ours in reading one document', () => {
  for (const name of ['parse', 'extract', 'wants', 'hands'] as const)
    test(`${name}: it is told, everything else is reviewed, and the exit code says that it is not all`, async t => {
      breaks(t, name);
      const cwd = folder(t, { ...FILES, 'more.py': 'import train\nimport sagemaker\n' });
      for (const argv of [[], ['--fail-on', 'never']]) {
        const { code, findings, problems } = await checkJson(cwd, ...argv);
        assert.ok(findings.some(f => f.rule === ROOT_ACCESS));
        assert.equal(code, 3);
        assert.ok(problems.length > 0);
        for (const p of problems) assert.match(p.reason, REASON);
        assert.ok(problems.some(p => p.path === 'train.py'));
      }
    });

  for (const name of ['write', 'writeEach', 'writable', 'offers'] as const)
    test(`${name}: what it is for is missing, and what there is to say is said`, async t => {
      breaks(t, name);
      const { findings } = await checkJson(folder(t, FILES), '--fail-on', 'never');
      assert.ok(findings.some(f => f.rule === TUNING));
      assert.ok(findings.some(f => f.rule === ROOT_ACCESS));
    });

  test('a module of Terraform that cannot be shared', async t => {
    breaks(t, 'share', languages.terraform);
    const tf = 'resource "aws_s3_bucket" "data" {\n  bucket = "sagemaker-data"\n}\n';
    const { code, findings, problems } = await checkJson(folder(t, { ...FILES, 'main.tf': tf }));
    assert.equal(code, 3);
    assert.ok(findings.some(f => f.path === 'train.py'));
    assert.deepEqual(
      problems.map(p => p.path),
      ['main.tf'],
    );
  });

  test('what was not all is not remembered; the reports of shards say it when they are joined', async t => {
    const aside = folder(t, { program: 'the program' });
    const cwd = folder(t, FILES);
    const around = { cwd, env: { XDG_CACHE_HOME: aside }, program: path.join(aside, 'program') };
    const { parsing } = languages.python;
    Object.assign(languages.python, { parsing: () => assert.fail('a mistake') });
    const broken = await run(around, 'check', '--format', 'json', '--fail-on', 'never');
    Object.assign(languages.python, { parsing });
    assert.equal(broken.code, 3);
    assert.match(broken.err, /train\.py: AssertionError.*a mistake\n[\s\S]* {4}at /);
    assert.equal((await run(around, 'check', '--format', 'json', '--fail-on', 'never')).code, 0);
    writeFileSync(path.join(cwd, 'one.json'), broken.out);
    assert.equal((await run(cwd, 'merge', 'one.json', '--fail-on', 'never')).code, 3);
  });

  test('in a thread it is told likewise', t => {
    breaks(t, 'extract');
    const read = readerAlone({ languages, rules: [], choicesAt: () => ({}) });
    const made = read({ path: 'train.py', uri: 'file:///train.py', text: TUNER });
    assert.deepEqual(made?.facts.resources, []);
    assert.ok(isInternal({ reason: made?.facts.gaps[0]?.because ?? '' }));
  });

  test('in the editor it is logged, and the other documents are shown; with the next edit it is read again', async t => {
    const on = workspace(FILES);
    t.after(on.dispose);
    const { extract } = languages.python;
    Object.assign(languages.python, {
      extract: () => {
        throw new TypeError('a mistake');
      },
    });
    t.after(() => Object.assign(languages.python, { extract }));
    const client = await connect({ folders: [on.uri] });
    t.after(client.dispose);
    const logged: string[] = [];
    client.connection.onNotification('window/logMessage', (m: { message: string }) => void logged.push(m.message));
    const [script, template] = [on.uriOf('train.py'), on.uriOf('a.yaml')];
    client.open(script, TUNER);
    client.open(template, TEMPLATE, 'yaml');
    const codes = async (uri: string) => (await client.pull(uri)).items?.map(d => d.code) ?? [];
    assert.ok((await codes(template)).includes(ROOT_ACCESS));
    assert.ok(!(await codes(script)).includes(TUNING));
    await until('the log', () => logged.some(e => /train\.py: TypeError: a mistake\n/.test(e)));
    Object.assign(languages.python, { extract });
    client.change(script, 2, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    assert.ok((await codes(script)).includes(TUNING));
  });
});
