import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { folder, TEMPLATE } from '../cli/run.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: unknown; readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}
const action = parse(readFileSync('action.yml', 'utf8')) as Action;
const CLI = path.resolve('dist/cli.cjs');
const noBash = process.platform === 'win32' || spawnSync('bash', ['--version']).status !== 0;

/** What stands in `${{ … }}`, as GitHub would put it. */
const filled = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => known[name] ?? '');

const outputs = (file: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (existsSync(file) ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .filter(Boolean)
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** Runs the shell steps of the action one after the other, as a runner does. */
function runAction(workspace: string, given: Readonly<Record<string, string>>) {
  const runner = path.join(workspace, '..', `${path.basename(workspace)}-runner`);
  mkdirSync(runner);
  const known: Record<string, string> = {};
  for (const [name, { default: value }] of Object.entries(action.inputs)) known[`inputs.${name}`] = String(value);
  for (const [name, value] of Object.entries({ cli: CLI, ...given })) known[`inputs.${name}`] = value;
  const summary = path.join(runner, 'summary.md');
  writeFileSync(summary, 'before\n');
  let log = '';
  let status: number | null = 0;
  action.runs.steps.forEach((step, i) => {
    if (!step.run) return;
    const output = path.join(runner, `output-${i}`);
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([k, v]) => [k, filled(v, known)]));
    const around = {
      GITHUB_ACTION_PATH: process.cwd(),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: runner,
      PATH: process.env.PATH,
    };
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: workspace,
      encoding: 'utf8',
      env: { ...around, ...env },
    });
    log += ran.stdout + ran.stderr;
    status = ran.status;
    for (const [name, value] of Object.entries(outputs(output))) known[`steps.${step.id}.outputs.${name}`] = value;
  });
  const put = Object.fromEntries(Object.entries(action.outputs).map(([k, { value }]) => [k, filled(value, known)]));
  return { log, status, out: put, summary: readFileSync(summary, 'utf8'), known };
}

describe('action.yml', () => {
  test('no input is part of a command, every input is used', () => {
    const { steps } = action.runs;
    for (const step of steps) assert.doesNotMatch(step.run ?? '', /\$\{\{/);
    const used = JSON.stringify(steps);
    for (const name of Object.keys(action.inputs)) assert.match(used, new RegExp(`inputs\\.${name}\\b`), name);
    for (const step of steps.filter(s => s.uses)) assert.match(step.uses ?? '', /^[\w-]+\/[\w-]+(\/[\w-]+)?@v\d+$/);
  });

  test('annotates, summarises, keeps the reports, and fails for findings', { skip: noBash || !existsSync(CLI) }, t => {
    const { log, status, out, summary } = runAction(`${folder(t, { 'ws/a.yaml': TEMPLATE })}/ws`, {});
    assert.equal(status, 1);
    assert.match(log, /^::warning file=a\.yaml,line=9,/m);
    assert.match(summary, /^before\n## ML Lens\n/);
    assert.equal(out['exit-code'], '1');
    assert.ok(Number(out.findings) > 0);
    const sarif = JSON.parse(readFileSync(out['sarif-file'] ?? '', 'utf8')) as { runs: { results: unknown[] }[] };
    assert.equal(sarif.runs[0]?.results.length, Number(out.findings));
    assert.ok(JSON.parse(readFileSync(out['json-file'] ?? '', 'utf8')));
    const upload = action.runs.steps.find(s => s.uses?.includes('upload-sarif'));
    assert.equal(upload?.with?.sarif_file, '${{ steps.check.outputs.code-scanning-file }}', 'open findings alone');
    const uploaded = readFileSync(out['code-scanning-file'] ?? '', 'utf8');
    assert.equal((JSON.parse(uploaded) as typeof sarif).runs[0]?.results.length, Number(out.findings));
  });

  test('paths and arguments are lines; nothing in them is a command', { skip: noBash || !existsSync(CLI) }, t => {
    const ws = `${folder(t, { 'ws/one two/a.yaml': TEMPLATE, 'ws/b/b.yaml': TEMPLATE, 'ws/c.yaml': TEMPLATE })}/ws`;
    const { log, status, summary } = runAction(ws, {
      paths: 'one two\nb\r\n\n',
      args: '--edition\n2023\n',
      'fail-on': 'never',
      annotations: 'false',
      summary: 'false',
    });
    assert.equal(status, 0);
    assert.match(log, /^one two\/a\.yaml$/m);
    assert.match(log, /^b\/b\.yaml$/m);
    assert.doesNotMatch(log, /c\.yaml|^::/m);
    assert.equal(summary, 'before\n');
    const evil = runAction(`${folder(t, { 'ws/a.yaml': TEMPLATE })}/ws`, {
      paths: '$(touch pwned); `touch pwned`\n--fix',
      version: '1.0.0; touch pwned',
      cli: '',
    });
    assert.equal(evil.status, 2);
    assert.match(evil.log, /is no version/);
  });

  test('findings of the baseline do not count where it is asked for', { skip: noBash || !existsSync(CLI) }, t => {
    const ws = (): string => {
      const made = `${folder(t, { 'ws/.mllens.yaml': 'name: churn\n', 'ws/a.yaml': TEMPLATE })}/ws`;
      assert.equal(spawnSync(process.execPath, [CLI, 'baseline', 'create'], { cwd: made }).status, 0);
      return made;
    };
    assert.deepEqual([runAction(ws(), { baseline: 'true' }).status, runAction(ws(), {}).status], [0, 1]);
    assert.equal(runAction(ws(), { baseline: 'false' }).status, 1);
    const wrong = runAction(ws(), { baseline: 'yes' });
    assert.deepEqual([wrong.status, wrong.out['exit-code']], [2, '2']);
    assert.match(wrong.log, /has to be true or false/);
  });

  test('a wrong value is no success', { skip: noBash || !existsSync(CLI) }, t => {
    const { status, out, log } = runAction(`${folder(t, { 'ws/a.yaml': TEMPLATE })}/ws`, { 'fail-on': 'nonsense' });
    assert.deepEqual([status, out['exit-code'], out['sarif-file']], [2, '2', '']);
    assert.match(log, /--fail-on has to be one of/);
  });
});
