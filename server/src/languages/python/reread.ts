import type { Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { difference } from '../difference.ts';
import { cuts, cutsFrom } from './cuts.ts';
import { beginBefore, movedSegment, readSegment, type Segment } from './segment.ts';

/** Segments by the text that they were read of; equal ones in their order. */
export function segmentsByText(segments: readonly Segment[], textOf: (s: Segment) => string): Map<string, Segment[]> {
  const all = new Map<string, Segment[]>();
  for (const segment of segments) {
    const key = textOf(segment).slice(segment.start, segment.end);
    const same = all.get(key);
    if (same) same.push(segment);
    else all.set(key, [segment]);
  }
  return all;
}

/** An earlier state of a text. */
interface Earlier {
  readonly own: string;
  readonly segments: readonly Segment[];
}

/** So much is read in one step, unless a single statement is longer (UTF-16 units). */
const EACH_STEP = 1000;

/** The segments between the given places of a text; those that an earlier text had are taken from there. `first` is how many are in front of them. */
function* readBetween(
  text: string,
  starts: readonly number[],
  end: number,
  known: Map<string, Segment[]>,
  previous?: Earlier,
  first = 0,
): Steps<readonly Segment[]> {
  const segments: Segment[] = [];
  let since = starts[0] ?? end;
  for (const [i, start] of starts.entries()) {
    const at = { start, end: starts[i + 1] ?? end };
    const same = known.get(text.slice(at.start, at.end))?.shift();
    if (same) segments.push(movedSegment(same, start));
    else segments.push(yield* readSegment(text, at, previous?.segments[first + i], previous?.own));
    if (at.end - since < EACH_STEP) continue;
    since = at.end;
    yield;
  }
  return segments;
}

/** The segments of a part of a text, in steps. */
export function* readPart(
  text: string,
  at: Span,
  known: Map<string, Segment[]>,
  previous?: Earlier,
): Steps<readonly Segment[]> {
  const starts = [at.start, ...cuts(text.slice(at.start, at.end)).map(cut => at.start + cut)];
  return yield* readBetween(text, starts, at.end, known, previous);
}

/**
 * The segments of a text whose earlier state is known, in steps. Only what is around the edit is looked at: from the segment in front of the one that it begins
 * in, whose own beginning it cannot change, to the first beginning behind it that both texts have.
 */
export function* readAgain(text: string, before: string, segments: readonly Segment[]): Steps<readonly Segment[]> {
  const { fromA, toA, toB } = difference(before, text);
  const by = toB - toA;
  const head = Math.max(0, beginBefore(segments, fromA + 1) - 2);
  const from = segments[head]?.start ?? 0;
  let tail = segments.length;
  const isBehind = (cut: number): boolean => {
    const index = beginBefore(segments, cut - by);
    if (cut < toB || segments[index]?.start !== cut - by) return false;
    tail = index;
    return true;
  };
  const starts = [from, ...cutsFrom(text, from, isBehind)];
  const end = tail < segments.length ? starts.pop()! : text.length;
  const known = segmentsByText(segments.slice(head, tail), () => before);
  return [
    ...segments.slice(0, head),
    ...(yield* readBetween(text, starts, end, known, { own: before, segments }, head)),
    ...segments.slice(tail).map(s => movedSegment(s, s.start + by)),
  ];
}
