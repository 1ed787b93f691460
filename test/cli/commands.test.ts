import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import Ajv from 'ajv';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import { BUCKET, checkJson, folder, type JsonReport, notebook, ROOT_ACCESS, run, TEMPLATE, TUNER } from './run.ts';

describe('arguments', () => {
  const message = (...argv: string[]): string => {
    const command = parseCommand(argv);
    assert.equal(command.is, 'usage', argv.join(' '));
    return command.is === 'usage' ? command.message : '';
  };

  test('defaults', () => {
    assert.deepEqual(parseCommand(['check']), {
      is: 'check',
      paths: ['.'],
      format: 'text',
      minSeverity: 'hint',
      failOn: 'warning',
      fix: false,
    });
    assert.deepEqual(parseCommand(['coverage', 'a', 'b', '--format=json']), {
      is: 'coverage',
      paths: ['a', 'b'],
      format: 'json',
    });
  });

  test('misuse says what was meant', () => {
    assert.match(message('chek'), /"chek".*"check"/);
    assert.match(message('check', '--formt', 'json'), /--formt.*"--format"/);
    assert.match(message('check', '--format', 'jsn'), /"jsn".*"json"/);
    assert.match(message('check', '--min-severity', 'warn'), /"warning"/);
    assert.match(message('check', '--fail-on'), /needs a value/);
    assert.match(message('coverage', '--fix'), /"coverage" has no option --fix/);
    assert.match(message('coverage', '--format', 'sarif'), /text, json/);
    assert.match(message('explain'), /needs/);
    assert.match(message(), /No command/);
  });

  test('what stands behind -- is a path', () => {
    const command = parseCommand(['check', '--', '--fix']);
    assert.deepEqual(command.is === 'check' && [command.paths, command.fix], [['--fix'], false]);
  });
});

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

describe('workloads', () => {
  test('a nested project file is a workload of its own', async t => {
    const cwd = folder(t, {
      'template.yaml': TEMPLATE,
      'other/.mllens.yaml': `rules:\n  ${ROOT_ACCESS}: off\n`,
      'other/template.yaml': TEMPLATE,
    });
    const { findings } = await checkJson(cwd);
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      ['template.yaml'],
    );
    const coverage = JSON.parse((await run(cwd, 'coverage', '--format', 'json')).out) as {
      workloads: { root: string }[];
    };
    assert.deepEqual(
      coverage.workloads.map(w => w.root),
      ['.', 'other'],
    );
  });

  test('a named file is reviewed with the settings of the project above it, and alone', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': `rules:\n  ${ROOT_ACCESS}: hint\n`,
      'a/one.yaml': TEMPLATE,
      'a/two.yaml': TEMPLATE,
    });
    const { findings } = await checkJson(path.join(cwd, 'a'), 'one.yaml');
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => [f.path, f.severity]),
      [['one.yaml', 'hint']],
    );
  });

  test('a named file is reviewed although it is ignored', async t => {
    const cwd = folder(t, { '.gitignore': 'secret/\n', 'secret/one.yaml': TEMPLATE });
    assert.equal((await checkJson(cwd)).findings.length, 0);
    assert.ok((await checkJson(cwd, 'secret/one.yaml')).findings.some(f => f.rule === ROOT_ACCESS));
  });

  test('several paths, each file once, in the order of paths', async t => {
    const cwd = folder(t, { 'b/one.yaml': TEMPLATE, 'a/one.yaml': TEMPLATE });
    const { findings } = await checkJson(cwd, 'b', 'a', 'a/one.yaml');
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      ['a/one.yaml', 'b/one.yaml'],
    );
  });

  test('a broken project file is told at its place; the review goes on', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': 'rulez:\n  a: b\nexclude: [old/]\n',
      'template.yaml': TEMPLATE,
      'old/x.yaml': TEMPLATE,
    });
    const { findings, problems, code } = await checkJson(cwd, '--fail-on', 'never');
    assert.deepEqual(problems, [
      { path: '.mllens.yaml', reason: 'Unknown key "rulez". Did you mean "rules"?', line: 1, column: 1 },
    ]);
    assert.deepEqual([...new Set(findings.map(f => f.path))], ['template.yaml']);
    assert.equal(code, 2);
  });
});

