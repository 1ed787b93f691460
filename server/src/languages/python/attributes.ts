import { known, unknown, type Value } from '../../model/value.ts';
import { dotted, type Expr } from './ast.ts';
import { PARSED, parsed } from './command-line.ts';
import type { Context, Thing } from './context.ts';
import { either, ofBindings, span, value } from './evaluate.ts';
import { importedValue } from './imported.ts';
import { enumValue, resourceAttribute } from './library-values.ts';
import { type Found, isCertain, reaching } from './lookup.ts';
import { type Binding, type Scope, type Site, selfOf } from './scope.ts';
import { stepProperty } from './step-properties.ts';
import { frame, what } from './things.ts';

type Attribute = Expr & { k: 'attr' };
type Instance = Thing & { is: 'object' };

const all = (bindings: readonly Binding[]): Found => ({ bindings: bindings.toReversed(), more: false, outer: true });

/** A class and its base classes of this document, nearest first. */
function withBases(cx: Context, scope: Scope): readonly Scope[] {
  const found = [scope];
  for (const one of found) {
    for (const { value: base } of one.of?.bases ?? []) {
      const of = base && one.parent ? what(cx, base, { scope: one.parent, path: [], at: base.start }) : undefined;
      if (of?.is === 'class' && !found.includes(of.scope) && found.length < 20) found.push(of.scope);
    }
  }
  return found;
}

/** Names of the fields that a data class takes in its constructor, in order. */
function fieldNames({ of }: Scope): readonly string[] {
  if (!of || of.decorators.length + of.bases.length === 0) return [];
  return of.body.flatMap(s => (s.k === 'assign' && s.type && s.targets[0]?.k === 'name' ? [s.targets[0].id] : []));
}

/** What a class says of an attribute in its body: a constant, a property, the default of a declared field. */
function ofClass(cx: Context, scope: Scope, e: Attribute, isDefault: boolean): Value | undefined {
  const own = scope.names.get(e.name);
  if (!own) return undefined;
  const [def] = own.slice(-1);
  if (def?.how === 'def' && def.def) return property(cx, def.def);
  const site: Site = { scope, path: [], at: e.start };
  const v = ofBindings(cx, e.name, reaching(own, Number.POSITIVE_INFINITY, []), e, site);
  return isDefault && fieldNames(scope).includes(e.name) && v.state === 'known'
    ? { state: 'default', by: 'argument', value: v.value, at: span(e), origin: v.origin ?? v.at }
    : v;
}

/** What a method that is read like an attribute gives. */
function property(cx: Context, scope: Scope): Value | undefined {
  const isProperty = scope.def?.decorators.some(d => /(?:^|\.)(?:cached_)?property$/.test(dotted(d) ?? ''));
  const [only] = scope.returns;
  return isProperty && scope.returns.length === 1 && only?.expr ? value(cx, only.expr, only.site) : undefined;
}

/** `self.name` in the methods of a class: what any of them sets it to, else what the class says. */
function selfValue(cx: Context, e: Attribute, site: Site): Value | undefined {
  const owner = e.of.k === 'name' ? selfOf(site.scope, e.of.id) : undefined;
  if (!owner) return undefined;
  for (const scope of withBases(cx, owner)) {
    const set = scope.fields.get(e.name) ?? [];
    if (set.length > 0) return ofBindings(cx, dotted(e) ?? e.name, all(set), e, site);
    const stated = ofClass(cx, scope, e, true);
    if (stated) return stated;
  }
  return unknown('an attribute that is not set here', span(e));
}

/** What a call of the class gave a declared field of the object that it made. */
function givenField(cx: Context, scope: Scope, of: Instance, e: Attribute): Value | undefined {
  const place = fieldNames(scope).indexOf(e.name);
  if (!of.call || !of.site || place < 0) return undefined;
  if (of.call.args.some(a => a.star)) return unknown('a field that a caller may set', span(e));
  const arg = of.call.args.find(a => a.name === e.name) ?? of.call.args.filter(a => !a.name)[place];
  return arg?.value && value(cx, arg.value, of.site);
}

/** Is an attribute of that name set on anything but `self`? Then nobody knows on which object. */
const isSetElsewhere = (cx: Context, name: string): boolean =>
  cx.scoped.assigned.some(
    ({ target, site }) =>
      target.k === 'attr' && target.name === name && !(target.of.k === 'name' && selfOf(site.scope, target.of.id)),
  );

