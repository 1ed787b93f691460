// npm run sarif: validates the SARIF of the examples with Microsoft's multitool, which is fetched by name and version because it brings a runtime of
// 100 MB. Exits with 1 where it finds anything, or where it does not find a mistake that is put in: it exits with 0 whatever it finds.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  return JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, '')).runs.flatMap(r => r.results ?? []);
}

function check(name, edition) {
  const file = path.join(folder, `${name}.sarif`);
  const args = [
    'dist/cli.cjs',
    'check',
    'examples',
    '--edition',
    edition,
    '--fail-on',
    'never',
    '--format',
    `sarif=${file}`,
  ];
  const { status, said } = run(process.execPath, args);
  if (status !== 0) throw new Error(said);
  return file;
}

try {
  let wrong = 0;
  for (const edition of ['2025', '2023', '2021']) {
    const found = remarks(check(`findings-${edition}`, edition));
    for (const r of found)
      console.error(`${edition}: ${r.level ?? 'warning'} ${r.ruleId} ${JSON.stringify(r.message)}`);
    wrong += found.length;
  }
  const log = JSON.parse(readFileSync(path.join(folder, 'findings-2025.sarif'), 'utf8'));
  log.runs[0].results[0].ruleIndex = 99_999;
  const broken = path.join(folder, 'broken.sarif');
  writeFileSync(broken, JSON.stringify(log));
  if (remarks(broken).length === 0) throw new Error('the validator finds no mistake in a broken file');
  console.log(wrong === 0 ? `valid: the SARIF of the examples in three editions (${TOOL})` : `${wrong} remarks`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
