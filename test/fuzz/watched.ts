import { Worker } from 'node:worker_threads';
import { KINDS, type Outcome, type Task } from './protocol.ts';

/** Megabytes: a file of a hundred kilobytes that needs more is a bomb. */
const MEMORY = 1500;
/** Megabytes for what is thrown away soon, which is nearly everything: with less, a tenth of the time goes into clearing it. */
const YOUNG = 48;
/** Of the processor, without a next case, in milliseconds: on a busy machine a case may rest for long. */
const STUCK = 60_000;
/** By the clock: something is waited for that never comes. */
const WAITING = 3_600_000;

const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Runs a task in a worker that is stopped when it gets stuck; both being stuck and running out of memory are findings. */
export function watched(
  worker: URL,
  task: Omit<Task, 'now'>,
  heard: (outcome: Outcome) => void = () => {},
): Promise<Outcome> {
  const now = new Int32Array(new SharedArrayBuffer(12));
  const child = new Worker(worker, {
    workerData: { ...task, now },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: YOUNG },
  });
  let last: Outcome = { tallies: task.tallies, found: [], ended: false };
  return new Promise((resolve, reject) => {
    const ended = (what: string): void => {
      clearInterval(watch);
      void child.terminate();
      const kind = KINDS[Atomics.load(now, 1)]!;
      const seed = Atomics.load(now, 2);
      const tally = last.tallies[kind] ?? { runs: 0, steps: 0, cases: 0, slowestMs: 0 };
      const tallies = { ...last.tallies, [kind]: { ...tally, next: seed + task.stride } };
      resolve({ tallies, found: [...last.found, { kind, seed, what, evidence: '', times: 1 }], ended: false });
    };
    let [played, since, clock] = [-1, worked(), performance.now()];
    const watch = setInterval(() => {
      const done = Atomics.load(now, 0);
      if (done !== played) [played, since, clock] = [done, worked(), performance.now()];
      else if (worked() - since > STUCK || performance.now() - clock > WAITING) ended('stuck');
    }, 1000);
    child.on('message', (outcome: Outcome) => {
      last = outcome;
      heard(outcome);
      if (!outcome.ended) return;
      clearInterval(watch);
      resolve(outcome);
    });
    child.on('error', error => {
      // Before anything was played: that is no finding, and another worker would die as well.
      if (Atomics.load(now, 0) === 0) reject(error);
      else ended(`the worker died: ${error.message}`);
    });
  });
}
