// A long editing session over a copy of a large repository in the real VS Code, recorded:
//   npm run soak -- --repo <folder> [--minutes 30] [--seed 1] [--picture docs/images/soak.svg]
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { picture, quantile } from './picture.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    picture: { type: 'string' },
  },
});
if (!values.repo) throw new Error('npm run soak -- --repo <folder> [--minutes 30] [--seed 1] [--picture <file.svg>]');

const work = mkdtempSync(path.join(tmpdir(), 'mll-'));
const file = path.join(work, 'rows.jsonl');
cpSync(values.repo, path.join(work, 'repo'), { recursive: true, filter: from => path.basename(from) !== '.git' });
const here = process.env.VSCODE_TEST_HOST === 'here';
const minutes = Number(values.minutes);
process.env.VSCODE_SHIM_TIMEOUT_MS ??= String((minutes + 10) * 60_000);
let failed = await runTests({
  ...(here && { vscodeExecutablePath: path.join(root, 'test/e2e/scripts/vscode-shim.mjs') }),
  extensionDevelopmentPath: root,
  extensionTestsPath: path.join(root, 'dist/e2e/soak/index.cjs'),
  launchArgs: [
    path.join(work, 'repo'),
    '--disable-extensions',
    `--user-data-dir=${work}/u`,
    `--extensions-dir=${work}/e`,
  ],
  extensionTestsEnv: { SOAK_FILE: file, SOAK_MINUTES: values.minutes, SOAK_SEED: values.seed },
}).catch(error => {
  console.error(String(error));
  return 1;
});

const rows = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  : [];
rmSync(work, { recursive: true, force: true });
if (rows.length === 0) throw new Error('nothing was recorded');
const last = rows.at(-1);
const latencies = rows.flatMap(row => row.latencies);
const errors = rows.flatMap(row => row.errors);
const mb = bytes => `${Math.round(bytes / 1e6)} MB`;
const memoryOf = share =>
  mb(
    quantile(
      rows
        .slice(...share)
        .map(row => row.server)
        .filter(Boolean),
      0.5,
    ) ?? 0,
  );
const quarter = Math.max(1, Math.floor(rows.length / 4));
console.log(`${(last.at / 60_000).toFixed(1)} minutes, ${last.steps} steps, ${last.edits} edits, seed ${values.seed}`);
console.log(
  `edit to diagnostics: p50 ${quantile(latencies, 0.5)} ms, p95 ${quantile(latencies, 0.95)} ms, longest ${Math.max(...latencies)} ms, ${latencies.length} measured, ${last.unanswered} without an answer in ten seconds`,
);
console.log(
  `language server: ${memoryOf([0, quarter])} in the first quarter, ${memoryOf([-quarter])} in the last, ${mb(Math.max(...rows.map(r => r.server)))} at its peak`,
);
for (const error of new Set(errors)) console.log(`error: ${error}`);
if (values.picture) writeFileSync(values.picture, picture(rows));
if (errors.length || last.unanswered) failed = 1;
process.exit(failed);
