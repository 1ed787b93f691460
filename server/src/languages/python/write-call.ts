import { type Ending, isEnding } from '../../model/intent.ts';
import { construct, propPath } from '../cdk/constructs.ts';
import type { TextEdit } from '../language.ts';
import { positional } from './arguments.ts';
import type { Arg, Call, Dict, Expr } from './ast.ts';
import { value } from './evaluate.ts';
import type { Writing } from './plan.ts';
import { inRequest } from './request-names.ts';
import type { Seen, Site } from './scope.ts';
import { signatureOf } from './sdk-lookup.ts';
import { what } from './things.ts';
import { asProp, construction } from './write-construct.ts';
import { endingEdit, followed } from './write-ending.ts';
import { type Change, type Group, grouped, type Keys, leaves, type Place, plain } from './write-keys.ts';
import { namesOf, parameters } from './write-parameters.ts';
import { added, type Container, literal, quoteOf, removed } from './write-text.ts';
import { intoTrust } from './write-trust.ts';

type Edits = readonly TextEdit[] | undefined;

const replaceable = (p: Place, e: Expr, site: Site): boolean => {
  const v = value(p.a.cx, e, site);
  return v.state === 'known' || v.state === 'absent' || (e.k === 'list' && !e.broken) || (e.k === 'dict' && !e.broken);
};

/** Another ending where the text is written or, where that cannot be told, another text here. */
function intoEnding(p: Place, keys: Keys, key: string, e: Expr, site: Site, want: Ending): Edits {
  const made = endingEdit(p, e, site, want);
  if (made || want.instead === undefined) return made;
  return intoMember(p, keys, key, e, site, [{ path: [], value: want.instead }]);
}

function intoMember(p: Place, keys: Keys, key: string, e: Expr, site: Site, changes: readonly Change[]): Edits {
  const [only] = changes;
  if (changes.length === 1 && only && only.path.length === 0) {
    if (only.value !== undefined && isEnding(only.value)) return intoEnding(p, keys, key, e, site, only.value);
    if (only.value === undefined || !replaceable(p, e, site)) return undefined;
    const made = keys.make(key, changes);
    return made && [{ at: { start: e.start, end: e.end }, text: made.text }, ...made.edits];
  }
  const at = followed(e, site);
  if (at.e.k === 'list') return intoList(p, keys, key, at.e, at.site, changes);
  // `X=None` in place of the container.
  if (at.e.k === 'literal' && at.e.value === null && at.e === e) {
    const made = keys.make(key, changes);
    return made && [{ at: { start: e.start, end: e.end }, text: made.text }, ...made.edits];
  }
  const inner = keys.inner(key, at.e, at.site);
  if (!inner) return undefined;
  if (at.e.k === 'dict') return intoDict(p, inner, at.e, at.site, changes);
  return at.e.k === 'call' ? intoCall(p, grouped(inner, changes), at.e, at.site, []) : undefined;
}

/** Changes of items, by their number; the next number is a new one at the end. */
function intoList(
  p: Place,
  keys: Keys,
  key: string,
  e: Expr & { k: 'list' },
  site: Site,
  changes: readonly Change[],
): Edits {
  const all: TextEdit[] = [];
  for (const index of new Set(changes.map(c => c.path[0]))) {
    const item = e.items[Number(index)];
    const rest = changes.filter(c => c.path[0] === index).map(c => ({ ...c, path: c.path.slice(1) }));
    const isNext = Number(index) === e.items.length && e.items.every(i => !i.star);
    const edits = isNext
      ? nextItem(p, keys, key, e, rest)
      : item && !item.star && intoMember(p, keys, key, item.value, site, rest);
    if (!edits) return undefined;
    all.push(...edits);
  }
  return all;
}

function nextItem(p: Place, keys: Keys, key: string, e: Expr & { k: 'list' }, changes: readonly Change[]): Edits {
  const close = e.end - 1;
  const made = e.broken || p.text[close] !== ']' ? undefined : keys.make(key, changes);
  return (
    made && [
      ...newItems(p.text, { inside: e.start + 1, close, items: e.items.map(i => i.value) }, [made.text]),
      ...made.edits,
    ]
  );
}

function intoDict(p: Place, keys: Keys, dict: Dict, site: Site, changes: readonly Change[]): Edits {
  const groups = grouped(keys, changes);
  const close = dict.end - 1;
  if (!groups || dict.broken || p.text[close] !== '}') return undefined;
  const container: Container = { inside: dict.start + 1, close, items: dict.entries };
  const all: TextEdit[] = [];
  const gone: Dict['entries'][number][] = [];
  const fresh: string[] = [];
  const mark = quoteOf(p.text.slice(dict.start, dict.end));
  for (const g of groups) {
    const entry = dict.entries.findLast(x => x.key?.k === 'text' && x.key.value === g.key);
    const isRemoval = g.changes.length === 1 && g.changes[0]!.path.length === 0 && g.changes[0]!.value === undefined;
    const made = entry ? undefined : keys.make(g.key, g.changes);
    if (entry && isRemoval) gone.push(entry);
    else if (entry) {
      const edits = intoMember(p, keys, g.key, entry.value, site, g.changes);
      if (!edits) return undefined;
      all.push(...edits);
    } else if (made && dict.entries.every(x => x.key)) {
      fresh.push(`${literal(g.key, mark)}: ${made.text}`);
      all.push(...made.edits);
    } else return undefined;
  }
  const changed = exchanged(p.text, container, gone, fresh);
  return changed && [...all, ...changed];
}

