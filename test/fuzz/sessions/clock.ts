/** How much later it is after each turn of the event loop, and after each look at the clock: what is worked takes time, too. In milliseconds. */
const TURN = 10;
const LOOK = 0.3;

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

/**
 * Makes time go by with the work of this process instead of by itself: nobody is waited for, and what happens in a session depends on its steps alone.
 * What comes back makes it as it was.
 */
export function ownTime(): () => void {
  const { clearTimeout: clear, setTimeout: wait } = globalThis;
  const { now: look } = performance;
  const timers = new Map<number, Timer>();
  let [now, last, turning] = [0, 0, false];
  const turn = (): void => {
    now += TURN;
    let first: readonly [number, Timer] | undefined;
    for (const [id, timer] of timers) if (timer.due <= now && (!first || timer.due < first[1].due)) first = [id, timer];
    if (first) {
      timers.delete(first[0]);
      first[1].run();
    }
    turning = timers.size > 0;
    if (turning) setImmediate(turn);
  };
  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): object => {
    const id = ++last;
    timers.set(id, { due: now + ms, run: () => run(...args) });
    if (!turning) setImmediate(turn);
    turning = true;
    const handle = { id, ref: () => handle, unref: () => handle, hasRef: () => true };
    return handle;
  };
  globalThis.setTimeout = Object.assign(set, wait) as unknown as typeof globalThis.setTimeout;
  globalThis.clearTimeout = ((handle?: NodeJS.Timeout & { readonly id?: number }) => {
    if (handle?.id === undefined) clear(handle);
    else timers.delete(handle.id);
  }) as typeof globalThis.clearTimeout;
  performance.now = () => {
    now += LOOK;
    return now;
  };
  return () => {
    Object.assign(globalThis, { setTimeout: wait, clearTimeout: clear });
    performance.now = look;
  };
}
