import { parentPort, workerData } from 'node:worker_threads';
import { runCase } from './cases.ts';
import { corpus } from './corpus.ts';
import { Failure } from './failure.ts';
import type { FrontEnd } from './front-ends.ts';
import type { Found, Outcome, Task } from './protocol.ts';

/** The same mistake is told once: it is where it was thrown, or what differs. */
const signature = (what: string): string => what.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '0');

function work(task: Task): Outcome {
  const all = corpus(task.folder);
  const found = new Map<string, Found>();
  let [runs, cases, slowestMs] = [0, 0, 0];
  const one = (kind: FrontEnd, seed: number): void => {
    Atomics.store(task.now, 0, seed);
    const began = performance.now();
    try {
      runs += runCase(all, kind, seed);
    } catch (error) {
      const what = error instanceof Failure ? error.what : `fuzzing itself: ${(error as Error).stack}`;
      const evidence = error instanceof Failure ? error.evidence : '';
      if (!found.has(signature(what))) found.set(signature(what), { kind, seed, what, evidence });
    }
    cases++;
    slowestMs = Math.max(slowestMs, performance.now() - began);
  };
  let next = task.from;
  for (const kind of task.kinds) {
    const [most, end] = [runs + task.runs, performance.now() + task.seconds * 1000];
    for (next = task.from; runs < most && performance.now() < end; next++) one(kind, next);
  }
  return { cases, runs, next, slowestMs, found: [...found.values()] };
}

parentPort?.postMessage(work(workerData as Task));
