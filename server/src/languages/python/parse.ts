import type { Source } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';
import type { Module } from './ast.ts';
import { cuts } from './cuts.ts';
import { mask } from './mask.ts';
import { movedSegment, readSegment, type Segment, type SyntaxGap } from './segment.ts';

/** Longer texts are generated or data; reading them would hold up everything else (UTF-16 units). */
const LONGEST = 1_500_000;
/** A single line this long is data. */
const LONGEST_LINE = 200_000;

export interface PythonTree {
  readonly module: Module;
  readonly comments: readonly Span[];
  readonly errors: readonly SyntaxGap[];
  /** The text that was parsed: of a notebook, without what only IPython understands. */
  readonly text: string;
  /** What the module was read of. */
  readonly segments: readonly Segment[];
  /** The text was not parsed. */
  readonly tooLong?: Span;
}

const readable = (text: string): boolean => {
  if (text.length > LONGEST || text.includes('\0')) return false;
  if (text.length < LONGEST_LINE) return true;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    if ((next < 0 ? text.length : next) - at > LONGEST_LINE) return false;
    if (next < 0) return true;
    at = next + 1;
  }
  return true;
};

const assembled = (segments: readonly Segment[], text: string): PythonTree => ({
  module: { body: segments.flatMap(s => s.body) },
  comments: segments.flatMap(s => s.comments),
  errors: segments.flatMap(s => s.errors),
  text,
  segments,
});

/** Segments by their text; equal ones in their order. */
function byText({ text, segments }: PythonTree): Map<string, Segment[]> {
  const all = new Map<string, Segment[]>();
  for (const segment of segments) {
    const key = text.slice(segment.start, segment.end);
    const same = all.get(key);
    if (same) same.push(segment);
    else all.set(key, [segment]);
  }
  return all;
}

/** The segments of a text; those that an earlier text had are taken from there. */
function read(text: string, previous: PythonTree | undefined): readonly Segment[] {
  const known = previous ? byText(previous) : new Map<string, Segment[]>();
  const starts = [0, ...cuts(text)];
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length;
    const same = known.get(text.slice(start, end))?.shift();
    return same ? movedSegment(same, start) : readSegment(text, { start, end }, previous?.segments[i], previous?.text);
  });
}

/**
 * The tree of what can be read. A text too large to be program code gives an empty one. Each segment of a module is read alone, so the result is
 * the same whether an earlier tree helped or not.
 */
export function parse(source: Source, previous?: PythonTree): PythonTree {
  const { text: whole, cells } = source;
  if (!readable(whole)) return { ...assembled([], ''), tooLong: { start: 0, end: whole.length } };
  const text = cells ? mask(whole, cells) : whole;
  return assembled(read(text, previous), text);
}
