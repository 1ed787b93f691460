import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { version } from '../../package.json';
import { main } from './cli/main.ts';
import { READER, serve } from './cli/thread.ts';

// Nearly all that a review allocates is garbage at once: a nursery that stays small and a heap that grows in small steps halve the memory of a large run.
// A bound for the nursery has no effect any more when a program runs; how it grows has.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=20');

/** Where the process runs; undefined where somebody removed that folder. */
function here(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Runs the command line of this process. */
function run(): void {
  const { stdout, stderr, argv, env } = process;
  // What cannot be written is told to whoever wrote it (`print`); thrown from here it would end the process with the code for findings.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  const cwd = here();
  if (cwd === undefined) {
    stderr.write('ml-lens: The folder in which this runs is gone.\n');
    process.exitCode = 2;
    return;
  }
  const program = argv[1] !== undefined && { program: argv[1] };
  main(argv.slice(2), { cwd, out: stdout, err: stderr, env, ...program, thread: __filename }, version).then(
    code => {
      process.exitCode = code;
    },
    (error: unknown) => {
      stderr.write(`ml-lens: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 3;
    },
  );
}

if (isMainThread) run();
else if (parentPort && workerData === READER) serve(parentPort);
