import type { Table } from '../bindings.ts';

/** A table whose rows are made when they are first asked for: a library has thousands, a file needs few. */
export function table<S, T>(given: Readonly<Record<string, S>>, make: (row: S, name: string) => T): Table<T> {
  const made = new Map<string, T>();
  return {
    has: name => Object.hasOwn(given, name),
    get(name) {
      if (!Object.hasOwn(given, name)) return undefined;
      const row = made.has(name) ? (made.get(name) as T) : make(given[name] as S, name);
      made.set(name, row);
      return row;
    },
    names: () => Object.keys(given),
  };
}

/** A table of rows as they are. */
export const rows = <T>(given: Readonly<Record<string, T>>): Table<T> => table(given, row => row);

/** A table by names with something in front of them. */
export const prefixed = <T>(prefix: string, of: Table<T>): Table<T> => ({
  has: name => name.startsWith(prefix) && of.has(name.slice(prefix.length)),
  get: name => (name.startsWith(prefix) ? of.get(name.slice(prefix.length)) : undefined),
  names: () => of.names().map(name => prefix + name),
});

/** Tables as one: what an earlier one has hides what later ones have. */
export function together<T>(...all: readonly Table<T>[]): Table<T> {
  let names: readonly string[] | undefined;
  return {
    has: name => all.some(t => t.has(name)),
    get: name => all.find(t => t.has(name))?.get(name),
    names() {
      names ??= [...new Set(all.flatMap(t => t.names()))];
      return names;
    },
  };
}
