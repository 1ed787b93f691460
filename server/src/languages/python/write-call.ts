import type { Source } from '../../model/facts.ts';
import type { Json } from '../../model/value.ts';
import { type ConstructBinding, construct, propPath, propValue } from '../cdk/constructs.ts';
import type { TextEdit } from '../language.ts';
import type { Analysis } from './analyse.ts';
import { positional } from './arguments.ts';
import type { Arg, Call, Dict, Expr, Module } from './ast.ts';
import { camel } from './cdk-values.ts';
import { value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import { snake } from './names.ts';
import type { Writing } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { callOf, signatureOf } from './sdk-lookup.ts';
import { what } from './things.ts';
import { imported } from './write-import.ts';
import { added, type Container, literal, quoteOf, removed } from './write-text.ts';

/** A property to set, or without a value to remove. */
export interface Change {
  readonly path: readonly string[];
  readonly value?: Json;
}

export interface Place {
  readonly a: Analysis;
  readonly source: Source;
  readonly module: Module;
  readonly text: string;
}

type Edits = readonly TextEdit[] | undefined;

/** How a container names its members, and what goes into a missing one. */
interface Keys {
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

const nested = (changes: readonly Change[]): Json | undefined => {
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

const inSnakeCase = (json: Json): Json => {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item: Json) => inSnakeCase(item));
  return Object.fromEntries(Object.entries(json).map(([k, v]) => [snake(k), inSnakeCase(v as Json)]));
};

/** The members of a dictionary: as the API names them, or as a typed library does. */
const plain = (p: Place, near: Expr, typed = false): Keys => {
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

const leaves = (change: Change): readonly Change[] => {
  const { path, value: v } = change;
  if (v === null || typeof v !== 'object' || Array.isArray(v) || Object.keys(v).length === 0) return [change];
  return Object.entries(v).flatMap(([k, inner]) => leaves({ path: [...path, k], value: inner as Json }));
};

/** Parameters of an SDK call, or of one of its value objects. */
function parameters(
  p: Place,
  near: Expr,
  paths: Readonly<Record<string, string>>,
  more: {
    readonly wrappers: Readonly<Record<string, string>>;
    readonly accepts?: ReadonlySet<string> | undefined;
    readonly taken: ReadonlySet<string>;
    readonly typed?: boolean | undefined;
  },
): Keys {
  const mark = quoteOf(p.text.slice(near.start, near.end));
  const usable = Object.entries(paths).filter(
    ([k, path]) => path !== '' && (!more.accepts || more.accepts.has(k) || more.taken.has(k)),
  );
  const order = [...usable].sort(([a], [b]) => Number(more.taken.has(b)) - Number(more.taken.has(a)));
  // A value object whose members lie apart in the request (`Compute`, `Networking`) takes the whole path.
  const merged = Object.keys(paths).filter(k => paths[k] === '' && (!more.accepts || more.accepts.has(k)));
  const holding = (whole: string): string | undefined =>
    merged.find(k => Object.values(callOf(p.a.cx.sdk, more.wrappers[k] ?? '')?.parameters ?? {}).includes(whole));
  const name: Keys['name'] = path => {
    const whole = path.join('.');
    const exact = order.find(([, own]) => own === whole);
    const holder = exact ? undefined : holding(whole);
    if (holder) return { key: holder, rest: path };
    const part = exact ?? order.find(([, own]) => whole.startsWith(`${own}.`));
    return part && { key: part[0], rest: path.slice(part[1].split('.').length) };
  };
  const make: Keys['make'] = (key, changes) => {
    const cls = more.wrappers[key];
    const binding = cls ? callOf(p.a.cx.sdk, cls) : undefined;
    if (!cls || !binding?.parameters) {
      const [only] = changes;
      if (changes.length !== 1 || !only || only.path.length > 0 || only.value === undefined) return undefined;
      return { text: literal(more.typed ? inSnakeCase(only.value) : only.value, mark), edits: [] };
    }
    const usableName = imported(p.a, p.source, p.module, cls, near.start);
    const { typed } = more;
    const wrappers = binding.wrappers ?? {};
    const inside = parameters(p, near, binding.parameters, { wrappers, taken: new Set(), typed });
    const args = usableName && grouped(inside, changes.flatMap(leaves));
    if (!usableName || !args) return undefined;
    const made = args.map(g => ({ key: g.key, made: inside.make(g.key, g.changes) }));
    if (made.some(m => !m.made)) return undefined;
    const text = `${usableName.name}(${made.map(m => `${m.key}=${m.made!.text}`).join(', ')})`;
    return { text, edits: [...(usableName.edit ? [usableName.edit] : []), ...made.flatMap(m => m.made!.edits)] };
  };
  const inner: Keys['inner'] = (_, e, site) => {
    if (e.k !== 'call') return e.k === 'dict' ? plain(p, e, more.typed) : undefined;
    const t = what(p.a.cx, e.fn, site);
    const binding = t?.is === 'name' ? callOf(p.a.cx.sdk, t.name) : undefined;
    if (!binding?.parameters || t?.is !== 'name') return undefined;
    const s = signatureOf(p.a.cx.sdk, t.name);
    const accepts = s && !s.open ? new Set([...s.positional, ...(s.keywordOnly ?? [])]) : undefined;
    const { typed } = more;
    return parameters(p, e, binding.parameters, {
      wrappers: binding.wrappers ?? {},
      accepts,
      taken: namesOf(e),
      typed,
    });
  };
  return { name, make, inner };
}

const namesOf = (call: Call): ReadonlySet<string> => new Set(call.args.flatMap(a => a.name ?? []));

const beside = (class_: string, name: string): string => class_.slice(0, class_.lastIndexOf('.') + 1) + name;

/** A change with its value as the construct's prop takes it; undefined when the prop takes an object of the library. */
function asProp(binding: ConstructBinding, change: Change): Change | undefined {
  if (change.value === undefined) return change;
  const value = propValue(binding, change.path.join('.'), change.value);
  return value === undefined ? undefined : { path: change.path, value: value as Json };
}

/** Keywords of a CDK construct and of its property classes. */
function construction(
  p: Place,
  near: Call,
  props: (path: readonly string[]) => readonly string[] | undefined,
  class_: string,
): Keys {
  const mark = quoteOf(p.text.slice(near.start, near.end));
  const make: Keys['make'] = (key, changes) => {
    const json = nested(changes);
    if (json === undefined) return undefined;
    if (json === null || typeof json !== 'object' || Array.isArray(json))
      return { text: literal(json, mark), edits: [] };
    // A member of an enumeration that stands beside the construct's class.
    if ('code' in json)
      return class_.includes('.') ? { text: beside(class_, String(json.code)), edits: [] } : undefined;
    const property = camel(key).replace(/^./, c => c.toUpperCase());
    const args = Object.entries(json).map(([k, v]) => `${snake(k)}=${literal(v, mark)}`);
    return { text: `${class_}.${property}Property(${args.join(', ')})`, edits: [] };
  };
  const keys: Keys = {
    name: path => {
      const [first, ...rest] = props(path) ?? [];
      return first === undefined ? undefined : { key: snake(first), rest };
    },
    make,
    // Below the construct itself the path is in the construct's names already.
    inner: (_, e) => (e.k === 'call' ? construction(p, e, path => path, class_) : undefined),
  };
  return keys;
}

const grouped = (
  keys: Keys,
  changes: readonly Change[],
): readonly { readonly key: string; readonly changes: Change[] }[] | undefined => {
  const all = new Map<string, Change[]>();
  for (const c of changes) {
    const named = keys.name(c.path);
    if (!named) return undefined;
    const change: Change = { path: named.rest, ...(c.value !== undefined && { value: c.value }) };
    all.set(named.key, [...(all.get(named.key) ?? []), change]);
  }
  return [...all].map(([key, list]) => ({ key, changes: list }));
};

/** Where a name's value is written, when it is written once. */
function followed(p: Place, e: Expr, site: Site): { readonly e: Expr; readonly site: Site } {
  if (e.k !== 'name') return { e, site };
  const found = lookup(e.id, site);
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || b?.how !== 'value' || !b.value || b.index !== undefined || found.more)
    return { e, site };
  return followed(p, b.value, { scope: b.scope, path: b.path, at: b.value.start });
}

const replaceable = (p: Place, e: Expr, site: Site): boolean => {
  const v = value(p.a.cx, e, site);
  return v.state === 'known' || v.state === 'absent' || (e.k === 'list' && !e.broken) || (e.k === 'dict' && !e.broken);
};

function intoMember(p: Place, keys: Keys, key: string, e: Expr, site: Site, changes: readonly Change[]): Edits {
  const [only] = changes;
  if (changes.length === 1 && only && only.path.length === 0) {
    if (only.value === undefined || !replaceable(p, e, site)) return undefined;
    const made = keys.make(key, changes);
    return made && [{ at: { start: e.start, end: e.end }, text: made.text }, ...made.edits];
  }
  const at = followed(p, e, site);
  if (at.e.k === 'list') {
    const [index] = changes[0]!.path;
    const item = at.e.items[Number(index)];
    if (!item || item.star || changes.some(c => c.path[0] !== index)) return undefined;
    const rest = changes.map(c => ({ ...c, path: c.path.slice(1) }));
    return intoMember(p, keys, key, item.value, at.site, rest);
  }
  // `X=None` in place of the container.
  if (at.e.k === 'literal' && at.e.value === null && at.e === e) {
    const made = keys.make(key, changes);
    return made && [{ at: { start: e.start, end: e.end }, text: made.text }, ...made.edits];
  }
  const inner = keys.inner(key, at.e, at.site);
  if (!inner) return undefined;
  if (at.e.k === 'dict') return intoDict(p, inner, at.e, at.site, changes);
  return at.e.k === 'call' ? intoCall(p, inner, at.e, at.site, changes, []) : undefined;
}

function intoDict(p: Place, keys: Keys, dict: Dict, site: Site, changes: readonly Change[]): Edits {
  const groups = grouped(keys, changes);
  const close = dict.end - 1;
  if (!groups || dict.broken || p.text[close] !== '}') return undefined;
  const container: Container = { inside: dict.start + 1, close, items: dict.entries };
  const all: TextEdit[] = [];
  const mark = quoteOf(p.text.slice(dict.start, dict.end));
  for (const g of groups) {
    const entry = dict.entries.findLast(x => x.key?.k === 'text' && x.key.value === g.key);
    const isRemoval = g.changes.length === 1 && g.changes[0]!.path.length === 0 && g.changes[0]!.value === undefined;
    const made = entry ? undefined : keys.make(g.key, g.changes);
    if (entry && isRemoval) all.push(removed(p.text, container, entry));
    else if (entry) {
      const edits = intoMember(p, keys, g.key, entry.value, site, g.changes);
      if (!edits) return undefined;
      all.push(...edits);
    } else if (made && dict.entries.every(x => x.key))
      all.push(...added(p.text, container, `${literal(g.key, mark)}: ${made.text}`), ...made.edits);
    else return undefined;
  }
  return all;
}

const splats = (call: Call): readonly Arg[] => call.args.filter(a => a.star);

function intoCall(
  p: Place,
  keys: Keys,
  call: Call,
  site: Site,
  changes: readonly Change[],
  order: readonly string[],
): Edits {
  const groups = grouped(keys, changes);
  if (!groups || call.broken || call.close < 0) return undefined;
  const all: TextEdit[] = [];
  const container: Container = { inside: call.inside, close: call.close, items: call.args };
  const fresh: string[] = [];
  for (const g of groups) {
    const position = order.indexOf(g.key);
    const direct = call.args.findIndex((a, i) => a.name === g.key || (!a.name && !a.star && i === position));
    const arg = call.args[direct];
    const isRemoval = g.changes.length === 1 && g.changes[0]!.path.length === 0 && g.changes[0]!.value === undefined;
    if (arg?.value && isRemoval) {
      if (!arg.name) return undefined;
      all.push(removed(p.text, container, arg));
    } else if (arg?.value) {
      const edits = intoMember(p, keys, g.key, arg.value, site, g.changes);
      if (!edits) return undefined;
      all.push(...edits);
    } else {
      const edits = intoSplat(p, keys, call, site, g);
      if (edits === 'none') {
        const made = keys.make(g.key, g.changes);
        if (!made || arg) return undefined;
        fresh.push(`${g.key}=${made.text}`);
        all.push(...made.edits);
      } else if (edits) all.push(...edits);
      else return undefined;
    }
  }
  return fresh.length > 0 ? [...all, ...newItems(p.text, container, fresh)] : all;
}

/** Several new items go in as one text, so that each keeps the layout. */
function newItems(text: string, container: Container, fresh: readonly string[]): readonly TextEdit[] {
  const [first, ...rest] = fresh;
  if (first === undefined) return [];
  const edits = added(text, container, '\u0000');
  return edits.map(e => {
    const at = e.text.indexOf('\u0000');
    if (at < 0) return e;
    const isOwnLine = /\n[ \t]*$/.exec(e.text.slice(0, at));
    const glue = isOwnLine ? `,${isOwnLine[0]}` : ', ';
    return { at: e.at, text: e.text.replace('\u0000', () => [first, ...rest].join(glue)) };
  });
}

/** A call that takes its arguments from one dictionary gets a new one there; an unknown dictionary may hold it already. */
function intoSplat(
  p: Place,
  keys: Keys,
  call: Call,
  site: Site,
  g: { readonly key: string; readonly changes: readonly Change[] },
): Edits | 'none' {
  const all = splats(call);
  if (all.length === 0) return 'none';
  const [only] = all;
  if (all.length > 1 || only?.star !== '**' || !only.value) return undefined;
  const v = value(p.a.cx, only.value, site);
  if (v.state !== 'object' || v.open) return undefined;
  // A dictionary of keywords may serve several calls; a request is one call's own.
  if (!keys.beside) return v.members.has(g.key) ? undefined : 'none';
  const at = followed(p, only.value, site);
  if (at.e.k !== 'dict') return v.members.has(g.key) ? undefined : 'none';
  const inner: Keys = {
    ...keys.beside(at.e),
    name: ([key, ...rest]) => (key === undefined ? undefined : { key, rest }),
  };
  return intoDict(
    p,
    inner,
    at.e,
    at.site,
    g.changes.map(c => ({ ...c, path: [g.key, ...c.path] })),
  );
}

/** Text edits for changes of what a call declares. */
export function writeCall(p: Place, { call, site }: Seen, writing: Writing, changes: readonly Change[]): Edits {
  switch (writing.by) {
    case 'request':
      return intoCall(p, plain(p, call), call, site, changes, []);
    case 'parameters': {
      const keys = parameters(p, call, writing.paths, {
        wrappers: writing.wrappers,
        accepts: writing.accepts,
        taken: namesOf(call),
        typed: writing.typed,
      });
      const direct = changes.flatMap(c => (keys.name(c.path) ? [c] : leaves(c)));
      return intoCall(p, keys, call, site, direct, orderOf(p, call, site));
    }
    case 'construct': {
      const binding = construct(writing.module, writing.name);
      if (!binding) return undefined;
      const class_ = p.text.slice(call.fn.start, call.fn.end);
      const top = changes.flatMap(leaves).map(c => asProp(binding, c));
      if (!top.every(c => c !== undefined)) return undefined;
      return intoCall(
        p,
        construction(p, call, path => propPath(binding, path.join('.')), class_),
        call,
        site,
        top,
        [],
      );
    }
    default:
      return undefined;
  }
}

function orderOf(p: Place, call: Call, site: Site): readonly string[] {
  const fn = what(p.a.cx, call.fn, site);
  if (fn?.is === 'name') return positional(signatureOf(p.a.cx.sdk, fn.name));
  const receiver = call.fn.k === 'attr' ? what(p.a.cx, call.fn.of, site) : undefined;
  const owner = receiver?.is === 'instance' ? receiver.of : 'sagemaker.model.Model';
  return call.fn.k === 'attr' ? positional(signatureOf(p.a.cx.sdk, owner, call.fn.name)) : [];
}
