import type { Source } from '../../model/facts.ts';
import { outcome, type Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { createPrevious } from '../previous.ts';
import type { Module } from './ast.ts';
import { type Masked, mask, type Written } from './mask.ts';
import { readAgain, readPart, segmentsByText } from './reread.ts';
import type { Segment, SyntaxGap } from './segment.ts';

/** Longer texts are generated or data; reading them would hold up everything else (UTF-16 units). */
const LONGEST = 1_500_000;
/** A single line this long is data. */
const LONGEST_LINE = 200_000;

/** A Python file that a notebook writes, read as a module of its own. */
export interface WrittenFile extends Written {
  readonly module: Module;
}

export interface PythonTree {
  readonly module: Module;
  readonly written: readonly WrittenFile[];
  readonly comments: readonly Span[];
  readonly errors: readonly SyntaxGap[];
  /** The text that was parsed: of a notebook, without what only IPython understands, and with the files that it writes. */
  readonly text: string;
  /** The same without those files: what the notebook itself runs. */
  readonly own: string;
  /** What the module was read of, and after that what its files were. */
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

/** What segments say together; put together when it is asked for, as they are moved. */
function bodyOf(segments: readonly Segment[]): Module {
  let body: Module['body'] | undefined;
  return {
    get body() {
      body ??= segments.flatMap(s => s.body);
      return body;
    },
  };
}

/** The notebook's own text with the files that it writes in their cells. */
const withFiles = (whole: string, own: string, written: readonly Written[]): string =>
  written.reduce((text, f) => text.slice(0, f.start) + whole.slice(f.start, f.end) + text.slice(f.end), own);

/**
 * The tree of what can be read, in steps. A text too large to be program code gives an empty one. Each segment of a module is read alone, so the result is
 * the same whether an earlier tree helped or not.
 */
export function* parsing(source: Source, previous?: PythonTree): Steps<PythonTree> {
  const tree = yield* treeOf(source, previous);
  previousTrees.follow(tree, previous);
  return tree;
}

/** The same at once. */
export const parse = (source: Source, previous?: PythonTree): PythonTree => outcome(parsing(source, previous));

/** Trees of modules, each with the one that helped to make it. */
export const previousTrees = createPrevious<PythonTree>();

/** The segments of a text, and of each file that it writes. */
function* segmentsOf(
  whole: string,
  { text, written }: Masked,
  previous?: PythonTree,
): Steps<{ readonly segments: readonly Segment[]; readonly filed: readonly (readonly Segment[])[] }> {
  if (previous && written.length + previous.written.length === 0)
    return { segments: yield* readAgain(text, previous.own, previous.segments), filed: [] };
  const known = previous ? knownOf(previous) : new Map<string, Segment[]>();
  const segments = yield* readPart(text, { start: 0, end: text.length }, known, previous);
  const filed: (readonly Segment[])[] = [];
  for (const file of written) filed.push(yield* readPart(whole, file, known));
  return { segments, filed };
}

/** Segments by the text that they were read of: of the module's own, or of that of a file. */
function knownOf({ text, own, segments, written }: PythonTree): Map<string, Segment[]> {
  const isWritten = (s: Segment): boolean => written.some(f => f.start <= s.start && s.start < f.end);
  return segmentsByText(segments, s => (isWritten(s) ? text : own));
}

function* treeOf(source: Source, previous?: PythonTree): Steps<PythonTree> {
  const { text: whole, cells } = source;
  const nothing = { module: { body: [] }, written: [], comments: [], errors: [], segments: [], text: '', own: '' };
  if (!readable(whole)) return { ...nothing, tooLong: { start: 0, end: whole.length } };
  const own: Masked = cells ? mask(whole, cells) : { text: whole, written: [] };
  const { segments: main, filed } = yield* segmentsOf(whole, own, previous);
  const files = own.written.map((file, i) => ({ file, segments: filed[i]! }));
  const segments = [...main, ...files.flatMap(f => f.segments)];
  return {
    module: bodyOf(main),
    written: files.map(f => ({ ...f.file, module: bodyOf(f.segments) })),
    comments: segments.flatMap(s => s.comments),
    errors: segments.flatMap(s => s.errors),
    text: withFiles(whole, own.text, own.written),
    own: own.text,
    segments,
  };
}
