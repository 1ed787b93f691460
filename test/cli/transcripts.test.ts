import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

const CLI = path.resolve('dist/cli.cjs');
/** What the pages call `ml-lens`, in the shell of a person without a configuration of git. */
const PRELUDE = `ml-lens() { "$NODE" "$CLI" "$@"; }\nexec 2>&1\n`;

interface Step {
  readonly command: string;
  /** Lines that have to follow; "…" stands for any. */
  readonly output: readonly string[];
}

/** The commands of a page's `console` blocks, with what is shown below each. */
function steps(page: string): readonly Step[] {
  const found: { command: string; output: string[] }[] = [];
  for (const [, block = ''] of page.matchAll(/^```console\n([\s\S]*?)\n```$/gm))
    for (const line of block.split('\n'))
      if (line.startsWith('$ ')) found.push({ command: line.slice(2), output: [] });
      else found.at(-1)?.output.push(line);
  return found;
}

/** Whether lines are as shown, from the first to the last. */
function alike(lines: readonly string[], shown: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return lines.length === 0;
  if (first === '…') return lines.some((_, i) => alike(lines.slice(i), rest)) || rest.length === 0;
  return lines[0] === first && alike(lines.slice(1), rest);
}

/** A copy of the examples as a repository of their own. */
function copied(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-transcript-'));
  cpSync('examples', folder, { recursive: true });
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'all'],
  ])
    assert.equal(spawnSync('git', args, { cwd: folder, env: environment(folder) }).status, 0, args.join(' '));
  return folder;
}

const environment = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: path.join(folder, '..', 'nobody'),
  XDG_CACHE_HOME: path.join(folder, '.git', 'cache'),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  NODE: process.execPath,
  CLI,
});

// "sed -i" of a Mac wants another argument, and Windows has none.
const skip = process.platform !== 'linux' || !existsSync(CLI);

describe('what pages show of a shell is what it says, in a copy of the examples', { skip }, () => {
  for (const [name, least] of [
    ['baseline', 9],
    ['suppressions', 6],
    ['ci', 9],
  ] as const)
    test(`docs/${name}.md`, () => {
      const all = steps(readFileSync(`docs/${name}.md`, 'utf8'));
      assert.ok(all.length >= least, `${all.length} commands`);
      const cwd = copied();
      try {
        for (const { command, output } of all) {
          const { stdout } = spawnSync('bash', ['-c', PRELUDE + command], {
            cwd,
            encoding: 'utf8',
            env: environment(cwd),
          });
          const lines = stdout === '' ? [] : stdout.replace(/\n$/, '').split('\n');
          assert.ok(alike(lines, output), `${command}\n${stdout}`);
        }
      } finally {
        rmSync(cwd, { recursive: true, force: true });
      }
    });
});
