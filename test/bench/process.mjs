// Runs a command and says what it cost: user and system CPU seconds of it and its children, wall seconds, peak resident memory in MB.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const isUnix = process.platform !== 'win32';
/** Python can wait for a child and say what it used; Node can say that of itself alone. */
const python = isUnix && spawnSync('python3', ['-c', 'import os; os.wait4'], { stdio: 'ignore' }).status === 0;

/** The command as it is to be started so that its numbers land in `file`; a command that is not Node is only timed where Python is missing. */
function watched([command, ...args], file) {
  if (python) return { command: 'python3', args: [path.join(here, 'usage.py'), file, command, ...args], env: {} };
  if (command !== process.execPath) return { command, args, env: {} };
  return { command, args: ['--require', path.join(here, 'usage.cjs'), ...args], env: { ML_LENS_BENCH_USAGE: file } };
}

const jsonIn = file => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Children that run: a group of their own hears nothing of a key that stops this program. */
const running = new Set();
/** Ends a child and what it started. */
const end = child => {
  try {
    process.kill(isUnix ? -child.pid : child.pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
};

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of running) end(child);
    process.exit(1);
  });

/**
 * Runs a command to its end, or to the end of `limit` seconds. `code` is its exit code (undefined when it was stopped), `out` and `err` what it
 * wrote; `cpu` and `rss` are missing where the system does not tell.
 */
export async function cost(command, { cwd, env = {}, limit = 900 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-cost-'));
  const file = name => path.join(folder, name);
  const out = openSync(file('out'), 'w');
  const err = openSync(file('err'), 'w');
  try {
    const how = watched(command, file('usage'));
    const started = performance.now();
    const child = spawn(how.command, how.args, {
      cwd,
      env: { ...process.env, ...env, ...how.env },
      stdio: ['ignore', out, err],
      // A group of its own, so that all of it can be stopped.
      detached: isUnix,
    });
    running.add(child);
    const timer = setTimeout(() => end(child), limit * 1000);
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (n, signal) => resolve(signal ? undefined : n));
    });
    clearTimeout(timer);
    running.delete(child);
    const wall = (performance.now() - started) / 1000;
    const used = jsonIn(file('usage'));
    return {
      code,
      wall,
      ...(used && { cpu: used.cpu, rss: used.rss / 1024 }),
      out: readFileSync(file('out'), 'utf8'),
      err: readFileSync(file('err'), 'utf8'),
    };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}
