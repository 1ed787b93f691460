/** Lets whatever waits run first. */
export const pause = (): Promise<void> =>
  new Promise(resolve => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });

/** Gives others a turn where it is time for that: something to wait for, or nothing. */
export type Breathe = () => Promise<void> | undefined;

/** Lets others run when so many milliseconds were worked; nothing to wait for until then. */
export function breather(slice: number): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < slice) return undefined;
    return pause().then(() => {
      since = performance.now();
    });
  };
}

/** Takes steps with a breath after each; stops before the next one when somebody asks for that. */
export async function takeSteps(steps: Iterable<void>, breathe: Breathe, signal?: AbortSignal): Promise<void> {
  for (const _ of steps) {
    const breath = breathe();
    // To wait for nothing costs something as well, for steps that are many and small.
    if (breath) await breath;
    if (signal?.aborted) return;
  }
}

/** Waits, in milliseconds. */
export const sleep = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });
