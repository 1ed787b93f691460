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
  type YAMLMap,
  type YAMLParseError,
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

/** Notes a mistake at a node of the document, or at an offset. */
export type Report = (where: unknown, reason: string) => void;

/** A YAML text as read. `contents` is undefined where nothing of it can be trusted; the problems then say why. */
export interface ReadYaml {
  readonly contents: Node | null | undefined;
  readonly problems: Mistake[];
  readonly report: Report;
}

/** UTF-16 units. Nobody writes more by hand, and the parser is slow. */
const LONGEST = 1_000_000;
/** The marks that git leaves where two versions could not be merged. */
const CONFLICT = /^(?:<{7}|>{7})(?: |\r?$)/m;

function lineStarts(text: string, to: number): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Why the text is not even parsed, and where. */
function refused(text: string): { at: number; reason: string } | undefined {
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

/** A key as it stands in a text, with or without quotes. */
const KEY = /^(['"]?)([^\n]{0,1000}?)\1\s{0,20}:/;
/** A key that stands twice is named: the file may be long. */
function told({ code, message, pos }: YAMLParseError, text: string): string {
  const key = code === 'DUPLICATE_KEY' ? KEY.exec(text.slice(pos[0], pos[0] + 100))?.[2] : undefined;
  return key === undefined ? plainly(message) : `the key "${key}" stands twice.`;
}

function parse(text: string, lines: LineCounter, schema: 'core' | 'failsafe'): Document.Parsed | string {
  try {
    return parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      schema,
    }) as Document.Parsed;
  } catch {
    return 'is nested too deeply.';
  }
}

/** Parses one YAML document that a person writes. Aliases stay aliases: nothing unfolds. `failsafe` reads every scalar as text. */
export function readYaml(text: string, path: string, schema: 'core' | 'failsafe' = 'core'): ReadYaml {
  const lines = new LineCounter();
  const problems: Mistake[] = [];
  const wrong = refused(text);
  if (wrong) lines.lineStarts.push(...lineStarts(text, wrong.at));
  const add = (at: number, reason: string): void => {
    const { line, col } = lines.linePos(at);
    // A byte order mark is no character of the first line.
    const mark = line === 1 && text.startsWith('\uFEFF') ? 2 : 1;
    problems.push({ path, reason, at, line: Math.max(0, line - 1), character: Math.max(0, col - mark) });
  };
  const report: Report = (where, reason) =>
    add(typeof where === 'number' ? where : ((where as Node | null)?.range?.[0] ?? 0), reason);
  const document = wrong ? wrong.reason : parse(text, lines, schema);
  if (typeof document === 'string') {
    add(wrong?.at ?? 0, document);
    return { contents: undefined, problems, report };
  }
  for (const error of document.errors) add(error.pos[0], `is not valid YAML: ${told(error, text)}`);
  return { contents: document.contents, problems, report };
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