/** An attribute of an object of a class of this document. */
function objectValue(cx: Context, of: Instance, e: Attribute): Value | undefined {
  if (isSetElsewhere(cx, e.name)) return unknown('an attribute that is set from outside', span(e));
  for (const scope of withBases(cx, of.scope)) {
    const given = givenField(cx, scope, of, e);
    if (given) return given;
    const set = scope.fields.get(e.name) ?? [];
    if (set.length > 0) return fieldOf(cx, of, scope, set, e);
    const stated = ofClass(cx, scope, e, of.call === undefined);
    if (stated) return stated;
  }
  return undefined;
}

/** What `__init__` gives a field, with the arguments of the call that made the object. */
function fieldOf(cx: Context, of: Instance, scope: Scope, set: readonly Binding[], e: Attribute): Value {
  const init = scope.names.get('__init__')?.at(-1)?.def;
  const isMade = of.call && of.site && init && !of.call.args.some(a => a.star) && set.every(b => b.scope === init);
  const args = isMade && of.call && of.site ? frame(init, of.call, of.site, true) : undefined;
  const last = set.at(-1)!;
  const name = `${init?.def?.params[0]?.name ?? 'self'}.${e.name}`;
  return ofBindings(cx, name, all(set), e, { scope: last.scope, path: [], at: e.start, ...(args && { args }) });
}

/** A member of an enumeration of this document, or its value. */
function memberValue(cx: Context, e: Attribute, site: Site): Value | undefined {
  if (e.of.k !== 'attr' || (e.name !== 'value' && e.name !== 'name')) return undefined;
  const of = what(cx, e.of.of, site);
  if (of?.is !== 'class' || !of.scope.names.has(e.of.name)) return undefined;
  return e.name === 'name' ? known(e.of.name, span(e)) : ofClass(cx, of.scope, e.of, false);
}

function ofOwner(cx: Context, e: Attribute, site: Site): Value {
  const field = selfValue(cx, e, site);
  if (field) return field;
  const of = what(cx, e.of, site);
  if (of?.is === 'instance' && of.of === PARSED) return parsed(cx, of.call, e.name, span(e));
  const own =
    of?.is === 'object' ? objectValue(cx, of, e) : of?.is === 'class' ? ofClasses(cx, of.scope, e) : undefined;
  return (
    own ??
    memberValue(cx, e, site) ??
    defaultOf(cx, e, site) ??
    stepProperty(cx, e, site) ??
    resourceAttribute(cx, e, site) ??
    enumValue(cx, e, site) ??
    ofModule(cx, e, site) ??
    unknown('an attribute of an object', span(e))
  );
}

/** `parameter.default_value` of a pipeline's parameter is just that. */
function defaultOf(cx: Context, e: Attribute, site: Site): Value | undefined {
  if (e.name !== 'default_value') return undefined;
  const v = value(cx, e.of, site);
  return v.state === 'default' && v.by === 'parameter' ? known(v.value, span(e), v.origin) : undefined;
}

/** `config.NAME` of another module of the workload. */
function ofModule(cx: Context, e: Attribute, site: Site): Value | undefined {
  if (cx.modules.size === 0) return undefined;
  const thing = what(cx, e, site);
  return thing?.is === 'name' ? importedValue(cx, thing.name, span(e)) : undefined;
}

function ofClasses(cx: Context, scope: Scope, e: Attribute): Value | undefined {
  for (const one of withBases(cx, scope)) {
    const stated = ofClass(cx, one, e, false);
    if (stated) return stated;
  }
  return undefined;
}

/** The value of `a.b`: what was assigned to just that on the way here, else what the object is known to have. */
export function attrValue(cx: Context, e: Attribute, site: Site): Value {
  const path = dotted(e);
  const own = path ? site.scope.names.get(path) : undefined;
  if (!own || !path) return ofOwner(cx, e, site);
  const found = reaching(own, site.at, site.path);
  if (found.bindings.length === 0) return ofOwner(cx, e, site);
  const v = ofBindings(cx, path, found, e, site);
  return found.bindings.some(b => isCertain(b.path, site.path)) ? v : either([v, ofOwner(cx, e, site)], span(e));
}
