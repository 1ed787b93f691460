// The ordinary @vscode/test-electron entry: downloads desktop VS Code where it can. With VSCODE_TEST_HOST=here the same suite runs in the
// VS Code of `npm run vscode:here`.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';

const root = path.resolve(__dirname, '../..');

interface Stats {
  readonly tests: number;
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

async function runIn(work: string): Promise<Stats | undefined> {
  const result = path.join(work, 'result.json');
  const workspace = path.join(work, 'workspace');
  cpSync(path.join(root, 'test/e2e/workspace'), workspace, { recursive: true });
  const isHere = process.env.VSCODE_TEST_HOST === 'here';
  const executable =
    process.env.VSCODE_EXECUTABLE ?? (isHere ? path.join(root, 'test/e2e/scripts/vscode-shim.mjs') : undefined);
  await runTests({
    ...(executable && { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist/e2e/suite/index.cjs'),
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${work}/u`, `--extensions-dir=${work}/e`],
    extensionTestsEnv: { TEST_RESULT_FILE: result },
  }).catch((error: unknown) => console.error(String(error)));
  return existsSync(result) ? (JSON.parse(readFileSync(result, 'utf8')) as Stats) : undefined;
}

async function main(): Promise<number> {
  const work = mkdtempSync(path.join(tmpdir(), 'mll-')); // short: VS Code puts sockets below it
  const stats = await runIn(work);
  rmSync(work, { recursive: true, force: true });
  console.log(
    stats
      ? `${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`
      : 'the tests did not run to their end',
  );
  return stats && stats.tests > 0 && stats.failures === 0 ? 0 : 1;
}

void main().then(code => process.exit(code));
