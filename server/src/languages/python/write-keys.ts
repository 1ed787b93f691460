import type { Source } from '../../model/facts.ts';
import { isEnding, isProgram } from '../../model/intent.ts';
import type { Json } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import type { Analysis } from './analyse.ts';
import type { Expr, Module } from './ast.ts';
import { snake } from './names.ts';
import type { Site } from './scope.ts';
import { literal, quoteOf } from './write-text.ts';

/** A property to set, or without a value to remove. */
export interface Change {
  readonly path: readonly string[];
  readonly value?: Json;
}

/** The document that is changed. */
export interface Place {
  readonly a: Analysis;
  readonly source: Source;
  readonly module: Module;
  readonly text: string;
}

/** How a container names its members, and what goes into a missing one. */
export interface Keys {
  /** The written name of the first part of a path, and how much of the path it takes. */
  name(path: readonly string[]): { readonly key: string; readonly rest: readonly string[] } | undefined;
  /** The source of a new member. */
  make(
    key: string,
    changes: readonly Change[],
  ): { readonly text: string; readonly edits: readonly TextEdit[] } | undefined;
  /** The keys of an existing member's own members. */
  inner(key: string, e: Expr, site: Site): Keys | undefined;
  /** The same keys in the style of another piece of source. */
  beside?(e: Expr): Keys;
}

/** The changes below one member as one value; undefined when they reach into lists or remove. */
export const nested = (changes: readonly Change[]): Json | undefined => {
  const [only] = changes;
  if (changes.length === 1 && only?.path.length === 0) return only.value;
  const made: Record<string, Json> = {};
  for (const { path, value: v } of changes) {
    let at = made;
    if (v === undefined || path.some(p => /^\d+$/.test(p))) return undefined;
    for (const name of path.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, Json>;
    }
    const last = path.at(-1);
    if (last === undefined) return undefined;
    at[last] = v;
  }
  return made;
};

/** Plain data with its keys in snake case. */
export const inSnakeCase = (json: Json): Json => {
  if (json === null || typeof json !== 'object' || isProgram(json)) return json;
  if (Array.isArray(json)) return json.map((item: Json) => inSnakeCase(item));
  return Object.fromEntries(Object.entries(json).map(([k, v]) => [snake(k), inSnakeCase(v as Json)]));
};

/** The members of a dictionary: as the API names them, or as a typed library does. */
export const plain = (p: Place, near: Expr, typed = false): Keys => {
  const mark = quoteOf(p.text.slice(near.start, near.end));
  return {
    name: ([key, ...rest]) => (key === undefined ? undefined : { key: typed ? snake(key) : key, rest }),
    make: (_, changes) => {
      const json = nested(changes);
      return json === undefined ? undefined : { text: literal(typed ? inSnakeCase(json) : json, mark), edits: [] };
    },
    inner: (_, e) => plain(p, e, typed),
    beside: e => plain(p, e, typed),
  };
};

/** One change per scalar or list in a change. */
export const leaves = (change: Change): readonly Change[] => {
  const { path, value: v } = change;
  const isPlain = v === null || typeof v !== 'object' || Array.isArray(v);
  if (isPlain || isProgram(v) || isEnding(v) || Object.keys(v).length === 0) return [change];
  return Object.entries(v).flatMap(([k, inner]) => leaves({ path: [...path, k], value: inner as Json }));
};

/** Changes that go into one member. */
export interface Group {
  readonly keys: Keys;
  /** The member's written name. */
  readonly key: string;
  readonly changes: readonly Change[];
}

/** The changes by the written name of the member they go into; undefined when one has none. */
export const grouped = (keys: Keys, changes: readonly Change[]): readonly Group[] | undefined => {
  const all = new Map<string, Change[]>();
  for (const c of changes) {
    const named = keys.name(c.path);
    if (!named) return undefined;
    const change: Change = { path: named.rest, ...(c.value !== undefined && { value: c.value }) };
    all.set(named.key, [...(all.get(named.key) ?? []), change]);
  }
  return [...all].map(([key, list]) => ({ keys, key, changes: list }));
};
