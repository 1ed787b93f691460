// node test/bench/jobs.mjs <folder with repositories>, after a build: does a check by two threads print what one prints, byte for byte?
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const cli = path.join(root, 'dist/cli.cjs');
const ARGUMENTS = ['check', '.', '--no-cache', '--fail-on', 'never'];
const FORMATS = ['text', 'json'];

/** What a check prints with so many threads. */
function check(cwd, format, jobs) {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [cli, ...ARGUMENTS, '--format', format, '--jobs', String(jobs)],
    { cwd, encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  return { said: `${status}\n${stdout}\n${stderr}`, seconds: (performance.now() - started) / 1000 };
}

let differ = 0;
const [, , folder = '.'] = process.argv;
for (const { name } of readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()))
  for (const format of FORMATS) {
    const [one, two] = [1, 2].map(jobs => check(path.join(folder, name), format, jobs));
    const isSame = one.said === two.said;
    if (!isSame) differ++;
    const times = `${one.seconds.toFixed(1)} s and ${two.seconds.toFixed(1)} s`;
    console.log(`${isSame ? 'same  ' : 'DIFFER'} ${name}, ${format}: ${one.said.length} characters, ${times}`);
  }
process.exitCode = differ > 0 ? 1 : 0;
