import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { main } from './cli/main.ts';

// Nearly all that a review allocates is garbage at once: a nursery that stays small and a heap that grows in small steps halve the memory of a large run.
// A bound for the nursery has no effect any more when a program runs; how it grows has.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=20');

const { stdout, stderr } = process;
// What cannot be written is told to whoever wrote it (`print`); thrown from here it would end the process with the code for findings.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

const { argv, env } = process;
const io = { cwd: process.cwd(), out: stdout, err: stderr, env, ...(argv[1] !== undefined && { program: argv[1] }) };
main(argv.slice(2), io, version).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`ml-lens: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 3;
  },
);
