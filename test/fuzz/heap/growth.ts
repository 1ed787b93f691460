import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** By how much the used heap may be larger in the end: caches that fill up late, and what engines keep of code that gets hot. */
export const MOST_GROWTH = 1.1;

const mean = (all: readonly number[]): number => all.reduce((sum, n) => sum + n, 0) / all.length;

/** The used heap in the end as a multiple of what it was when everything was warm. */
export function growthOf(heap: readonly number[]): number {
  const part = (from: number, to: number): number =>
    mean(heap.slice(Math.floor(heap.length * from), Math.ceil(heap.length * to)));
  return part(5 / 6, 1) / part(1 / 3, 1 / 2);
}

/** The used heap of a session with so many edits, in a process of its own. */
export async function heapOf(worker: URL, edits: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', fileURLToPath(worker), String(edits)]);
  return stdout.trim().split('\n').map(Number);
}
