// npm run sarif: validates the SARIF of the examples with Microsoft's multitool, which is fetched by name and version because it brings a runtime of
// 100 MB. Exits with 1 where it finds anything, or where it does not find a mistake that is put in: it exits with 0 whatever it finds.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TOOL = '@microsoft/sarif-multitool@5.7.0';
const root = path.resolve(import.meta.dirname ?? '.', '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-sarif-'));
const windows = process.platform === 'win32';

function run(command, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: root, ...options });
  if (error) throw error;
  return { status, said: `${stdout}${stderr}` };
}

/** What the tool has to say of a file. */
function remarks(file) {
  const report = `${file}.result.sarif`;
  const { said } = run('npx', ['--yes', TOOL, 'validate', file, '--output', report, '--log', 'ForceOverwrite'], {
    shell: windows,
  });
  if (!said.includes('1 files scanned')) throw new Error(`the validator did not run:\n${said}`);
  const { results } = JSON.parse(readFileSync(file, 'utf8')).runs[0];
  const all = JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, '')).runs.flatMap(r => r.results ?? []);
  return all.filter(r => !isGone(r, results));
}

/** That a result has no region, where it is absent: what a baseline has and is not there any more has a file and no line. */
function isGone({ ruleId, message }, results) {
  const [, at] = /results\[(\d+)\]/.exec(message.arguments?.[0] ?? '') ?? [];
  return ruleId === 'SARIF2017' && message.id === 'Warning_MissingRegion' && results[at]?.baselineState === 'absent';
}

function cli(cwd, ...args) {
  const { status, said } = run(process.execPath, [path.join(root, 'dist/cli.cjs'), ...args], { cwd });
  if (status !== 0) throw new Error(said);
}

function check(name, where, ...more) {
  const file = path.join(folder, `${name}.sarif`);
  const format = name === 'code-scanning' ? name : 'sarif';
  cli(where, 'check', ...more, '--fail-on', 'never', '--format', `${format}=${file}`);
  return file;
}

/** A copy of the examples with a baseline, and since then one finding more, one less and one that is muted. */
function moved() {
  const where = path.join(folder, 'examples');
  cpSync(path.join(root, 'examples'), where, { recursive: true });
  cli(where, 'baseline', 'create');
  const script = path.join(where, 'training/train_and_deploy_v3.py');
  const text = readFileSync(script, 'utf8')
    .replace('approval_status="Approved"', 'approval_status="PendingManualApproval"')
    .replace('initial_instance_count=1,', '$&  # ml-lens: ignore[endpoint-multiple-instances] -- a trial');
  const more = `\n\nfrom sagemaker.estimator import Estimator\n\nEstimator(image_uri="a:latest", role="r", instance_count=2, instance_type="ml.m5.large").fit()\n`;
  writeFileSync(script, text + more);
  return where;
}

/** That the file of the moved copy holds what it was made for: a validator says nothing of what is not there. */
function demandStates(file) {
  const { results } = JSON.parse(readFileSync(file, 'utf8')).runs[0];
  for (const state of ['new', 'unchanged', 'absent'])
    if (!results.some(r => r.baselineState === state)) throw new Error(`no result is ${state}`);
  if (!results.some(r => r.suppressions?.[0]?.justification === 'a trial')) throw new Error('no result is suppressed');
}

try {
  const editions = ['2025', '2023', '2021'].map(e => check(`findings-${e}`, root, 'examples', '--edition', e));
  const where = moved();
  const states = check('states', where, '--baseline');
  demandStates(states);
  let wrong = 0;
  for (const file of [...editions, states, check('code-scanning', where, '--baseline')]) {
    const found = remarks(file);
    for (const r of found)
      console.error(`${path.basename(file)}: ${r.level ?? 'warning'} ${r.ruleId} ${JSON.stringify(r.message)}`);
    wrong += found.length;
  }
  const log = JSON.parse(readFileSync(path.join(folder, 'findings-2025.sarif'), 'utf8'));
  log.runs[0].results[0].ruleIndex = 99_999;
  const broken = path.join(folder, 'broken.sarif');
  writeFileSync(broken, JSON.stringify(log));
  if (remarks(broken).length === 0) throw new Error('the validator finds no mistake in a broken file');
  console.log(
    wrong === 0
      ? `valid: the SARIF of the examples in three editions, of every state, and for code scanning (${TOOL})`
      : `${wrong} remarks`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
