import { type Bounds, isPartOf } from '../config/part.ts';
import { joinCells, readNotebook } from '../languages/notebook/index.ts';
import { repositoryKind } from '../languages/repository/index.ts';
import type { DocumentFacts, Source } from '../model/facts.ts';
import type { Problem } from '../model/finding.ts';
import { type Files, isUnread } from './files.ts';
import { isRelevant, isRelevantElsewhere, kindOf, languageFor } from './languages.ts';
import { internalError } from './net.ts';
import type { Breathe } from './pause.ts';
import { type Positions, positions } from './position.ts';
import { type Decoded, decode, type Form, isProblem, LIMITS, tooLarge } from './source.ts';

/** A file as the reviewer takes it. `form` says how to write it back. */
export interface Loaded {
  readonly source: Source;
  readonly form: Form;
}

/** How much of an oversized file is searched for words that make it worth a message. */
const HEAD = 256_000;

/** A problem with its place, 0-based as in an editor. */
export interface PlacedProblem extends Problem {
  readonly cell?: number;
  readonly line?: number;
  readonly character?: number;
}

const placed = (problem: Problem, where: () => Positions): PlacedProblem =>
  problem.at === undefined ? problem : { ...problem, ...where().at(problem.at) };

/** One broken file can leave thousands of gaps: so many of one document are told. */
const MOST_GAPS = 10;

/** Parts of a document that its language could not read, the first of every line. */
export function gapProblems(facts: DocumentFacts, where: () => Positions): readonly PlacedProblem[] {
  if (facts.gaps.length === 0) return [];
  const lines = where();
  const told = new Map<string, PlacedProblem>();
  for (const { at, because } of facts.gaps) {
    const place = lines.at(at.start);
    const line = `${place.cell}:${place.line}:${because}`;
    if (!told.has(line)) told.set(line, { path: facts.path, reason: because, at: at.start, ...place });
  }
  const all = [...told.values()];
  const more = all.length - MOST_GAPS;
  return more <= 0
    ? all
    : all
        .slice(0, MOST_GAPS)
        .map((p, i) => (i < MOST_GAPS - 1 ? p : { ...p, reason: `${p.reason}; ${more} more lines like it` }));
}

/** The text of a document as its language reads it; for a notebook the joined code cells. */
export function toSource(path: string, uri: string, text: string): Source | PlacedProblem {
  if (kindOf(path) !== 'notebook') return { path, uri, text };
  const notebook = readNotebook(text);
  if ('reason' in notebook) return placed({ path, ...notebook }, () => positions({ text }));
  const { text: code, cells } = joinCells(notebook);
  return code.length > LIMITS.code ? tooLarge(path, code.length, LIMITS.code) : { path, uri, text: code, cells };
}

function decoded(bytes: Uint8Array, path: string): Decoded | PlacedProblem {
  const result = decode(bytes, path);
  return isProblem(result) ? placed(result, () => positions({ text: new TextDecoder().decode(bytes) })) : result;
}

/** UTF-16 and binary content cannot be searched for words as it is. */
const isWide = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff || bytes[0] === 0xfe || bytes.subarray(0, 8000).includes(0);

/** A file that shows something by being there: what is in it does not matter. */
const unopened = (files: Files, path: string): Loaded => ({
  source: { path, uri: files.uri(path), text: '' },
  form: { encoding: 'utf-8', bom: false },
});

/** Notebooks are long because of what they gave when they were run: so much is searched in one step (bytes). */
const PIECE = 400_000;
/** No word that is searched for is longer; one may lie on both sides of a cut. */
const OVERLAP = 1000;

const NO_BREATH: Breathe = () => undefined;

/** Is there a word that makes a file worth reading? All of them are ASCII, and a file with one has it early. */
async function isRelevantIn(
  bytes: Uint8Array,
  relevant: (text: string) => boolean,
  breathe: Breathe,
): Promise<boolean> {
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
    if (relevant(new TextDecoder('latin1').decode(bytes.subarray(at, at + PIECE + OVERLAP)))) return true;
    await breathe();
  }
  return false;
}

/**
 * Reads one file. Undefined: nothing in it concerns a review (`always` takes the caller's word that it does). A problem is only made
 * of a file that would have been reviewed. `breathe` lets others run between what is done with a long one.
 */
export async function loadFile(
  files: Files,
  path: string,
  always = false,
  breathe: Breathe = NO_BREATH,
): Promise<Loaded | PlacedProblem | undefined> {
  try {
    return await load(files, path, always, breathe);
  } catch (error) {
    return { path, reason: internalError(error) };
  }
}

async function load(
  files: Files,
  path: string,
  always: boolean,
  breathe: Breathe,
): Promise<Loaded | PlacedProblem | undefined> {
  const kind = kindOf(path);
  if (!kind) return undefined;
  const around = repositoryKind(path);
  if (kind === 'repository' && around === 'named') return unopened(files, path);
  const relevant = always
    ? () => true
    : kind === 'other'
      ? isRelevantElsewhere
      : (text: string) => isRelevant(text, path);
  const size = await files.size(path);
  if (isUnread(size)) return { path, reason: size.reason };
  const limit = LIMITS[kind];
  const bytes = await files.read(path, size > limit ? HEAD : undefined);
  if (isUnread(bytes)) return { path, reason: bytes.reason };
  const wide = isWide(bytes);
  const concerns =
    wide ||
    (kind === 'notebook'
      ? await isRelevantIn(bytes, relevant, breathe)
      : relevant(new TextDecoder('latin1').decode(bytes)));
  if (!concerns && around !== 'read') return around && unopened(files, path);
  const silent = !concerns || kind === 'other' || kind === 'repository' || (kind === 'data' && wide);
  if (size > limit) return silent ? undefined : tooLarge(path, size, limit);
  await breathe();
  const read = decoded(bytes, path);
  if (isProblem(read)) return silent ? undefined : read;
  if (wide && !around && !relevant(read.text)) return undefined;
  if (kind === 'data' && !languageFor(path, read.text)) return undefined;
  await breathe();
  const source = toSource(path, files.uri(path), read.text);
  return isProblem(source) ? source : { source, form: read.form };
}

/**
 * Hands in the scripts that jobs run and no scan took up, for want of a word that concerns a review. What one of them imports from beside it
 * comes after it.
 */
export async function loadScripts(
  files: Files,
  bounds: Partial<Bounds>,
  missing: () => readonly string[] | Promise<readonly string[]>,
  take: (loaded: Loaded) => void | Promise<void>,
): Promise<void> {
  const tried = new Set<string>();
  const part: Bounds = { exclude: [], ...bounds };
  for (;;) {
    const paths = (await missing()).filter(path => !tried.has(path) && isPartOf(part, path));
    if (paths.length === 0) return;
    for (const path of paths) {
      tried.add(path);
      // A folder on the way may be a link: what lies outside of the workload is not read.
      if (isUnread(await files.size(path)) || (await files.leadsOut(path))) continue;
      const loaded = await loadFile(files, path, true);
      if (loaded && !isProblem(loaded)) await take(loaded);
    }
  }
}
