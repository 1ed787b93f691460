import type { Shared } from '../languages/language.ts';
import { folderOf } from '../model/paths.ts';

/** What documents give to the others of their folder, and which of those are out of date because of it. */
export interface Folders {
  /** Takes what a document gives now; nothing for one that stands alone. */
  set(path: string, shared: Shared | undefined): void;
  remove(path: string): void;
  /** What the other documents of the folder give, in the order of their names. */
  others(path: string): readonly unknown[];
  /** The documents that were read with something else of their folder than it gives now. Each is told once. */
  takeStale(): readonly string[];
}

export function createFolders(): Folders {
  const folders = new Map<string, Map<string, Shared>>();
  const stale = new Set<string>();
  const spoil = (path: string): void => {
    for (const other of folders.get(folderOf(path))?.keys() ?? []) if (other !== path) stale.add(other);
  };
  const remove = (path: string): void => {
    stale.delete(path);
    if (folders.get(folderOf(path))?.delete(path)) spoil(path);
  };
  return {
    set(path, shared) {
      stale.delete(path);
      if (!shared) {
        remove(path);
        return;
      }
      const folder = folders.get(folderOf(path)) ?? new Map<string, Shared>();
      folders.set(folderOf(path), folder);
      const before = folder.get(path);
      folder.set(path, shared);
      if (before?.key !== shared.key) spoil(path);
    },
    remove,
    others: path =>
      [...(folders.get(folderOf(path)) ?? [])]
        .filter(([other]) => other !== path)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, shared]) => shared.part),
    takeStale() {
      const all = [...stale];
      stale.clear();
      return all;
    },
  };
}
