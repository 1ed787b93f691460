/** Something that fuzzing found: not an error of the fuzzing itself. */
export class Failure extends Error {
  readonly what: string;
  readonly evidence: string;
  constructor(what: string, evidence: string) {
    super(`${what}\n${evidence}`);
    this.what = what;
    this.evidence = evidence;
  }
}

/** Says what is wrong, with what shows it. */
export function fail(what: string, evidence: unknown): never {
  throw new Failure(what, typeof evidence === 'string' ? evidence : JSON.stringify(evidence, undefined, 1));
}

/** What one file may take, in milliseconds. */
const LONGEST = 2000;
/** Asking what the processor did is slow, so it is only asked when a case runs again for having taken long. */
let counted = false;

/** From now on, only the time of the processor counts: a busy machine is nobody's fault. */
export function countProcessor(value: boolean): void {
  counted = value;
}
/** Something took long, by the clock. */
export class Slow extends Error {}

/** As it is now: sessions make it run otherwise. */
const look = performance.now.bind(performance);
const clock = (): number => {
  if (!counted) return look();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Runs something that must neither throw nor take long. */
export function survives<T>(what: string, evidence: () => unknown, run: () => T): T {
  const began = clock();
  let result: T;
  try {
    result = run();
  } catch (error) {
    if (error instanceof Failure || error instanceof Slow) throw error;
    return fail(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, evidence());
  }
  const ms = clock() - began;
  if (ms <= LONGEST) return result;
  if (!counted) throw new Slow(what);
  return fail(`${what} takes too long`, { ms, evidence: evidence() });
}
