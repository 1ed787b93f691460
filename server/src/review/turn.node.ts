import { closeSync, fstatSync, linkSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs';
import { codeOf } from './local.ts';

/** A new file beside another, open for writing. While it is there nobody else of ours writes the other one. */
export interface Beside {
  readonly handle: number;
  readonly file: string;
  /** Is it still the one that was made here? Somebody may have taken it for the remains of a program that was killed. */
  isOurs(): boolean;
}

/** Writing takes milliseconds: what has not changed for so long was left behind by a program that was killed. */
const LEFT_BEHIND = 2_000;
/** So long one waits for others who write one after the other. */
const PATIENCE = 15_000;

const sleep = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** What lies at a path, and what became of it; undefined where nothing does. */
function look(file: string) {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  const state = stat && `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
  return stat && { isFile: stat.isFile(), which: `${stat.dev} ${stat.ino}`, state };
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What had to be done is done; the next one takes it away.
  }
}

/** Takes what was left behind away: by another name first, so that of two who do so neither takes what a third has made meanwhile. */
function takeAway(file: string, state: string | undefined): void {
  const aside = `${file}.${process.pid}`;
  renameSync(file, aside);
  if (look(aside)?.state !== state) {
    try {
      linkSync(aside, file);
    } catch {
      // Somebody made another one: whoever wrote this one begins again.
    }
  }
  remove(aside);
}

function make(file: string): number | undefined {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    // Windows does not let go of a file at once.
    if (codeOf(error) === 'EEXIST' || (process.platform === 'win32' && codeOf(error) === 'EPERM')) return undefined;
    throw error;
  }
}

/**
 * Waits its turn for a file. Time is what passes here, not what clocks and files say: those may be wrong. Undefined where others do not come to an end.
 */
function turn(file: string): number | undefined {
  const since = performance.now();
  let seen: { readonly state: string | undefined; readonly at: number } = { state: undefined, at: since };
  for (let now = since; now - since < PATIENCE; now = performance.now()) {
    const handle = make(file);
    if (handle !== undefined) return handle;
    const found = look(file);
    // A folder or a link of that name is nothing of ours.
    if (found && !found.isFile) return undefined;
    if (found?.state !== seen.state) seen = { state: found?.state, at: now };
    else if (found && now - seen.at > LEFT_BEHIND) takeAway(file, found.state);
    sleep(2 + Math.random() * 8);
  }
  return undefined;
}

/** Does something with a new file, which is there for one program at a time, and does not stay. Undefined: others would not let go of it. */
export function inTurn<T>(file: string, work: (made: Beside) => T): T | undefined {
  const handle = turn(file);
  if (handle === undefined) return undefined;
  const { dev, ino } = fstatSync(handle);
  const isOurs = (): boolean => look(file)?.which === `${dev} ${ino}`;
  try {
    return work({ handle, file, isOurs });
  } finally {
    closeSync(handle);
    if (isOurs()) remove(file);
  }
}
