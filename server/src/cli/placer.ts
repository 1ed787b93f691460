import path from 'node:path';
import { type RawWriter, rawWriter } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Span } from '../model/value.ts';
import type { Place, Region } from '../report/report.ts';
import { local } from '../review/local.node.ts';
import { type Positions, positions, type Range } from '../review/position.ts';
import { decode, isProblem } from '../review/source.ts';
import { maskedLine, secretsIn } from './masked.ts';
import { shown } from './places.ts';
import type { ReadWorkload } from './workload.ts';

/** Lines and columns from 1. */
export const region = ({ start, end }: Range): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** Notebooks with all that their cells gave are large, and findings come file by file. */
const MOST_RAW = 4;

/** What is made of a key, made once; of more than `most` the last ones are kept. */
const memo = <T>(make: (key: string) => T, most = Number.POSITIVE_INFINITY): ((key: string) => T) => {
  const made = new Map<string, T>();
  return key => {
    if (made.has(key)) return made.get(key) as T;
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= most) made.delete(oldest);
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};

/** The raw JSON of a notebook, taken apart. */
interface Raw {
  readonly write: RawWriter;
  readonly lines: Positions;
}

/** It is read again when a report needs places in it. */
function rawNotebook(root: string, file: string): Raw | undefined {
  try {
    const decoded = decode(local.read(path.join(root, file)), file);
    const text = isProblem(decoded) ? undefined : decoded.text;
    const write = text === undefined ? undefined : rawWriter(text);
    return write && text !== undefined ? { write, lines: positions({ text }) } : undefined;
  } catch {
    return undefined;
  }
}

/** What findings are placed with. */
export interface Placing {
  readonly cwd: string;
  readonly edition: ShownEdition;
  /** Whether places in the raw JSON of notebooks are wanted. */
  readonly raw?: boolean;
  /** What was found in the workload. */
  readonly found?: readonly Finding[];
}

/** Turns offsets of one workload into places as the working directory names them. */
export function placer(workload: ReadWorkload, { cwd, edition, raw: isRaw = false, found = [] }: Placing) {
  const { reviewer, root } = workload;
  const lines = memo(file => {
    const source = reviewer.source(file);
    return source && positions(source);
  });
  const raws = memo(file => rawNotebook(root, file), MOST_RAW);
  const raw = (source: Source, at: Span, text = ''): { raw: Region; rawText: string } | undefined => {
    const notebook = isRaw && source.cells ? raws(source.path) : undefined;
    const [edit] = (notebook && source.cells && notebook.write(source.cells, [{ at, text }])) ?? [];
    return notebook && edit && { raw: region(notebook.lines.range(edit.at)), rawText: edit.text };
  };
  const place = (file: string, at: Span): Place => {
    const source = reviewer.source(file);
    const range = lines(file)?.range(at);
    const cell = range?.start.cell;
    const inRaw = source && raw(source, at);
    return {
      path: shown(cwd, path.join(root, file)),
      ...(cell !== undefined && { cell }),
      ...region(range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
      ...(inRaw && { raw: inRaw.raw }),
    };
  };
  const secrets = memo(file => secretsIn(reviewer, file, found));
  const line = (file: string, at: number): string => {
    const all = lines(file);
    return all ? maskedLine(all, secrets(file), at) : '';
  };
  return { place, raw, line, edition };
}
/** The same, ready. */
export type Placer = ReturnType<typeof placer>;
