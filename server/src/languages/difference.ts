import type { ChangedRange } from '@lezer/common';

/** Texts are compared piece by piece, which is done natively, before they are unit by unit. */
const PIECE = 512;

/** The one region in which two texts differ: what is between their common head and their common tail. */
export function difference(before: string, after: string): ChangedRange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + PIECE <= most && before.startsWith(after.slice(start, start + PIECE), start)) start += PIECE;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail + PIECE <= most - start &&
    before.endsWith(after.slice(after.length - tail - PIECE, after.length - tail), before.length - tail)
  )
    tail += PIECE;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}
