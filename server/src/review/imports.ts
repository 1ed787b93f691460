import type { Shared } from '../languages/language.ts';
import type { Steps } from '../model/steps.ts';
import { isWanted, packed, unpacked } from './wanted.ts';

/** Documents that take something from others, wherever those stand, and which of them are out of date because of it. */
export interface Imports {
  /** Takes what a document wants now: of each group the first that is there. */
  set(path: string, groups: readonly (readonly string[])[]): void;
  /** A document has another text, came or went: what others have of it may be out of date. */
  touch(path: string): void;
  remove(path: string): void;
  /** What a document gets, in the order of what it wants. */
  others(path: string): readonly unknown[];
  /** Works out in steps what somebody gets who wants this. */
  gathering(groups: readonly (readonly string[])[]): Steps<readonly unknown[]>;
  /** Looks at what may be out of date, a document a step, and tells those that were read with something else than they would get now. */
  takeStale(tell: (path: string) => void): Iterable<void>;
}

interface Wanting {
  readonly path: string;
  /** Paths by groups, in one text: nearly all of the tens of thousands that a large workspace wants are not there. */
  readonly wanted: string;
  /** What it was read with. */
  keys?: string;
}

const groupsOf = ({ wanted, path }: Wanting): readonly (readonly string[])[] => unpacked(wanted, path);

/** The last name of a path. Packages are all called `__init__`: they are told by their folders. */
function nameIn(path: string): string {
  const at = path.lastIndexOf('/');
  return path.startsWith('__init__', at + 1) ? path.slice(path.lastIndexOf('/', at - 1) + 1) : path.slice(at + 1);
}

/** What documents have of each other, asked for when it is needed. */
export interface Offers {
  /** Is the document there? */
  has(path: string): boolean;
  /** What a document that is there gives to others. */
  of(path: string): Shared | undefined;
  /** Makes that ready, in steps. */
  preparing(path: string): Iterable<void>;
}

export function createImports(offers: Offers): Imports {
  const wanting = new Map<string, Wanting>();
  /** Who wants a document of a name, wherever that stands. */
  const wantedBy = new Map<string, Set<string>>();
  const offered = new Map<string, Shared | undefined>();
  const doubtful = new Set<string>();
  /** Documents that have another text now, came or went, with the key of what others have of them; nothing where nobody has any. */
  const touched = new Map<string, string | undefined>();

  const offerOf = (path: string): Shared | undefined => {
    if (!offers.has(path)) return undefined;
    if (!offered.has(path)) offered.set(path, offers.of(path));
    return offered.get(path);
  };
  const taken = (groups: readonly (readonly string[])[]): readonly Shared[] =>
    groups.flatMap(group => {
      for (const path of group) {
        const found = offerOf(path);
        if (found) return [found];
      }
      return [];
    });
  const keysOf = (all: readonly Shared[]): string => JSON.stringify(all.map(s => s.key));
  const namesOf = (own: Wanting): ReadonlySet<string> => new Set(groupsOf(own).flat().map(nameIn));
  const forget = (path: string): void => {
    const own = wanting.get(path);
    for (const name of own ? namesOf(own) : []) {
      const by = wantedBy.get(name);
      by?.delete(path);
      if (by?.size === 0) wantedBy.delete(name);
    }
    wanting.delete(path);
    doubtful.delete(path);
  };
  const touch = (path: string): void => {
    const key = offered.get(path)?.key;
    // Somebody may have been read with what it offered in between.
    if (!touched.has(path)) touched.set(path, key);
    else if (offered.has(path) && touched.get(path) !== key) touched.set(path, undefined);
    offered.delete(path);
  };
  function* ready(path: string): Iterable<void> {
    if (offered.has(path) || !offers.has(path)) return;
    yield* offers.preparing(path);
    offerOf(path);
  }
  function* gathering(groups: readonly (readonly string[])[]): Steps<readonly unknown[]> {
    for (const group of groups) {
      const first = group.find(path => offers.has(path));
      if (first !== undefined) yield* ready(first);
    }
    return taken(groups).map(s => s.part);
  }
  /** Most keystrokes change nothing of what is offered. */
  function* doubting(): Iterable<void> {
    for (const path of touched.keys()) {
      // Where nobody has anything of it, nothing has to be compared.
      if (touched.get(path) !== undefined) yield* ready(path);
      if (!touched.has(path)) continue;
      const key = touched.get(path);
      touched.delete(path);
      const wanters = [...(wantedBy.get(nameIn(path)) ?? [])].filter(other =>
        isWanted(path, wanting.get(other)?.wanted ?? '', other),
      );
      if (wanters.length > 0 && (key === undefined || offerOf(path)?.key !== key))
        for (const other of wanters) doubtful.add(other);
      yield;
    }
  }
  return {
    set(path, groups) {
      const own: Wanting = {
        path,
        wanted: packed(
          groups.filter(group => group.length > 0),
          path,
        ),
      };
      // Few keystrokes change what is imported.
      const isNew = wanting.get(path)?.wanted !== own.wanted;
      if (isNew) forget(path);
      doubtful.delete(path);
      if (own.wanted === '') return;
      wanting.set(path, own);
      for (const name of isNew ? namesOf(own) : []) {
        const by = wantedBy.get(name);
        if (by) by.add(path);
        else wantedBy.set(name, new Set([path]));
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
      const all = taken(groupsOf(own));
      own.keys = keysOf(all);
      return all.map(s => s.part);
    },
    gathering,
    *takeStale(tell) {
      yield* doubting();
      for (const path of doubtful) {
        const wants = wanting.get(path);
        if (wants) yield* gathering(groupsOf(wants));
        // Whoever came in between has looked at it.
        if (!doubtful.delete(path)) continue;
        const own = wanting.get(path);
        if (own?.keys !== undefined && own.keys !== keysOf(taken(groupsOf(own)))) tell(path);
        yield;
      }
    },
  };
}