describe('comments that mute', () => {
  const withComment = (comment: string): string => {
    const at = TEMPLATE.indexOf('  Workbench:');
    assert.ok(at > 0);
    return `${TEMPLATE.slice(0, at)}  # ml-lens: ${comment}\n${TEMPLATE.slice(at)}`;
  };
  const stateOf = async (t: TestContext, comment: string) => {
    const cwd = folder(t, { 'template.yaml': withComment(comment) });
    const { findings, problems } = await checkJson(cwd, '--fail-on', 'never');
    return {
      states: findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.state),
      problems: problems.map(p => p.reason),
    };
  };

  test('with a reason, before its date, in the words of a rule that is there', async t => {
    assert.deepEqual(await stateOf(t, `ignore[${ROOT_ACCESS}] until=2999-01-01 -- a lab`), {
      states: ['suppressed'],
      problems: [],
    });
  });

  test('and those that do not are told', async t => {
    const past = await stateOf(t, `ignore[${ROOT_ACCESS}] until=2020-01-31 -- a lab`);
    assert.deepEqual(past, {
      states: ['open'],
      problems: ['This comment held until 2020-01-31 and mutes nothing any more.'],
    });
    const silent = await stateOf(t, `ignore[${ROOT_ACCESS}]`);
    assert.deepEqual(silent.states, ['open']);
    assert.match(silent.problems.join(), /gives no reason/);
    const wrong = await stateOf(t, 'ignore[notebook-instance-root-acess] -- a lab');
    assert.deepEqual(wrong.states, ['open']);
    assert.match(wrong.problems.join(), /Did you mean "notebook-instance-root-access"/);
  });

  test('all settings left at their defaults, by the name of the finding that gathers them', async t => {
    const cwd = folder(t, { 'template.yaml': withComment('ignore[resource-leaves-defaults] -- a lab') });
    const { findings } = await checkJson(cwd, '--fail-on', 'never');
    assert.ok(!findings.some(f => f.rule === 'resource-leaves-defaults'));
    assert.ok(findings.some(f => f.state === 'suppressed'));
    assert.ok(
      findings.some(f => f.rule === ROOT_ACCESS && f.state === 'open'),
      'what is no absent setting stays',
    );
  });
});

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

describe('rules and explain', () => {
  test('rules as data', async t => {
    const { rules } = JSON.parse((await run(folder(t, {}), 'rules', '--format', 'json')).out) as {
      rules: Record<string, unknown>[];
    };
    assert.ok(rules.length >= 40);
    for (const r of rules) {
      assert.deepEqual(Object.keys(r), [
        'id',
        'title',
        'severity',
        'confidence',
        'practices',
        'references',
        'on',
        'fixable',
      ]);
      assert.ok((r.practices as string[]).length > 0, `${r.id} has a practice of the 2025 edition`);
    }
    assert.ok(rules.some(r => r.fixable) && rules.some(r => !r.fixable));
  });

  test('explains a rule, a practice by key and by an id of any edition, and says which edition', async t => {
    const cwd = folder(t, {});
    assert.match((await run(cwd, 'explain', ROOT_ACCESS)).out, /ml-lens: ignore\[notebook-instance-root-access\]/);
    const byKey = await run(cwd, 'explain', 'encrypt-inter-node-traffic');
    assert.match(byKey.out, /job-inter-container-encryption/);
    const [, id2021] = /2021: ([A-Z]+-\d+)/.exec(byKey.out) ?? [];
    const byId = await run(cwd, 'explain', id2021 ?? 'none');
    assert.match(byId.out, /asked for by its id in: edition 2021/);
    assert.equal(byId.out.split('Key  ').length, 2, 'one practice, one page');
    assert.match((await run(cwd, 'explain', 'resource-leaves-defaults')).out, /notebook-instance-kms-key/);
    const unknown = await run(cwd, 'explain', 'notebook-instance-root-acess');
    assert.deepEqual([unknown.code, unknown.out], [2, '']);
    assert.match(unknown.err, /Did you mean "notebook-instance-root-access"/);
  });
});

describe('the JSON report', () => {
  test('has the shape of its schema on the example workload', async () => {
    const schema = JSON.parse(readFileSync('schemas/findings.schema.json', 'utf8'));
    const { out } = await run(process.cwd(), 'check', 'examples', '--format', 'json');
    const report = JSON.parse(out) as JsonReport;
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.ok(report.findings.length > 20);
    assert.ok(!validate({ ...report, findings: [{ ...report.findings[0], startLine: 0 }] }), 'the schema can fail');
  });

  test('every surface of the example workload shows something', async () => {
    const { findings, problems } = await checkJson(process.cwd(), 'examples');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...new Set(findings.map(f => f.path))],
      [
        'examples/infrastructure/lib/churn-stack.ts',
        'examples/notebooks/churn-exploration.ipynb',
        'examples/pipelines/churn_pipeline.py',
        'examples/pipelines/nightly_scoring.asl.json',
        'examples/templates/monitoring.yaml',
        'examples/training/train_and_deploy_v2.py',
        'examples/training/train_and_deploy_v3.py',
      ],
    );
    assert.deepEqual([...new Set(findings.map(f => f.severity))].sort(), ['error', 'hint', 'info', 'warning']);
    const fixes = findings.flatMap(f => f.parts ?? [f]).flatMap(f => f.fix?.safety ?? []);
    assert.deepEqual([...new Set(fixes)].sort(), ['review', 'safe']);
    assert.ok(findings.some(f => f.parts) && findings.some(f => f.cell !== undefined));
  });

  test('a project file stands where the schema says', () => {
    const schema = JSON.parse(readFileSync('schemas/mllens.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
    assert.ok(validate({ name: 'x', rules: { [ROOT_ACCESS]: 'off' }, exclude: ['a/'] }));
    assert.ok(!validate({ rules: { nonsense: 'off' } }));
  });

  test('the catalogue has the shape of its schema', () => {
    const schema = JSON.parse(readFileSync('schemas/practices.schema.json', 'utf8'));
    const data = JSON.parse(readFileSync('server/src/lens/practices.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(data), JSON.stringify(validate.errors?.slice(0, 3)));
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
