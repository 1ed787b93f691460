import { type Entry, isUnread } from './files.ts';
import { posix } from './posix.ts';
import type { Content, Remote } from './remote.ts';

const { dirname } = posix;

/** People's own files are smaller: longer ones are known by their size alone. */
const LONGEST = 10_000_000;

/** What is known of a file, of one that cannot be read its reason. */
type Known = (Content & { readonly stamp: string }) | { readonly reason: string };

export interface MirrorOptions {
  readonly remote: Remote;
  /** Folders of the workspace, by their paths. */
  readonly roots: () => readonly string[];
  /** Something is there that was taken for missing. */
  readonly onFound: () => void;
}

/** The last part of a path. */
export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What is known of files that somebody else hands out, and how more is asked for. */
export function createKnowledge({ remote, roots, onFound }: MirrorOptions) {
  const folders = new Map<string, ReadonlyMap<string, Entry['kind']> | undefined>();
  const files = new Map<string, Known>();
  const wanted = new Set<string>();
  let isFetching = false;
  let revisions = 0;

  const rootOf = (path: string): string | undefined => roots().find(r => path === r || path.startsWith(`${r}/`));

  /** What is at a path; undefined: nothing. */
  const look = (path: string): Entry['kind'] | 'unknown' | undefined => {
    const root = rootOf(path);
    if (root === undefined) return undefined;
    if (root === path) return 'folder';
    const parent = dirname(path);
    const above = look(parent);
    if (above !== 'folder') return above === 'unknown' ? above : undefined;
    return folders.has(parent) ? folders.get(parent)?.get(nameOf(path)) : 'unknown';
  };
  const note = (folder: string, entries: readonly Entry[]): void => {
    const now = new Map(entries.map(e => [e.name, e.kind]));
    const gone = [...(folders.get(folder)?.keys() ?? [])]
      .filter(name => !now.has(name))
      .map(name => `${folder}/${name}`);
    for (const known of [folders, files])
      for (const path of known.keys()) if (gone.some(g => path === g || path.startsWith(`${g}/`))) known.delete(path);
    folders.set(folder, now);
  };
  const list = async (folder: string): Promise<void> => {
    const entries = await remote.list(folder);
    if (isUnread(entries)) folders.set(folder, undefined);
    else note(folder, entries);
  };
  const hold = (file: string, bytes: Uint8Array, size = bytes.length): void => {
    const before = files.get(file);
    const same = before && 'bytes' in before && before.size === size && sameBytes(before.bytes, bytes);
    if (!same) files.set(file, { bytes, size, stamp: String(++revisions) });
  };
  const fetch = async (file: string): Promise<void> => {
    const content = await remote.read(file, LONGEST, 0);
    if (isUnread(content)) files.set(file, { reason: content.reason });
    else hold(file, content.bytes, content.size);
  };

  /** Asks until it is known what is at a path, with its content; says whether anything is. */
  const learn = async (path: string): Promise<boolean> => {
    const root = rootOf(path);
    if (root === undefined) return false;
    const below = path === root ? [] : path.slice(root.length + 1).split('/');
    let at = root;
    for (const name of below) {
      if (!folders.has(at)) await list(at);
      if (!folders.get(at)?.has(name)) return false;
      at = `${at}/${name}`;
    }
    if (look(at) === 'folder') {
      if (!folders.has(at)) await list(at);
    } else if (!files.has(at)) await fetch(at);
    return true;
  };
  const drain = async (): Promise<void> => {
    let found = false;
    for (const path of wanted) {
      found = (await learn(path)) || found;
      wanted.delete(path);
    }
    isFetching = false;
    if (found) onFound();
  };
  const want = (path: string): void => {
    wanted.add(path);
    if (isFetching) return;
    isFetching = true;
    void Promise.resolve().then(drain);
  };
  return { folders, files, rootOf, look, note, list, hold, fetch, learn, want };
}

export type Knowledge = ReturnType<typeof createKnowledge>;
