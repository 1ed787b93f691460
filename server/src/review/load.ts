import { joinCells, readNotebook } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Problem } from '../model/finding.ts';
import { type Files, isUnread } from './files.ts';
import { isRelevant, isRelevantElsewhere, kindOf, languageFor } from './languages.ts';
import { decode, type Form, isProblem, LIMITS, tooLarge } from './source.ts';

/** A file as the reviewer takes it. `form` says how to write it back. */
export interface Loaded {
  readonly source: Source;
  readonly form: Form;
}

/** How much of an oversized file is searched for words that make it worth a message. */
const HEAD = 256_000;

/** The text of a document as its language reads it; for a notebook the joined code cells. */
export function toSource(path: string, uri: string, text: string): Source | Problem {
  if (kindOf(path) !== 'notebook') return { path, uri, text };
  const notebook = readNotebook(text);
  if ('reason' in notebook) return { path, ...notebook };
  const joined = joinCells(notebook);
  if (joined.text.length > LIMITS.code) return tooLarge(`${path}`, joined.text.length, LIMITS.code);
  return { path, uri, text: joined.text, cells: joined.cells };
}

/**
 * Reads one file. Undefined: nothing in it concerns a review. A Problem is only made of a file that would have been reviewed.
 */
export async function loadFile(files: Files, path: string, always = false): Promise<Loaded | Problem | undefined> {
  const kind = kindOf(path);
  if (!kind) return undefined;
  const relevant = kind === 'other' ? isRelevantElsewhere : isRelevant;
  const size = await files.size(path);
  if (isUnread(size)) return { path, reason: size.reason };
  const limit = LIMITS[kind];
  const bytes = await files.read(path, size > limit ? HEAD : undefined);
  if (isUnread(bytes)) return { path, reason: bytes.reason };
  const latin = new TextDecoder('latin1').decode(bytes);
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || latin.slice(0, 200).includes('\0');
  if (!always && !wide && !relevant(latin)) return undefined;
  if (size > limit) return kind === 'other' ? undefined : tooLarge(path, size, limit);
  const decoded = decode(bytes, path);
  if (isProblem(decoded)) return kind === 'other' || kind === 'data' ? undefined : decoded;
  if (wide && !always && !relevant(decoded.text)) return undefined;
  if (kind === 'data' && !languageFor(path, decoded.text)) return undefined;
  const source = toSource(path, files.uri(path), decoded.text);
  return isProblem(source) ? source : { source, form: decoded.form };
}
