import { monitorEventLoopDelay } from 'node:perf_hooks';
import { caseOf, playCase } from './cases.ts';
import type { Corpus } from './corpus.ts';
import { Failure, fail } from './failure.ts';
import type { Kind } from './protocol.ts';
import { serveProgram } from './sessions/program.ts';
import { type Session, sessionOf } from './sessions/session.ts';
import { shrunk } from './shrink.ts';

/** Nothing of a server may take longer, in nanoseconds. */
const STALL = 2e9;

/** A case to play, of whatever kind. */
export interface Playing {
  readonly steps: readonly number[];
  /** Throws what is wrong; how many runs it was, with how many steps of a session. */
  play(steps: readonly number[]): Promise<{ readonly runs: number; readonly steps: number }>;
}

async function playSession(session: Session, some: readonly number[]): Promise<{ runs: number; steps: number }> {
  const delay = monitorEventLoopDelay({ resolution: 50 });
  delay.enable();
  const before = process.cpuUsage();
  try {
    await session.play(some);
  } finally {
    delay.disable();
  }
  // On a busy machine everybody is late: only who worked all the time did stall.
  if (delay.max > STALL && process.cpuUsage(before).user * 1000 > STALL)
    fail('the server stalls', { ms: delay.max / 1e6 });
  return { runs: 1, steps: some.length };
}

/** The case of a kind that a number stands for. */
export function playing(corpus: Corpus, kind: Kind, seed: number): Playing {
  if (kind === 'sessions' || kind === 'programs') {
    const session = sessionOf(corpus, seed, kind === 'programs' ? serveProgram : undefined);
    return { steps: session.steps, play: some => playSession(session, some) };
  }
  const of = caseOf(corpus, kind, seed);
  return { steps: of.steps, play: async some => ({ runs: playCase(of, some), steps: 0 }) };
}

/** What is wrong, and what shows it. */
export type Wrong = readonly [what: string, evidence: string];

/** The same mistake is told once: it is where it was thrown, or what differs. */
export const signature = (what: string): string => what.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '0');

export const wrong = (error: unknown): Wrong =>
  error instanceof Failure ? [error.what, error.evidence] : [`fuzzing itself: ${(error as Error).stack}`, ''];

async function failing({ play }: Playing, some: readonly number[]): Promise<Wrong | undefined> {
  try {
    await play(some);
    return undefined;
  } catch (error) {
    return wrong(error);
  }
}

/** What shows a failure with as few steps as still show it; `alive` is called before each try. */
export async function reduced(of: Playing, [what, evidence]: Wrong, alive: () => void): Promise<string> {
  const same = async (some: readonly number[]): Promise<boolean> => {
    alive();
    return signature((await failing(of, some))?.[0] ?? '') === signature(what);
  };
  const few = await shrunk(of.steps, same);
  return `with ${few.length} of ${of.steps.length} steps\n${(await failing(of, few))?.[1] ?? evidence}`;
}
