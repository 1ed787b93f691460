// What the scripts about the hand-read set share: its records, and the findings of today in a repository.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const cli = path.resolve(here, '../../dist/cli.cjs');

/** The records of read.jsonl. */
export function records() {
  const file = path.join(here, 'read.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line));
}

/** What makes a finding and a record the same. Repositories are named owner-name. */
export const keyOf = ({ repo, path: file, cell, line, rule }) => [repo, file, cell ?? '', line, rule].join('\n');

const flat = f => f.parts ?? [f];

/** The open findings in a repository below a folder, parts instead of what gathers them; undefined where it is not there. */
export function findingsIn(folder, repo) {
  const cwd = path.join(folder, repo);
  if (!existsSync(cwd)) return undefined;
  const out = execFileSync(process.execPath, [cli, 'check', '.', '--format', 'json', '--fail-on', 'never'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out)
    .findings.filter(f => f.state === 'open')
    .flatMap(flat)
    .map(({ path: file, cell, startLine, rule, severity, message }) => ({
      ...{ repo, path: file, ...(cell !== undefined && { cell }) },
      ...{ line: startLine, rule, severity, message },
    }));
}
