import { absent, known, list, object, oneOf, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import { binaryValue, truth, unaryValue } from './arithmetic.ts';
import { dotted, type Expr } from './ast.ts';
import { callValue } from './call-value.ts';
import { type Context, DEEPEST } from './context.ts';
import { enumValue, resourceAttribute } from './library-values.ts';
import { changes, isCertain, lookup, reaching } from './lookup.ts';
import { mutate } from './mutate.ts';
import { nameOf } from './names.ts';
import { type Binding, type Site, selfOf } from './scope.ts';
import { what } from './things.ts';

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
      return unknown('an imported value', at);
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

function ofBindings(
  cx: Context,
  name: string,
  found: { bindings: readonly Binding[]; more: boolean },
  e: Expr,
  site: Site,
): Value {
  const at = span(e);
  const all = found.bindings.map(b => {
    let v = ofBinding(cx, b, name, at, site);
    if (v.state === 'object' || v.state === 'list')
      for (const m of changes(name, b, site)) v = mutate(cx, v, m, name, site);
    return v;
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
  return found ? ofBindings(cx, e.id, found, e, site) : unknown('a name that is not set here', span(e));
}

function fieldValue(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  const owner = e.of.k === 'name' ? selfOf(site.scope, e.of.id) : undefined;
  if (!owner) return undefined;
  const at = span(e);
  const own = owner.fields.get(e.name) ?? [];
  if (own.length > 0) return ofBindings(cx, dotted(e) ?? e.name, { bindings: own.toReversed(), more: false }, e, site);
  const shared = owner.names.get(e.name);
  if (!shared) return unknown('an attribute that is not set here', at);
  const v = ofBindings(cx, e.name, reaching(shared, Number.POSITIVE_INFINITY, []), e, {
    scope: owner,
    path: [],
    at: e.start,
  });
  // A declared field of a data class is a default: whoever makes the object may set it.
  const declared = shared.some(b => b.type) && (owner.of?.decorators.length || owner.of?.bases.length);
  return declared && v.state === 'known'
    ? { state: 'default', by: 'argument', value: v.value, at, origin: v.origin ?? at }
    : v;
}

function attrValue(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value {
  const path = dotted(e);
  const own = path ? site.scope.names.get(path) : undefined;
  if (own && path) {
    const found = reaching(own, site.at, site.path);
    if (found.bindings.some(b => isCertain(b.path, site.path))) return ofBindings(cx, path, found, e, site);
  }
  const field = fieldValue(cx, e, site);
  if (field) return field;
  return (
    resourceAttribute(cx, e, site) ??
    enumValue(cx, e, site) ??
    classConstant(cx, e, site) ??
    unknown('an attribute of an object', span(e))
  );
}

function classConstant(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  const of = what(cx, e.of, site);
  if (of?.is !== 'class') return undefined;
  const own = of.scope.names.get(e.name);
  return (
    own &&
    ofBindings(cx, e.name, reaching(own, Number.POSITIVE_INFINITY, []), e, { scope: of.scope, path: [], at: e.start })
  );
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
  if (cx.depth > DEEPEST) return unknown('a long chain of names', span(e));
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
