import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TextEdit } from '../languages/language.ts';
import { notebookEdits } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { applyEdits, touch } from '../review/apply.ts';
import { type PlacedProblem, toSource } from '../review/load.ts';
import type { DocumentEdits } from '../review/reviewer.ts';
import { decode, encode, isProblem } from '../review/source.ts';
import type { ReadWorkload } from './workload.ts';

/** Fixes may stand in each other's way and uncover others; this many rounds settle any of them. */
const ROUNDS = 40;

export interface Fixed {
  readonly fixes: number;
  readonly files: readonly string[];
  readonly problems: readonly PlacedProblem[];
}

const code = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** Whole or not at all: a new file beside the old one takes its place, with its permissions. */
function replaceFile(file: string, bytes: Uint8Array): string | undefined {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.mllens`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' });
    chmodSync(temporary, statSync(file).mode);
    renameSync(temporary, file);
    return undefined;
  } catch (error) {
    rmSync(temporary, { force: true });
    return `could not be written (${code(error)}); not fixed`;
  }
}

type Written = Source | PlacedProblem;

/** Puts the edits of one document into its file; the document as it reads afterwards, or why that was not possible. */
function writeDocument(root: string, { source, edits }: DocumentEdits): Written {
  const problem = (reason: string): PlacedProblem => ({ path: source.path, reason });
  const file = realpathSync(path.join(root, source.path));
  const decoded = decode(readFileSync(file), source.path);
  if (isProblem(decoded)) return decoded;
  const now = toSource(source.path, source.uri, decoded.text);
  if (isProblem(now) || now.text !== source.text) return problem('changed while it was reviewed; not fixed');
  const raw = source.cells ? notebookEdits(decoded.text, source.cells, edits) : edits;
  const text = raw && applyEdits(decoded.text, raw);
  const bytes = text === undefined ? undefined : encode(text, decoded.form);
  if (text === undefined || !bytes) return problem('its fix cannot be written in this file; not fixed');
  const failed = replaceFile(file, bytes);
  return failed === undefined ? toSource(source.path, source.uri, text) : problem(failed);
}

const safeFixes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.flatMap(f => f.parts ?? [f]).filter(f => f.state === 'open' && f.fix?.safety === 'safe');

/** As many fixes as fit beside each other: a fix is taken whole, in all its documents, or left for the next round. */
function compatible(
  workload: ReadWorkload,
  failed: ReadonlySet<string>,
): { fixes: number; documents: readonly DocumentEdits[] } {
  const { reviewer, wanted } = workload;
  const taken = new Map<string, { source: Source; edits: TextEdit[] }>();
  let fixes = 0;
  const all = safeFixes(reviewer.review(wanted).findings).flatMap(f => f.fix ?? []);
  for (const written of reviewer.renderFixes(all).values()) {
    if (!written) continue;
    const fits = written.every(
      ({ source, edits }) =>
        !failed.has(source.path) && !edits.some(e => taken.get(source.path)?.edits.some(t => touch(t, e))),
    );
    if (!fits) continue;
    fixes++;
    for (const { source, edits } of written) {
      const known = taken.get(source.path) ?? { source, edits: [] };
      known.edits.push(...edits);
      taken.set(source.path, known);
    }
  }
  return { fixes, documents: [...taken.values()] };
}

/** Applies the safe fixes of what was asked for, and keeps the review up to date with it. */
export function applySafeFixes(workload: ReadWorkload): Fixed {
  const files = new Set<string>();
  const failed = new Set<string>();
  const problems: PlacedProblem[] = [];
  let fixes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { fixes: more, documents } = compatible(workload, failed);
    if (more === 0) break;
    fixes += more;
    for (const document of documents) {
      const written = writeDocument(workload.root, document);
      if (isProblem(written)) {
        failed.add(written.path);
        problems.push(written);
      } else {
        files.add(written.path);
        workload.reviewer.update(written);
      }
    }
  }
  return { fixes, files: [...files], problems };
}
