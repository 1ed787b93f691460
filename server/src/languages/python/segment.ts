import { type SyntaxNode, Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { boundedParsing } from '../bounded-parse.ts';
import { difference } from '../difference.ts';
import type { Import, Stmt } from './ast.ts';
import { build } from './build.ts';
import { shifted, shiftedSpan } from './shift.ts';
import { type Ties, tiesOf as tiesOfPart } from './ties.ts';
import { eachStatement } from './walk.ts';

/** Where the grammar could not follow the text. */
export interface SyntaxGap extends Span {
  /** The fault is the grammar's: it is valid Python. */
  readonly valid: boolean;
}

/** A part of a module that was read alone, with places in the whole text. */
export interface Segment extends Span {
  readonly body: readonly Stmt[];
  readonly comments: readonly Span[];
  readonly errors: readonly SyntaxGap[];
  /** With places in the segment; kept of long ones without errors. */
  readonly tree?: Tree;
  readonly notes: Notes;
}

/** What was found out about a segment and does not depend on its place. It goes along when the segment moves, and names it. */
export interface Notes {
  ties?: Ties;
  imports?: readonly Import[];
}

/** By what names a segment of a text hangs together with the others. */
export function tiesOf(segment: Segment, text: string): Ties {
  const { notes, start, end } = segment;
  notes.ties ??= tiesOfPart(segment.body, text.slice(start, end));
  return notes.ties;
}

/** The imports of segments, for the names in them: places are those of where they were read first. */
export const importsOf = (segments: readonly Segment[]): readonly Import[] =>
  segments.flatMap(segment => {
    segment.notes.imports ??= importsIn(segment.body);
    return segment.notes.imports;
  });

function importsIn(body: readonly Stmt[]): readonly Import[] {
  const all: Import[] = [];
  eachStatement(body, s => {
    if (s.k === 'import') all.push(s);
  });
  return all;
}

/** How many segments of a text begin in front of a place. */
export function beginBefore(segments: readonly Segment[], place: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments[middle]!.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the segment that a place is in; none behind the last. */
export function segmentAt(segments: readonly Segment[], place: number): number | undefined {
  const index = beginBefore(segments, place + 1) - 1;
  const segment = segments[index];
  return segment && place < segment.end ? index : undefined;
}

/** Shorter ones are parsed faster than they are compared. */
const LONG = 2000;

/** The grammar wants a value behind `yield`, and takes `2.` for a member of a number. */
const isOfTheGrammar = ({ parent }: SyntaxNode): boolean =>
  parent !== null &&
  (parent.name.startsWith('Yield') || (parent.name === 'MemberExpression' && parent.firstChild?.name === 'Number'));

/** The tree of a text that begins at `at`. */
const placed = ({ type, children, positions, length }: Tree, at: number): Tree =>
  new Tree(
    type,
    children,
    positions.map(p => p + at),
    length + at,
  );

function contents(tree: Tree, text: string, { start, end }: Span): Segment {
  const comments: Span[] = [];
  const errors: SyntaxGap[] = [];
  const there = placed(tree, start);
  there.iterate({
    enter: r => {
      if (r.type.isError) errors.push({ start: r.from, end: r.to, valid: isOfTheGrammar(r.node) });
      else if (r.name === 'Comment') comments.push({ start: r.from, end: r.to });
    },
  });
  const isKept = errors.length === 0 && end - start > LONG;
  return { start, end, body: build(there, text), comments, errors, notes: {}, ...(isKept && { tree }) };
}

/** Reads a part of a text in steps; `like` is an earlier state of it. Of what is nested deeper than the stack bears, nothing can be read. */
export function* readSegment(text: string, at: Span, like?: Segment, before = ''): Steps<Segment> {
  try {
    return yield* parsed(text, at, like, before);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { start, end } = at;
    return { start, end, body: [], comments: [], errors: [{ start, end, valid: false }], notes: {} };
  }
}

function* parsed(text: string, at: Span, like: Segment | undefined, before: string): Steps<Segment> {
  const part = text.slice(at.start, at.end);
  if (like?.tree) {
    const changes = [difference(before.slice(like.start, like.end), part)];
    const known = TreeFragment.applyChanges(TreeFragment.addTree(like.tree), changes);
    const renewed = yield* boundedParsing(parser, part, known);
    const read = contents(renewed, text, at);
    // With errors, reusing parts of a tree can give another one than a fresh parse (measured); without any it cannot.
    if (read.errors.length === 0) return read;
  }
  return contents(yield* boundedParsing(parser, part), text, at);
}

/** As it was read first, and how far it is from there. */
interface Origin {
  readonly segment: Segment;
  readonly by: number;
}
const ORIGINS = new WeakMap<Segment, Origin>();

/** A segment at another place. Every keystroke moves half of a file and looks at little of it: the body is moved when it is asked for. */
export function movedSegment(segment: Segment, start: number): Segment {
  const shift = start - segment.start;
  if (shift === 0) return segment;
  const last = ORIGINS.get(segment);
  const origin: Origin = { segment: last?.segment ?? segment, by: (last?.by ?? 0) + shift };
  if (origin.by === 0) return origin.segment;
  const { comments, errors, end, tree, notes } = segment;
  let body: readonly Stmt[] | undefined;
  const moved: Segment = {
    start,
    end: end + shift,
    get body() {
      body ??= origin.segment.body.map(s => shifted(s, origin.by));
      return body;
    },
    comments: comments.length > 0 ? comments.map(c => shiftedSpan(c, shift)) : comments,
    errors: errors.length > 0 ? errors.map(e => shiftedSpan(e, shift)) : errors,
    notes,
    ...(tree && { tree }),
  };
  ORIGINS.set(moved, origin);
  return moved;
}
