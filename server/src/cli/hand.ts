import { Worker } from 'node:worker_threads';
import type { Source } from '../model/facts.ts';
import type { ReadAlone } from '../review/alone.ts';
import { type Answer, type Batch, type HowToRead, READER } from './thread.ts';

/** So many batches wait for a thread: it should never have to wait for us. */
const AHEAD = 2;

/** What there is to do for threads, and whom they tell. */
export interface Work {
  readonly how: HowToRead;
  /** Some of what is left; nothing where all is given out. */
  batch(): readonly Source[];
  take(source: Source, alone: ReadAlone | undefined): void;
  failed(error: Error): void;
  /** A thread answered, or is gone. */
  changed(): void;
}

/** One more thread. */
export interface Hand {
  /** Has it something to answer? */
  readonly isBusy: boolean;
  /** Takes part, as soon as it has started. */
  join(work: Work): void;
  /** Is idle, and keeps the program no longer. */
  leave(): void;
  end(): void;
}

/**
 * Starts a thread of the program in `file`; nothing where the system has none to give. One that ends before it was given anything is not missed; one that
 * ends in the middle of its work says so.
 */
export function startHand(file: string): Hand | undefined {
  let worker: Worker;
  try {
    worker = new Worker(file, { workerData: READER, argv: [] });
  } catch {
    return undefined;
  }
  const given: (readonly Source[])[] = [];
  let isReady = false;
  let work: Work | undefined;
  let told: HowToRead | undefined;
  const give = (): void => {
    while (work && isReady && given.length < AHEAD) {
      const { how } = work;
      const sources = work.batch();
      if (sources.length === 0) return;
      worker.postMessage({ sources, ...(told !== how && { how }) } satisfies Batch);
      told = how;
      given.push(sources);
    }
  };
  const gone = (why: string, cause?: unknown): void => {
    isReady = false;
    if (given.length > 0) work?.failed(new Error(`a thread that reads files ended early: ${why}`, { cause }));
    given.length = 0;
    work?.changed();
  };
  worker.on('message', (answer: Answer) => {
    if (answer === 'ready') isReady = true;
    else for (const [i, source] of (given.shift() ?? []).entries()) work?.take(source, answer[i]);
    give();
    work?.changed();
  });
  worker.once('error', error => gone(String(error), error));
  worker.once('messageerror', error => gone(String(error), error));
  worker.once('exit', code => gone(`code ${code}`));
  worker.unref();
  return {
    get isBusy() {
      return given.length > 0;
    },
    join(now) {
      work = now;
      worker.ref();
      give();
    },
    leave() {
      work = undefined;
      worker.unref();
    },
    end: () => void worker.terminate(),
  };
}
