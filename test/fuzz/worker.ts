import { parentPort, workerData } from 'node:worker_threads';
import { runCase } from './cases.ts';
import { corpus } from './corpus.ts';
import { Failure } from './failure.ts';
import type { Found, Kind, Outcome, Task } from './protocol.ts';
import { fastTimers } from './sessions/fast.ts';
import { runSession } from './sessions/session.ts';

/** The same mistake is told once: it is where it was thrown, or what differs. */
const signature = (what: string): string => what.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '0');

async function work(task: Task): Promise<Outcome> {
  const all = corpus(task.folder);
  const found = new Map<string, Found>();
  let [runs, cases, slowestMs] = [0, 0, 0];
  const run = async (kind: Kind, seed: number): Promise<number> => {
    if (kind !== 'sessions') return runCase(all, kind, seed);
    await runSession(all, seed);
    return 1;
  };
  const one = async (kind: Kind, seed: number): Promise<void> => {
    Atomics.store(task.now, 0, seed);
    const began = Date.now();
    try {
      runs += await run(kind, seed);
    } catch (error) {
      const what = error instanceof Failure ? error.what : `fuzzing itself: ${(error as Error).stack}`;
      const evidence = error instanceof Failure ? error.evidence : '';
      const known = found.get(signature(what)) ?? { kind, seed, what, evidence, times: 0 };
      found.set(signature(what), { ...known, times: known.times + 1 });
    }
    cases++;
    slowestMs = Math.max(slowestMs, Date.now() - began);
  };
  let next = task.from;
  for (const kind of task.kinds) {
    if (kind === 'sessions') fastTimers();
    const [most, end] = [runs + task.runs, Date.now() + task.seconds * 1000];
    for (next = task.from; runs < most && Date.now() < end; next++) await one(kind, next);
  }
  return { cases, runs, next, slowestMs, found: [...found.values()] };
}

parentPort?.postMessage(await work(workerData as Task));
