import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { main } from './cli/main.ts';

// Nearly all that a review allocates is garbage at once: a small nursery and a heap that grows in small steps halve the memory of a large run.
setFlagsFromString('--max-semi-space-size=2');
setFlagsFromString('--heap-growing-percent=20');

const { stdout, stderr } = process;
// What cannot be written is told to whoever wrote it (`print`); thrown from here it would end the process with the code for findings.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

main(process.argv.slice(2), { cwd: process.cwd(), out: stdout, err: stderr, env: process.env }, version).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`ml-lens: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 3;
  },
);
