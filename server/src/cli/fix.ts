import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { TextEdit } from '../languages/language.ts';
import { notebookEdits } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { applyEdits, touch } from '../review/apply.ts';
import { type PlacedProblem, toSource } from '../review/load.ts';
import type { DocumentEdits } from '../review/reviewer.ts';
import { decode, encode, isProblem } from '../review/source.ts';
import { replaceFile } from '../review/write.node.ts';
import type { ReadWorkload } from './workload.ts';

/** Fixes may stand in each other's way and uncover others; this many rounds settle any of them. */
const ROUNDS = 40;

export interface Fixed {
  readonly fixes: number;
  readonly files: readonly string[];
  readonly problems: readonly PlacedProblem[];
}

type Written = Source | PlacedProblem;

/** The file itself where the path is a link to it; undefined when it has gone meanwhile. */
function reread(file: string): { path: string; bytes: Uint8Array } | undefined {
  try {
    const real = realpathSync(file);
    return { path: real, bytes: readFileSync(real) };
  } catch {
    return undefined;
  }
}

/** Puts the edits of one document into its file; the document as it reads afterwards, or why that was not possible. */
function writeDocument(root: string, { source, edits }: DocumentEdits): Written {
  const problem = (reason: string): PlacedProblem => ({ path: source.path, reason });
  const file = reread(path.join(root, source.path));
  if (!file) return problem('could not be read again; not fixed');
  const decoded = decode(file.bytes, source.path);
  if (isProblem(decoded)) return decoded;
  const now = toSource(source.path, source.uri, decoded.text);
  if (isProblem(now) || now.text !== source.text) return problem('changed while it was reviewed; not fixed');
  const raw = source.cells ? notebookEdits(decoded.text, source.cells, edits) : edits;
  const text = raw && applyEdits(decoded.text, raw);
  const bytes = text === undefined ? undefined : encode(text, decoded.form);
  if (text === undefined || !bytes) return problem('its fix cannot be written in this file; not fixed');
  const failed = replaceFile(file.path, bytes, file.bytes);
  return failed === undefined ? toSource(source.path, source.uri, text) : problem(`${failed}; not fixed`);
}

const safeFixes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.flatMap(f => f.parts ?? [f]).filter(f => f.state === 'open' && f.fix?.safety === 'safe');

interface Batch {
  readonly fixes: readonly (readonly DocumentEdits[])[];
  readonly documents: readonly DocumentEdits[];
}

/** As many fixes as fit beside each other: a fix is taken whole, in all its documents, or left for the next round. */
function compatible(workload: ReadWorkload, failed: ReadonlySet<string>): Batch {
  const { reviewer, wanted } = workload;
  const taken = new Map<string, { source: Source; edits: TextEdit[] }>();
  const fixes: (readonly DocumentEdits[])[] = [];
  const all = safeFixes(reviewer.review(wanted).findings).flatMap(f => f.fix ?? []);
  for (const written of reviewer.renderFixes(all).values()) {
    if (!written) continue;
    const fits = written.every(
      ({ source, edits }) =>
        !failed.has(source.path) && !edits.some(e => taken.get(source.path)?.edits.some(t => touch(t, e))),
    );
    if (!fits) continue;
    fixes.push(written);
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
    const batch = compatible(workload, failed);
    if (batch.fixes.length === 0) break;
    for (const document of batch.documents) {
      const written = writeDocument(workload.root, document);
      if (isProblem(written)) {
        failed.add(written.path);
        problems.push(written);
      } else {
        files.add(written.path);
        workload.reviewer.update(written);
      }
    }
    fixes += batch.fixes.filter(documents => documents.every(d => !failed.has(d.source.path))).length;
  }
  return { fixes, files: [...files], problems };
}
