// How long the extension host of the real VS Code takes to load and activate the extension.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';

const MOST_MS = 50;

/** Starts VS Code with an empty folder, and asks for the extension there; milliseconds of loading it, of its call, and of what that waits for. */
async function turn(root) {
  const work = mkdtempSync(path.join(tmpdir(), 'mll-')); // short: VS Code puts sockets below it
  const file = path.join(work, 'milliseconds');
  const folder = path.join(work, 'empty');
  mkdirSync(folder);
  try {
    await runTests({
      ...(process.env.VSCODE_TEST_HOST === 'here' && {
        vscodeExecutablePath: path.join(root, 'test/e2e/scripts/vscode-shim.mjs'),
      }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'dist/e2e/activation/index.cjs'),
      launchArgs: [folder, '--disable-extensions', `--user-data-dir=${work}/u`, `--extensions-dir=${work}/e`],
      extensionTestsEnv: { ACTIVATION_FILE: file },
    });
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const median = times => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** A table of some starts of VS Code, by its own page "Startup Performance". */
export async function activation(root, turns) {
  execFileSync(process.execPath, ['esbuild.mjs', '--e2e'], { cwd: root, stdio: 'inherit' });
  const all = [];
  for (let n = 0; n < turns; n++) all.push(await turn(root));
  const row = (what, times, target = '') => [
    what,
    ...[median(times), Math.min(...times), Math.max(...times)].map(t => `${t} ms`),
    target,
  ];
  const whole = all.map(times => times.reduce((a, b) => a + b));
  const so = median(whole) <= MOST_MS ? 'met' : `missed, ${(median(whole) / MOST_MS).toFixed(1)} times`;
  return {
    head: ['in the extension host', 'median', 'least', 'most', 'target'],
    rows: [
      row(
        'loading the extension',
        all.map(([load]) => load),
      ),
      row(
        'activating it',
        all.map(([, call, rest]) => call + rest),
      ),
      row('both', whole, `median ${MOST_MS} ms: ${so}`),
    ],
  };
}
