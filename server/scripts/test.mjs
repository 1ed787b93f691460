// npm test [-- <part of a test file's name> …]: types, lint, stale generated files, then every test that needs no browser.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureInstalled, root, run } from './ensure.mjs';

ensureInstalled();
const only = process.argv.slice(2);
const bin = name => path.join(root, 'node_modules', ...name);

if (only.length === 0) {
  run(process.execPath, [bin(['typescript', 'bin', 'tsc']), '--noEmit', '-p', '.']);
  run(process.execPath, [bin(['@biomejs', 'biome', 'bin', 'biome']), 'ci', '--error-on-warnings', '.']);
}
run(process.execPath, ['esbuild.mjs', '--tests']);
if (only.length === 0) run(process.execPath, ['server/scripts/generate-rules.mjs', '--check']);

const tests = readdirSync(path.join(root, 'dist/test'), { recursive: true })
  .map(String)
  .filter(f => f.endsWith('.test.mjs') && (only.length === 0 || only.some(o => f.includes(o))))
  .map(f => path.join('dist/test', f));
// Node leaves one core to itself, which is half of a small machine.
const atOnce = `--test-concurrency=${availableParallelism()}`;
run(process.execPath, ['--enable-source-maps', '--test', atOnce, '--test-reporter=spec', ...tests]);