/** Items out and in. What goes in needs one beside it that stays: where none does, it stands in place of the one that goes. */
function exchanged(
  text: string,
  container: Container,
  gone: readonly Container['items'][number][],
  fresh: readonly string[],
): Edits {
  const [only] = gone;
  if (only && fresh.length > 0 && gone.length === container.items.length)
    return gone.length === 1 ? [{ at: { start: only.start, end: only.end }, text: fresh.join(', ') }] : undefined;
  return [...gone.map(item => removed(text, container, item)), ...newItems(text, container, fresh)];
}

const splats = (call: Call): readonly Arg[] => call.args.filter(a => a.star);

/** The argument that has a name, or else the place of it. */
const argumentOf = (call: Call, key: string, order: readonly string[]): Arg | undefined =>
  call.args.find((a, i) => a.name === key || (!a.name && !a.star && i === order.indexOf(key)));

function intoCall(
  p: Place,
  groups: readonly Group[] | undefined,
  call: Call,
  site: Site,
  order: readonly string[],
): Edits {
  if (!groups || call.broken || call.close < 0) return undefined;
  const all: TextEdit[] = [];
  const container: Container = { inside: call.inside, close: call.close, items: call.args };
  const gone: Arg[] = [];
  const fresh = new Map<string, string>();
  for (const g of groups) {
    const arg = argumentOf(call, g.key, order);
    const isRemoval = g.changes.length === 1 && g.changes[0]!.path.length === 0 && g.changes[0]!.value === undefined;
    if (arg?.value && isRemoval) {
      if (!arg.name) return undefined;
      if (!gone.includes(arg)) gone.push(arg);
    } else if (arg?.value) {
      const edits = intoMember(p, g.keys, g.key, arg.value, site, g.changes);
      if (!edits) return undefined;
      all.push(...edits);
    } else {
      const edits = intoSplat(p, call, site, g);
      if (edits === 'none') {
        const made = g.keys.make(g.key, g.changes);
        // Two parts of the call may ask for one argument, if for the same.
        if (!made || arg || (fresh.get(g.key) ?? made.text) !== made.text) return undefined;
        fresh.set(g.key, made.text);
        all.push(...made.edits);
      } else if (edits) all.push(...edits);
      else return undefined;
    }
  }
  const changed = exchanged(
    p.text,
    container,
    gone,
    [...fresh].map(([key, text]) => `${key}=${text}`),
  );
  return changed && [...all, ...changed];
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
function intoSplat(p: Place, call: Call, site: Site, g: Group): Edits | 'none' {
  const { keys } = g;
  const all = splats(call);
  if (all.length === 0) return 'none';
  const [only] = all;
  if (all.length > 1 || only?.star !== '**' || !only.value) return undefined;
  const v = value(p.a.cx, only.value, site);
  if (v.state !== 'object' || v.open) return undefined;
  // A dictionary of keywords may serve several calls; a request is one call's own.
  if (!keys.beside) return v.members.has(g.key) ? undefined : 'none';
  const at = followed(only.value, site);
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

/** What is to change in one of the parts that a call declares. */
export interface Ask {
  readonly writing: Writing;
  readonly changes: readonly Change[];
}

/** The changes of one part by the parameter that each goes into. */
function intoParameters(p: Place, call: Call, { writing, changes }: Ask): readonly Group[] | undefined {
  if (writing.by !== 'parameters') return undefined;
  const keys = parameters(p, call, writing.paths, {
    wrappers: writing.wrappers,
    accepts: writing.accepts,
    taken: namesOf(call),
    typed: writing.typed,
  });
  const direct = changes.flatMap(c => (keys.name(c.path) ? [c] : leaves(c)));
  return grouped(keys, direct);
}

/** Parts of a call of the library (a model, its endpoint) share its arguments: what they ask for is written as one. */
function byParameters(p: Place, { call, site }: Seen, asks: readonly Ask[]): Edits {
  const each = asks.map(ask => intoParameters(p, call, ask));
  const [first] = asks;
  if (first?.writing.by !== 'parameters' || each.includes(undefined)) return undefined;
  const order = first.writing.order ?? orderOf(p, call, site);
  return intoCall(
    p,
    each.flatMap(groups => groups ?? []),
    call,
    site,
    order,
  );
}

function byConstruct(
  p: Place,
  { call, site }: Seen,
  of: Writing & { by: 'construct' },
  changes: readonly Change[],
): Edits {
  const binding = construct(of.module, of.name);
  if (!binding) return undefined;
  const trust = intoTrust(p, call, binding, changes);
  if (!trust || trust.rest.length === 0) return trust?.edits;
  const class_ = p.text.slice(call.fn.start, call.fn.end);
  const top = trust.rest.flatMap(leaves).map(c => asProp(binding, c));
  if (!top.every(c => c !== undefined)) return undefined;
  const keys = construction(p, call, path => propPath(binding, path.join('.')), class_, binding.type);
  const made = intoCall(p, grouped(keys, top), call, site, []);
  return made && [...trust.edits, ...made];
}

/** Text edits for changes of what a call declares, by the parts that it declares. */
export function writeCall(p: Place, seen: Seen, asks: readonly Ask[]): Edits {
  const [only] = asks;
  if (!only || asks.length > 1) return byParameters(p, seen, asks);
  const { writing, changes } = only;
  switch (writing.by) {
    case 'request': {
      const { except, spelling } = writing;
      if (changes.some(c => except?.includes(c.path[0] ?? ''))) return undefined;
      const own = spelling ? changes.map(c => inRequest(spelling, c)) : changes;
      return intoCall(p, grouped(plain(p, seen.call), own), seen.call, seen.site, []);
    }
    case 'parameters':
      return byParameters(p, seen, asks);
    case 'construct':
      return byConstruct(p, seen, writing, changes);
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
