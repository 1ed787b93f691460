import {
  absent,
  isTooLong,
  known,
  list,
  object,
  oneOf,
  type Scalar,
  type Span,
  unknown,
  type Value,
} from '../../model/value.ts';
import { binaryValue, truth, unaryValue } from './arithmetic.ts';
import type { Expr } from './ast.ts';
import { attrValue } from './attributes.ts';
import { callValue } from './call-value.ts';
import { ran, settled } from './conditions.ts';
import { type Context, DEEPEST, isSpent } from './context.ts';
import { importedValue, starValue } from './imported.ts';
import { changes, type Found, isCertain, lookup } from './lookup.ts';
import { mutate } from './mutate.ts';
import { nameOf } from './names.ts';
import type { Binding, Mutation, Site } from './scope.ts';

export const span = (e: Span): Span => ({ start: e.start, end: e.end });

/** The same value seen at another place, with where it comes from. */
export function moved(v: Value, at: Span): Value {
  if (v.state === 'known') return known(v.value, at, v.origin ?? v.at);
  return { ...v, at };
}

const MOST = 8;

/** One of several values; equal scalars count once. */
export function either(all: readonly Value[], at: Span): Value {
  const flat = all.flatMap(v => (v.state === 'one-of' ? v.values : [v]));
  const seen = new Set<string>();
  const distinct = flat.filter(v => {
    if (v.state === 'object' || v.state === 'list' || v.state === 'template' || v.state === 'ref') return true;
    const key = v.state === 'known' || v.state === 'default' ? `${v.state} ${typeof v.value} ${v.value}` : v.state;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  if (distinct.length > MOST) return unknown('one of many values', at);
  return oneOf(distinct, at);
}

const ofBinding = (cx: Context, b: Binding, name: string, at: Span, site: Site): Value => {
  switch (b.how) {
    case 'value':
      return assigned(cx, b, at, site);
    case 'parameter':
      return parameter(cx, b, name, at, site);
    case 'each': {
      const over = b.value && value(cx, b.value, { scope: b.scope, path: b.path, at: b.value.start });
      if (over?.state !== 'list' || over.open || over.items.length === 0 || b.index !== undefined)
        return unknown('an item of a loop', at);
      return either(over.items, at);
    }
    case 'import':
      return (b.qualified && importedValue(cx, b.qualified, at)) || unknown('an imported value', at);
    case 'changed':
      return unknown('a value that changes step by step', at);
    default:
      return unknown('a value that is not written out here', at);
  }
};

function assigned(cx: Context, b: Binding, at: Span, site: Site): Value {
  if (!b.value) return unknown('a value that is not written out here', at);
  const from: Site = { scope: b.scope, path: b.path, at: b.value.start };
  const inFrame: Site = site.args && site.scope === b.scope ? { ...from, args: site.args } : from;
  const v = value(cx, b.value, inFrame);
  if (b.index === undefined) return v;
  const item = b.index.reduce<Value | undefined>((of, i) => (of?.state === 'list' ? of.items[i] : undefined), v);
  return item ?? unknown('a part of an unpacked value', at);
}

function parameter(cx: Context, b: Binding, name: string, at: Span, site: Site): Value {
  const given = site.args?.get(name);
  if (given) return value(cx, given.expr, given.site);
  if (b.star) return unknown('a caller decides', at);
  if (!b.value) return unknown('a parameter without default', at);
  const v = value(cx, b.value, { scope: b.scope, path: b.path, at: b.at });
  if (v.state !== 'known') return unknown('a parameter that a caller may set', at);
  return { state: 'default', by: 'argument', value: v.value, at, origin: v.origin ?? v.at };
}

/** An object with what is done to it between its binding and a place. */
function changedBy(cx: Context, v: Value, all: readonly Mutation[], site: Site): Value {
  let now = v;
  for (const m of all) {
    const has = m.scope !== site.scope || isCertain(m.path, site.path) ? 'yes' : ran(cx, m.path, site);
    if (has !== 'no') now = mutate(cx, now, m, has === 'yes');
  }
  return now;
}

/** What a name has of the bindings that a place may see. */
export function ofBindings(cx: Context, name: string, seen: Found, e: Expr, site: Site): Value {
  const at = span(e);
  const found = settled(cx, seen, site);
  const all = found.bindings.map(b => {
    const v = ofBinding(cx, b, name, at, site);
    return v.state === 'object' || v.state === 'list' ? changedBy(cx, v, changes(name, b, site), site) : v;
  });
  if (found.more) all.push(unknown('a value that changes in a loop', at));
  const [only] = all;
  if (all.length === 1 && only) {
    const eachItem = found.bindings[0]?.how === 'each';
    return only.state === 'one-of' && eachItem ? only : moved(only, at);
  }
  return all.length === 0 ? unknown('a name that is not set here', at) : either(all, at);
}

function nameValue(cx: Context, e: Expr & { k: 'name' }, site: Site): Value {
  const found = lookup(e.id, site);
  return found ? ofBindings(cx, e.id, found, e, site) : starValue(cx, e.id, site.scope, span(e));
}

function dictValue(cx: Context, e: Expr & { k: 'dict' }, site: Site): Value {
  const members = new Map<string, Value>();
  let open = e.broken;
  for (const entry of e.entries) {
    const v = value(cx, entry.value, site);
    if (entry.key) {
      const key = value(cx, entry.key, site);
      if (key.state === 'known' && key.value !== null)
        members.set(String(key.value), nameOf(String(key.value), v, entry.value, site));
      else open = true;
    } else if (v.state === 'object') {
      for (const [k, m] of v.members) members.set(k, m);
      open ||= v.open;
    } else if (v.state !== 'absent') open = true;
  }
  return object(members, span(e), open);
}

function listValue(cx: Context, e: Expr & { k: 'list' }, site: Site): Value {
  const items: Value[] = [];
  let open = e.broken;
  for (const item of e.items) {
    const v = value(cx, item.value, site);
    if (!item.star) items.push(v);
    else if (v.state === 'list') {
      items.push(...v.items);
      open ||= v.open;
    } else open = true;
  }
  return list(items, span(e), open);
}

/** Text from its parts: known when all of them are. */
export function joined(parts: readonly (string | Value)[], at: Span): Value {
  if (isTooLong(parts)) return unknown('a text that is too long to follow', at);
  const flat = parts.flatMap((p): readonly (string | Value)[] =>
    typeof p === 'string'
      ? [p]
      : p.state === 'known'
        ? [p.value === true ? 'True' : p.value === false ? 'False' : String(p.value ?? 'None')]
        : p.state === 'template'
          ? p.parts
          : [p],
  );
  return flat.every(p => typeof p === 'string') ? known(flat.join(''), at) : { state: 'template', parts: flat, at };
}

function indexValue(cx: Context, e: Expr & { k: 'index' }, site: Site): Value {
  const at = span(e);
  const of = value(cx, e.of, site);
  const key = e.key && value(cx, e.key, site);
  if (key?.state !== 'known' || key.value === null) return unknown('a computed part of a value', at);
  const found = member(of, key.value);
  return found ? moved(found, at) : unknown('a part of a value that is not written out here', at);
}

const member = (of: Value, key: Scalar): Value | undefined => {
  if (of.state === 'object') return of.members.get(String(key));
  if (of.state === 'list' && !of.open && typeof key === 'number') return of.items.at(key);
  return undefined;
};

function choiceValue(cx: Context, e: Expr & { k: 'choice' }, site: Site): Value {
  const test = truth(value(cx, e.test, site));
  if (test !== undefined) return value(cx, test ? e.then : e.otherwise, site);
  return either([value(cx, e.then, site), value(cx, e.otherwise, site)], span(e));
}

function compute(cx: Context, e: Expr, site: Site): Value {
  const at = span(e);
  switch (e.k) {
    case 'literal':
      return e.value === null ? absent(at) : known(e.value, at);
    case 'text':
      return known(e.value, at);
    case 'format':
      return joined(
        e.parts.map(p => (typeof p === 'string' ? p : value(cx, p, site))),
        at,
      );
    case 'name':
      return nameValue(cx, e, site);
    case 'attr':
      return attrValue(cx, e, site);
    case 'index':
      return indexValue(cx, e, site);
    case 'dict':
      return dictValue(cx, e, site);
    case 'list':
      return listValue(cx, e, site);
    case 'choice':
      return choiceValue(cx, e, site);
    case 'binary':
      return binaryValue(e.op, value(cx, e.left, site), value(cx, e.right, site), at);
    case 'unary':
      return unaryValue(e.op, value(cx, e.of, site), at);
    case 'walrus':
      return value(cx, e.value, site);
    case 'call':
      return callValue(cx, e, site);
    default:
      return unknown('an expression', at);
  }
}

/** Why a value is not known whose evaluation came back to itself. */
export const CIRCULAR = 'a value that depends on itself';

/** What the source says about the value of an expression at a place. Computed once per expression. */
export function value(cx: Context, e: Expr, site: Site): Value {
  if (e.k === 'text') return known(e.value, span(e));
  if (cx.depth > DEEPEST || isSpent(cx, site)) return unknown('a long chain of names', span(e));
  const memo = !site.args;
  const before = memo ? cx.values.get(e) : undefined;
  if (before) return before;
  if (memo) cx.values.set(e, unknown(CIRCULAR, span(e)));
  cx.depth++;
  const v = compute(cx, e, site);
  cx.depth--;
  if (memo) cx.values.set(e, v);
  return v;
}
