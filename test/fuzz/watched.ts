import { Worker } from 'node:worker_threads';
import type { Outcome, Task } from './protocol.ts';

/** Megabytes: a file of a hundred kilobytes that needs more is a bomb. */
const MEMORY = 1500;
/** Milliseconds without a next case; on a busy machine a case may rest for long. */
const STUCK = 60_000;

/** Runs a task in a worker that is stopped when it gets stuck; both being stuck and running out of memory are findings. */
export function watched(worker: URL, task: Omit<Task, 'now'>): Promise<Outcome> {
  const now = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(now, 0, task.from);
  const child = new Worker(worker, {
    workerData: { ...task, now },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  return new Promise(resolve => {
    const ended = (what: string): void => {
      const seed = Atomics.load(now, 0);
      clearInterval(watch);
      void child.terminate();
      resolve({
        cases: 0,
        runs: 0,
        next: seed + 1,
        slowestMs: 0,
        found: [{ kind: task.kinds[0]!, seed, what, evidence: '', times: 1 }],
      });
    };
    let [last, since] = [-1, performance.now()];
    const watch = setInterval(() => {
      const seed = Atomics.load(now, 0);
      if (seed !== last) [last, since] = [seed, performance.now()];
      else if (performance.now() - since > STUCK) ended('stuck');
    }, 1000);
    child.on('message', (outcome: Outcome) => {
      clearInterval(watch);
      resolve(outcome);
    });
    child.on('error', error => ended(`the worker died: ${error.message}`));
  });
}
