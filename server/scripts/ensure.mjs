// Makes the two commands of the README work on a fresh checkout: installs and builds what is missing or older than its sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs a command in the repository with the terminal as it is; ends this process with its code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const newest = folder =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile())
    .reduce((t, e) => Math.max(t, statSync(path.join(e.parentPath ?? e.path, e.name)).mtimeMs), 0);
const time = file => (existsSync(path.join(root, file)) ? statSync(path.join(root, file)).mtimeMs : 0);

/** `npm ci` when node_modules is missing or older than the lock file. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`ML Lens needs Node 20 or newer; this is ${process.version}.`);
    process.exit(2);
  }
  if (time('node_modules/.package-lock.json') >= time('package-lock.json')) return;
  console.error('Installing the development dependencies (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
}

/** Bundles when a bundle is missing or a source is newer. */
export function ensureBuilt() {
  const built = Math.min(...['client', 'server', 'language-server', 'cli'].map(b => time(`dist/${b}.cjs`)));
  const sources = Math.max(newest('client/src'), newest('server/src'), time('esbuild.mjs'), time('package-lock.json'));
  if (built >= sources) return;
  console.error('Building …');
  run(process.execPath, ['esbuild.mjs']);
}
