import type { Span } from '../../model/value.ts';
import { difference } from '../difference.ts';
import { shifted, shiftedSpan } from './shift.ts';
import { readPart, readRest, type Stretch } from './stretch.ts';

/**
 * After an error the parser follows several readings for at most five steps (`Rec.Distance` of @lezer/lr), and a statement is at least two:
 * after so many statements without an error it follows one.
 */
const CALM = 3;
/** How many statements to look further for such a place. */
const FURTHER = 12;

const isLineStart = (text: string, at: number): boolean => at === 0 || text.charCodeAt(at - 1) === 10;

/** Does what is read from a place on hang on nothing before it? */
const isSure = ({ breaks }: Stretch, text: string, at: number): boolean =>
  isLineStart(text, at) && !breaks.some(b => b.start <= at && at < b.end);

/** How many come before the first that begins at or after a place. */
function before<T>(all: readonly T[], start: (of: T) => number, at: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(all[middle]!) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
const same = (at: number): number => at;
const startOf = ({ start }: Span): number => start;
const spansBefore = <T extends Span>(all: readonly T[], at: number): readonly T[] =>
  all.slice(0, before(all, startOf, at));

/** The stretch before a place where a statement begins. */
function head({ module, comments, errors, breaks }: Stretch, at: number): Stretch {
  const count = before(module.starts, same, at);
  return {
    module: { body: module.body.slice(0, count), starts: module.starts.slice(0, count) },
    comments: spansBefore(comments, at),
    errors: spansBefore(errors, at),
    breaks: spansBefore(breaks, at),
  };
}

/** The stretch from such a place on, `by` further down in the text. */
function tail({ module, comments, errors, breaks }: Stretch, at: number, by: number): Stretch {
  const count = before(module.starts, same, at);
  const moved = <T>(all: readonly T[], move: (one: T) => T): readonly T[] => (by === 0 ? all : all.map(move));
  const spans = <T extends Span>(all: readonly T[]): readonly T[] =>
    moved(all.slice(before(all, startOf, at)), s => shiftedSpan(s, by));
  return {
    module: {
      body: moved(module.body.slice(count), s => shifted(s, by)),
      starts: moved(module.starts.slice(count), start => start + by),
    },
    comments: spans(comments),
    errors: spans(errors),
    breaks: spans(breaks),
  };
}

const together = (...all: readonly Stretch[]): Stretch => ({
  module: { body: all.flatMap(s => s.module.body), starts: all.flatMap(s => s.module.starts) },
  comments: all.flatMap(s => s.comments),
  errors: all.flatMap(s => s.errors),
  breaks: all.flatMap(s => s.breaks),
});

/** Were the last statements before `end`, where a statement of our own stands, read without an error, and that one, too? */
function isCalm({ module: { starts }, errors }: Stretch, end: number): boolean {
  const last = before(starts, same, end);
  const from = starts[last - CALM];
  return starts[last] === end && from !== undefined && !errors.some(e => e.end >= from);
}

/**
 * What a text is made of, by reading only the statements around its one difference from an earlier text; the same as reading it whole.
 * Undefined: most of it would have to be read.
 */
export function renew(earlier: Stretch, was: string, is: string): Stretch | undefined {
  const { starts } = earlier.module;
  const { fromA, toA, toB } = difference(was, is);
  const by = toB - toA;
  // A statement may end differently by what follows it: begin with the one before.
  let first = before(starts, same, fromA + 1) - 2;
  while (first > 0 && !isSure(earlier, was, starts[first]!)) first--;
  const start = first > 0 ? starts[first]! : 0;
  const changed = before(starts, same, toA + 1);
  for (const further of [0, FURTHER]) {
    let next = changed + CALM + further;
    while (next < starts.length && !isSure(earlier, was, starts[next]!)) next++;
    const at = starts[next];
    if ((at === undefined ? is.length : at + by) - start > is.length * 0.9) return undefined;
    if (at === undefined) return together(head(earlier, start), readRest(is, start));
    const part = readPart(is, start, at + by);
    if (isCalm(part, at + by)) return together(head(earlier, start), head(part, at + by), tail(earlier, at, by));
  }
  return undefined;
}
