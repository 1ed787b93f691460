import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar as ScalarNode,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../model/finding.ts';
import { tooDeep } from '../model/nesting.ts';
import type { Json, Scalar } from '../model/value.ts';

/** A mistake in a file that people write, with its place, 0-based as in an editor. */
export interface Mistake extends Problem {
  readonly at: number;
  readonly line: number;
  readonly character: number;
}

/** Notes a mistake at a node of the document, or at an offset. What takes long to find or to word is a function, called only if it is told. */
export type Report = (where: unknown, reason: string | (() => string)) => void;

/** What is wrong in a text, as far as it is told, and what adds to it. */
interface Mistakes {
  readonly problems: Mistake[];
  readonly report: Report;
}

/** A YAML text as read. `contents` is undefined where nothing of it can be trusted; the problems then say why. */
export interface ReadYaml extends Mistakes {
  readonly contents: Node | null | undefined;
  readonly lines: LineCounter;
}

/** UTF-16 units. Nobody writes more by hand, and the parser is slow. */
const LONGEST = 1_000_000;
/** Mistakes of one file: nobody reads more at once, and wording them takes longer than finding them. */
const MOST = 50;
/** Characters of what is said of one mistake: keys and values are part of it, whatever their length. */
const LONGEST_REASON = 1_000;
/** The marks that git leaves where two versions could not be merged. */
const CONFLICT = /^(?:<{7}|>{7})(?: |\r?$)/m;

/** Why nothing of a text can be trusted, and where. */
interface Refused {
  readonly at: number;
  readonly reason: string;
}

/** Why the text is not even parsed, and where. */
function refused(text: string): Refused | undefined {
  const megabytes = (text.length / 1_000_000).toFixed(1);
  if (text.length > LONGEST) return { at: 0, reason: `is too long: ${megabytes} MB, and at most 1.0 MB are read.` };
  const conflict = CONFLICT.exec(text);
  if (conflict)
    return {
      at: conflict.index,
      reason: 'holds two versions that git could not merge: keep what is right of both, and take the marks out.',
    };
  return tooDeep(text) ? { at: 0, reason: 'is nested too deeply.' } : undefined;
}

/** The parser's first line; what follows are hints for programmers. */
const plainly = (message: string): string => (message.split('\n')[0] ?? message).replace(/[^.!?]$/, '$&.');

/** Keys that their map has already, in order. The library compares each with each; for 20,000 keys that takes seconds. */
function* repeated(node: unknown): Iterable<ScalarNode> {
  if (isSeq(node)) for (const item of node.items) yield* repeated(item);
  if (!isMap(node)) return;
  const seen = new Set<unknown>();
  for (const { key, value } of node.items) {
    if (isScalar(key)) {
      if (seen.has(key.value)) yield key;
      seen.add(key.value);
    } else yield* repeated(key);
    yield* repeated(value);
  }
}

/** What makes a text no YAML, in order. */
function errorsOf({ errors, contents }: Document.Parsed): readonly Refused[] {
  const found = errors.map(e => ({ at: e.pos[0], reason: `is not valid YAML: ${plainly(e.message)}` }));
  for (const key of repeated(contents))
    found.push({ at: key.range?.[0] ?? 0, reason: `is not valid YAML: the key "${written(key)}" stands twice.` });
  return found.sort((a, b) => a.at - b.at);
}

function parse(text: string, lines: LineCounter, schema: 'core' | 'failsafe'): Document.Parsed | Refused {
  try {
    return parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      schema,
      uniqueKeys: false,
    }) as Document.Parsed;
  } catch {
    return { at: 0, reason: 'is nested too deeply.' };
  }
}

function bounded(reason: string | (() => string)): string {
  const whole = typeof reason === 'string' ? reason : reason();
  return whole.length > LONGEST_REASON ? `${whole.slice(0, LONGEST_REASON)}…` : whole;
}
const untold = (more: number): string =>
  more === 1
    ? 'One more mistake is not told: mend these first.'
    : `${more} more mistakes are not told: mend these first.`;

function offsetOf(where: unknown): number {
  if (typeof where === 'function') return (where as () => number)();
  return typeof where === 'number' ? where : ((where as Node | null)?.range?.[0] ?? 0);
}

function noting(text: string, path: string, lines: LineCounter): Mistakes {
  const problems: Mistake[] = [];
  let more = 0;
  const report: Report = (where, reason) => {
    if (problems.length <= MOST) {
      const at = offsetOf(where);
      const { line, col } = lines.linePos(at);
      // A byte order mark is no character of the first line.
      const mark = line === 1 && text.startsWith('\uFEFF') ? 2 : 1;
      const place = { path, at, line: Math.max(0, line - 1), character: Math.max(0, col - mark) };
      problems.push({ ...place, reason: problems.length < MOST ? bounded(reason) : '' });
    }
    const last = problems.at(-1);
    if (last && problems.length > MOST) problems[MOST] = { ...last, reason: untold(++more) };
  };
  return { problems, report };
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Notes mistakes of a text that was read before, at offsets. */
export const mistakesIn = (text: string, path: string): Mistakes => noting(text, path, linesOf(text));

/** Parses one YAML document that a person writes. Aliases stay aliases: nothing unfolds. `failsafe` reads every scalar as text. */
export function readYaml(text: string, path: string, schema: 'core' | 'failsafe' = 'core'): ReadYaml {
  const wrong = refused(text);
  const lines = wrong ? linesOf(text) : new LineCounter();
  const mistakes = noting(text, path, lines);
  const document = wrong ?? parse(text, lines, schema);
  if ('reason' in document) {
    mistakes.report(document.at, document.reason);
    return { contents: undefined, lines, ...mistakes };
  }
  for (const { at, reason } of errorsOf(document)) mistakes.report(at, reason);
  return { contents: document.contents, lines, ...mistakes };
}

/** The members of a map; a key that is no scalar has no name. */
export const members = (map: YAMLMap): readonly { key: string; node: unknown; value: unknown }[] =>
  map.items.map((item: Pair) => ({
    key: isScalar(item.key) ? written(item.key) : '',
    node: item.key,
    value: item.value,
  }));

/** A scalar as it stands in the file, without quotes: what is written counts, not how a schema types it. */
export const written = (node: Node): string => {
  if (!isScalar(node)) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
};

/** The text of a scalar that is not empty. */
export const textOf = (node: unknown): string | undefined =>
  isScalar(node) && !isEmpty(node) ? written(node) : undefined;

/** Is there nothing, in any of YAML's ways to say so? */
export const isEmpty = (node: unknown): boolean =>
  node === null ||
  node === undefined ||
  (isScalar(node) && (node.value === null || (node.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(written(node)))));

/** A value as data; aliases and keys that are no text are reported and left out. */
export function toJson(node: unknown, report: Report): Json {
  if (isAlias(node)) {
    report(node, 'Aliases are not followed here.');
    return null;
  }
  if (isMap(node)) return Object.fromEntries(members(node).map(m => [m.key, toJson(m.value, report)]));
  if (isSeq(node)) return node.items.map(item => toJson(item, report));
  const value = isScalar(node) ? node.value : null;
  return ['string', 'number', 'boolean'].includes(typeof value) ? (value as Scalar) : null;
}
