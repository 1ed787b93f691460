import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../report/report.ts';
import { toSource } from '../review/load.ts';
import { type Positions, positions } from '../review/position.ts';
import { decode, isProblem } from '../review/source.ts';

/** Rules about credentials, whose lines may show one. */
const ABOUT_CREDENTIALS = /credential|long-term-key/;

const lineOf = ({ path: file, cell, startLine }: Entry): string => JSON.stringify([file, cell, startLine]);

/** The lines that may show a credential, as places. */
const secretLines = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(
    entries
      .flatMap(e => [e, ...(e.parts ?? [])])
      .filter(e => ABOUT_CREDENTIALS.test(e.rule))
      .map(lineOf),
  );

const withLines = (entries: readonly Entry[], secret: ReadonlySet<string>, line: (e: Entry) => string): Entry[] =>
  entries.map(e => ({
    ...e,
    ...(secret.has(lineOf(e)) && { line: line(e) }),
    ...(e.parts && { parts: withLines(e.parts, secret, line) }),
  }));

/** The findings without the lines of source that may show a credential: those are written nowhere. */
export const withoutSecrets = (entries: readonly Entry[]): readonly Entry[] =>
  withLines(entries, secretLines(entries), () => '');

function read(file: string): Positions {
  const decoded = decode(readFileSync(file), file);
  const source = isProblem(decoded) ? decoded : toSource(file, '', decoded.text);
  if (isProblem(source)) throw new Error(source.reason);
  return positions(source);
}

/** The same findings with those lines, read from where they stand; throws where they cannot be read. */
export function withSecrets(entries: readonly Entry[], cwd: string): readonly Entry[] {
  const known = new Map<string, Positions>();
  return withLines(entries, secretLines(entries), ({ path: file, cell, startLine, startColumn }) => {
    const text = known.get(file) ?? read(path.resolve(cwd, file));
    known.set(file, text);
    const at = { line: startLine - 1, character: startColumn - 1 };
    return text.lineText(text.offset(cell === undefined ? at : { ...at, cell }));
  });
}
