import type { Shared } from '../languages/language.ts';

/** Documents that take something from others, wherever those stand, and which of them are out of date because of it. */
export interface Imports {
  /** Takes what a document wants now: of each group the first that is there. */
  set(path: string, groups: readonly (readonly string[])[]): void;
  /** A document has another text, came or went: what others have of it may be out of date. */
  touch(path: string): void;
  remove(path: string): void;
  /** What a document gets, in the order of what it wants. */
  others(path: string): readonly unknown[];
  /** Looks at what may be out of date, a document a step, and tells those that were read with something else than they would get now. */
  takeStale(tell: (path: string) => void): Iterable<void>;
}

interface Wanting {
  readonly groups: readonly (readonly string[])[];
  /** What it was read with. */
  keys?: string;
}

/** `offer` says what a document gives to others, if it is there. */
export function createImports(offer: (path: string) => Shared | undefined): Imports {
  const wanting = new Map<string, Wanting>();
  const wantedBy = new Map<string, Set<string>>();
  const offered = new Map<string, Shared | undefined>();
  const doubtful = new Set<string>();

  const offerOf = (path: string): Shared | undefined => {
    if (!offered.has(path)) offered.set(path, offer(path));
    return offered.get(path);
  };
  const taken = ({ groups }: Wanting): readonly Shared[] =>
    groups.flatMap(group => {
      for (const path of group) {
        const found = offerOf(path);
        if (found) return [found];
      }
      return [];
    });
  const keysOf = (all: readonly Shared[]): string => JSON.stringify(all.map(s => s.key));
  const forget = (path: string): void => {
    for (const group of wanting.get(path)?.groups ?? [])
      for (const wanted of group) {
        const by = wantedBy.get(wanted);
        by?.delete(path);
        if (by?.size === 0) wantedBy.delete(wanted);
        if (by?.size === 0) offered.delete(wanted);
      }
    wanting.delete(path);
    doubtful.delete(path);
  };
  const touch = (path: string): void => {
    const by = wantedBy.get(path);
    offered.delete(path);
    for (const other of by ?? []) doubtful.add(other);
  };
  return {
    set(path, groups) {
      forget(path);
      if (groups.length === 0) return;
      wanting.set(path, { groups });
      for (const group of groups)
        for (const wanted of group) {
          const by = wantedBy.get(wanted);
          if (by) by.add(path);
          else wantedBy.set(wanted, new Set([path]));
        }
    },
    touch,
    remove(path) {
      forget(path);
      touch(path);
    },
    others(path) {
      const own = wanting.get(path);
      if (!own) return [];
      const all = taken(own);
      own.keys = keysOf(all);
      return all.map(s => s.part);
    },
    *takeStale(tell) {
      for (const path of doubtful) {
        doubtful.delete(path);
        const own = wanting.get(path);
        if (own?.keys !== undefined && own.keys !== keysOf(taken(own))) tell(path);
        yield;
      }
    },
  };
}
