import { parentPort, workerData } from 'node:worker_threads';
import { corpus } from './corpus.ts';
import { type Playing, playing, reduced, signature, type Wrong, wrong } from './playing.ts';
import { type Found, KINDS, type Kind, type Outcome, runsOf, type Tally, type Task } from './protocol.ts';
import { ownTime } from './sessions/clock.ts';
import { fastTimers } from './sessions/fast.ts';

/** Milliseconds between two reports, and for which a kind has its turn. */
const REPORT = 5000;
const TURN = 8000;
/** So many processes are served at a time: they wait for timers most of the time. */
const PROGRAMS = 4;

const { folder, kinds, from, stride, runs, workers, seconds, now, tallies } = workerData as Task;
// Parsers make an error of each mistake in a text: what they are thrown from takes longer than the reading.
Error.stackTraceLimit = 4;
const all = corpus(folder);
const found = new Map<string, Found>();
const NOTHING: Tally = { runs: 0, steps: 0, cases: 0, next: from, slowestMs: 0 };
const tally = new Map<Kind, Tally>(kinds.map(kind => [kind, { ...(tallies[kind] ?? NOTHING) }]));
const end = Date.now() + seconds * 1000;
let reported = Date.now();

const alive = (): void => void Atomics.add(now, 0, 1);
const report = (ended: boolean): void => {
  reported = Date.now();
  const outcome: Outcome = { tallies: Object.fromEntries(tally), found: [...found.values()], ended };
  parentPort?.postMessage(outcome);
};
const add = (kind: Kind, more: Partial<Tally>): void => void tally.set(kind, { ...tally.get(kind)!, ...more });

/** Says what a case showed, with as few steps as still show it. */
async function tell(kind: Kind, seed: number, of: Playing, [what, evidence]: Wrong): Promise<void> {
  const name = signature(what);
  const known = found.get(name);
  found.set(name, { ...(known ?? { kind, seed, what, evidence }), times: (known?.times ?? 0) + 1 });
  if (known) return;
  // Told at once: the search for a smaller case may get stuck.
  report(false);
  const smaller = await reduced(of, [what, evidence], alive);
  found.set(name, { ...found.get(name)!, evidence: smaller });
}

async function one(kind: Kind, seed: number): Promise<void> {
  alive();
  Atomics.store(now, 1, KINDS.indexOf(kind));
  Atomics.store(now, 2, seed);
  const began = Date.now();
  const of = playing(all, kind, seed);
  try {
    const { runs, steps } = await of.play(of.steps);
    const before = tally.get(kind)!;
    add(kind, { runs: before.runs + runs, steps: before.steps + steps });
  } catch (error) {
    await tell(kind, seed, of, wrong(error));
  }
  const { cases, slowestMs } = tally.get(kind)!;
  add(kind, { cases: cases + 1, slowestMs: Math.max(slowestMs, Date.now() - began) });
  if (Date.now() - reported > REPORT) report(false);
}

/** How much of what it is to do a kind has done, from 0 to 1. */
const shareOf = (kind: Kind): number => (tally.get(kind)!.runs * workers) / (runs ?? runsOf(kind));
const isDone = (kind: Kind): boolean => shareOf(kind) >= 1 || Date.now() >= end;

/** Cases of a kind for some time. */
async function turn(kind: Kind): Promise<void> {
  const until = Date.now() + TURN;
  const restore = kind === 'sessions' ? ownTime() : kind === 'programs' ? fastTimers() : undefined;
  const lane = async (): Promise<void> => {
    while (!isDone(kind) && Date.now() < until) {
      const seed = tally.get(kind)!.next;
      add(kind, { next: seed + stride });
      await one(kind, seed);
    }
  };
  await Promise.all(Array.from({ length: kind === 'programs' ? PROGRAMS : 1 }, lane));
  restore?.();
}

for (;;) {
  const left = kinds.filter(kind => !isDone(kind)).sort((a, b) => shareOf(a) - shareOf(b));
  if (!left[0]) break;
  await turn(left[0]);
}
report(true);
