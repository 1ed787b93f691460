import { availableParallelism } from 'node:os';
import type { Source } from '../model/facts.ts';
import { aloneIn, type ReadAlone } from '../review/alone.ts';
import { languages } from '../review/builtin.ts';
import { pause } from '../review/pause.ts';
import { type Hand, startHand, type Work } from './hand.ts';
import { type HowToRead, reader } from './thread.ts';

/** More gain little, and each has a heap of its own. */
const MOST = 4;
/** So much text for each thread: below that, starting one takes longer than it saves (UTF-16 units). */
const WORTH = 400_000;
/** What a thread is given at once. */
const BATCH = 40_000;

/** Threads that read documents. */
export interface Crew {
  /** Reads what can be read alone, with this thread and others; nothing where that does not pay. */
  read(sources: readonly Source[], how: HowToRead): Promise<ReadonlyMap<Source, ReadAlone>>;
  dismiss(): void;
}

/** How many threads pay for so much text. */
export const threadsFor = (characters: number, jobs: number | undefined, cores = availableParallelism()): number =>
  jobs ?? Math.max(1, Math.min(MOST, cores, Math.floor(characters / WORTH)));

/** Documents still to be read, the longest first. */
function pile(sources: readonly Source[]) {
  const left = sources.filter(s => aloneIn(s, languages)).sort((a, b) => b.text.length - a.text.length);
  let first = 0;
  return {
    characters: left.reduce((n, s) => n + s.text.length, 0),
    /** For another thread: the longest that are left. */
    batch(): readonly Source[] {
      const from = first;
      for (let n = 0; first < left.length && n < BATCH; first++) n += left[first]!.text.length;
      return left.slice(from, first);
    },
    /** For this one, which has to listen in between: the shortest. */
    one: (): Source | undefined => (first < left.length ? left.pop() : undefined),
  };
}

/** Gives out the work, takes part in it, and waits until all of it is done. */
async function workTogether(
  sources: ReturnType<typeof pile>,
  how: HowToRead,
  hands: readonly Hand[],
): Promise<ReadonlyMap<Source, ReadAlone>> {
  const done = new Map<Source, ReadAlone>();
  let failure: Error | undefined;
  let changed = (): void => {};
  const work: Work = {
    how,
    batch: sources.batch,
    take: (source, alone) => void (alone && done.set(source, alone)),
    failed: error => {
      failure ??= error;
    },
    changed: () => changed(),
  };
  for (const hand of hands) hand.join(work);
  const read = reader(how);
  for (let next = sources.one(); next && !failure; next = sources.one()) {
    work.take(next, read(next));
    await pause();
  }
  while (!failure && hands.some(h => h.isBusy))
    await new Promise<void>(resolve => {
      changed = resolve;
    });
  for (const hand of hands) hand.leave();
  if (failure) throw failure;
  return done;
}

/**
 * Threads of the program in `file`, started when there is enough to read, or as many as `jobs` says, this one among them. Where none can be started this
 * one reads alone.
 */
export function createCrew(file: string, jobs?: number): Crew {
  const hands: Hand[] = [];
  return {
    async read(sources, how) {
      const left = pile(sources);
      const wanted = threadsFor(left.characters, jobs) - 1;
      if (wanted < 1) return new Map();
      for (let hand: Hand | undefined; hands.length < wanted; hands.push(hand)) {
        hand = startHand(file);
        if (!hand) break;
      }
      return workTogether(left, how, hands);
    },
    dismiss() {
      for (const hand of hands) hand.end();
    },
  };
}
