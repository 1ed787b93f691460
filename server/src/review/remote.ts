import { folderOf } from '../model/paths.ts';
import { type Entry, type Files, isUnread, type Unread } from './files.ts';
import { kindOf } from './languages.ts';
import { LIMITS } from './source.ts';

/** The content of a file; only its beginning where it is longer than asked for. */
export interface Content {
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Files that somebody else hands out, by their paths. Nothing here rejects. */
export interface Remote {
  uri(path: string): string;
  list(path: string): Promise<readonly Entry[] | Unread>;
  /** All of a file that is at most `most` bytes long, else its first `head`. */
  read(path: string, most: number, head: number): Promise<Content | Unread>;
  /** Puts `bytes` in the place of `before`, or where nothing is; says why it could not, as the end of a sentence. */
  write(path: string, bytes: Uint8Array, before: Uint8Array | undefined): Promise<string | undefined>;
}

/** As much of an oversized file is searched for words. */
const HEAD = 256_000;
/** So many files are asked for before the scan comes to them: an answer takes long compared with what is done with it. */
const AHEAD = 8;
const MOST_AHEAD = 64;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Answers that a scan asked for ahead of its need; those that it never came for (files left out) are forgotten again. */
function readingAhead(read: (path: string) => Promise<Content | Unread>) {
  const asked = new Map<string, Promise<Content | Unread>>();
  const siblings = new Map<string, readonly string[]>();
  const ask = (path: string): Promise<Content | Unread> => {
    const content = asked.get(path) ?? read(path);
    asked.set(path, content);
    const [oldest] = asked.keys();
    if (asked.size > MOST_AHEAD && oldest !== undefined) asked.delete(oldest);
    return content;
  };
  return {
    ask,
    taken: (path: string): void => void asked.delete(path),
    listed(folder: string, entries: readonly Entry[]): void {
      const read = entries.filter(e => e.kind === 'file' && kindOf(e.name) !== undefined).map(e => folder + e.name);
      siblings.set(folder, read.sort(compare));
    },
    ahead(path: string): void {
      const all = siblings.get(folderOf(path)) ?? [];
      const at = all.indexOf(path);
      if (at >= 0) for (const next of all.slice(at + 1, at + 1 + AHEAD)) void ask(next);
    },
  };
}

/** The same files as a scan reads them; `onList` is told of every folder before it is entered. */
export function remoteFiles(
  root: string,
  remote: Remote,
  onList: (folder: string, entries: readonly Entry[]) => Promise<void>,
): Files {
  const full = (path: string): string => (path === '' ? root : `${root}/${path.replace(/\/$/, '')}`);
  const { ask, ahead, listed, taken } = readingAhead(path => {
    const kind = kindOf(path);
    return remote.read(full(path), kind ? LIMITS[kind] : LIMITS.other, HEAD);
  });
  return {
    root,
    uri: path => remote.uri(full(path)),
    async list(path) {
      const entries = await remote.list(full(path));
      if (isUnread(entries)) return entries;
      await onList(full(path), entries);
      listed(path, entries);
      return entries;
    },
    async size(path) {
      const content = ask(path);
      ahead(path);
      const read = await content;
      if (isUnread(read)) taken(path);
      return isUnread(read) ? read : read.size;
    },
    async read(path, limit) {
      const content = await ask(path);
      taken(path);
      return isUnread(content) ? content : content.bytes.subarray(0, limit);
    },
    // Where a link leads cannot be told: it may lead out.
    leadsOut: () => true,
    inherited: () => [],
  };
}
