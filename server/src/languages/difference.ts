import type { ChangedRange } from '@lezer/common';

/** Texts are compared piece by piece, which is done natively, before they are unit by unit: first by long ones, as each costs a call. */
const PIECES = [16_384, 1024, 64];

const endsAlike = (before: string, after: string, tail: number, piece: number): boolean =>
  before.endsWith(after.slice(after.length - tail - piece, after.length - tail), before.length - tail);

/** The one region in which two texts differ: what is between their common head and their common tail. */
export function difference(before: string, after: string): ChangedRange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  for (const piece of PIECES)
    while (start + piece <= most && before.startsWith(after.slice(start, start + piece), start)) start += piece;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  for (const piece of PIECES)
    while (tail + piece <= most - start && endsAlike(before, after, tail, piece)) tail += piece;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}
