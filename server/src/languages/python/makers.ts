import { type Call, dotted, type Expr, itemAt } from './ast.ts';
import { settled } from './conditions.ts';
import { type Context, DEEPEST, isSpent, type Makers } from './context.ts';
import { lookup, reaching } from './lookup.ts';
import type { Binding, Scope, Site } from './scope.ts';
import { frame, what } from './things.ts';

const UNSEEN: Makers = { calls: [], more: true };

/** Methods that give back the object they are called on. */
const FLUENT = /^(?:add_retry|add_catch|next|add_prefix)$/;

const together = (all: readonly Makers[]): Makers => ({
  calls: [...new Set(all.flatMap(m => m.calls))],
  more: all.length === 0 || all.some(m => m.more),
});

const siteOf = (b: Binding, e: Expr): Site => ({ scope: b.scope, path: b.path, at: e.start });

/** Calls of a function of this document give its parameter its values. */
function ofParameter(cx: Context, name: string, site: Site): Makers {
  const given = site.args?.get(name);
  if (given) return makers(cx, given.expr, given.site);
  let owner: Scope | undefined = site.scope;
  while (owner && !owner.def?.params.some(p => p.name === name)) owner = owner.parent;
  if (!owner) return UNSEEN;
  const all = cx.scoped.calls.flatMap(seen => {
    const fn = what(cx, seen.call.fn, seen.site);
    if (fn?.is !== 'function' || fn.scope !== owner) return [];
    const arg = frame(fn.scope, seen.call, seen.site, fn.self !== undefined)?.get(name);
    return [arg ? makers(cx, arg.expr, arg.site) : UNSEEN];
  });
  return together(all);
}

/** The objects that a loop goes through, where they are listed. */
function ofItems(cx: Context, e: Expr, site: Site): Makers {
  if (e.k === 'list') {
    const all = e.items.map(item => (item.star ? UNSEEN : makers(cx, item.value, site)));
    return together(e.broken ? [...all, UNSEEN] : all);
  }
  const [b] = e.k === 'name' ? (lookup(e.id, site)?.bindings ?? []) : [];
  return b?.how === 'value' && b.value?.k === 'list' && b.index === undefined
    ? ofItems(cx, b.value, siteOf(b, b.value))
    : UNSEEN;
}

function ofBinding(cx: Context, b: Binding, name: string, site: Site): Makers {
  if (b.how === 'parameter') return ofParameter(cx, name, site);
  const e = b.value;
  if (!e) return UNSEEN;
  if (b.how === 'each') return b.index === undefined ? ofItems(cx, e, siteOf(b, e)) : UNSEEN;
  if (b.how !== 'value') return UNSEEN;
  const from: Site = site.args && site.scope === b.scope ? { ...siteOf(b, e), args: site.args } : siteOf(b, e);
  if (b.index === undefined) return makers(cx, e, from);
  const item = itemAt(e, b.index);
  return item ? makers(cx, item, from) : UNSEEN;
}

const ofBindings = (cx: Context, all: readonly Binding[], name: string, site: Site, more = false): Makers =>
  together([...all.map(b => ofBinding(cx, b, name, site)), ...(more ? [UNSEEN] : [])]);

/** `x.node.default_child` is what an L2 construct wraps: the same resource. */
function isDefaultChild(e: Expr): e is Expr & { k: 'attr'; of: Expr & { k: 'attr' } } {
  return e.k === 'attr' && e.name === 'default_child' && e.of.k === 'attr' && e.of.name === 'node';
}

/** `x.node.find_child("Resource")` is the same under its usual name. */
function isChild(fn: Expr & { k: 'attr' }, call: Call): fn is Expr & { k: 'attr'; of: Expr & { k: 'attr' } } {
  const [given] = call.args;
  const isName = given?.value?.k === 'text' && given.value.value === 'Resource';
  return isName && /^(?:try_)?find_child$/.test(fn.name) && fn.of.k === 'attr' && fn.of.name === 'node';
}

function ofAttr(cx: Context, e: Expr & { k: 'attr' }, site: Site): Makers {
  if (isDefaultChild(e)) return makers(cx, e.of.of, site);
  const path = dotted(e);
  const own = path && site.scope.names.get(path);
  const found = own && reaching(own, site.at, site.path);
  if (found && found.bindings.length > 0) return ofBindings(cx, found.bindings, e.name, site, found.more);
  const of = what(cx, e.of, site);
  const fields = of?.is === 'object' ? of.scope.fields.get(e.name) : undefined;
  return fields
    ? together(fields.map(b => ofBinding(cx, b, e.name, { scope: b.scope, path: b.path, at: b.at })))
    : UNSEEN;
}

function ofCall(cx: Context, e: Call, site: Site): Makers {
  if (e.fn.k === 'attr' && FLUENT.test(e.fn.name)) return makers(cx, e.fn.of, site);
  if (e.fn.k === 'attr' && isChild(e.fn, e)) return makers(cx, e.fn.of.of, site);
  const fn = what(cx, e.fn, site);
  if (fn?.is === 'name' && /^typing(?:_extensions)?\.cast$/.test(fn.name)) {
    const given = e.args[1]?.value;
    return given ? makers(cx, given, site) : UNSEEN;
  }
  if (fn?.is === 'name' || fn?.is === 'class') return { calls: [e], more: false };
  if (fn?.is !== 'function') return UNSEEN;
  const args = frame(fn.scope, e, site, fn.self !== undefined);
  return together(
    fn.scope.returns.map(r => (r.expr ? makers(cx, r.expr, args ? { ...r.site, args } : r.site) : UNSEEN)),
  );
}

function follow(cx: Context, e: Expr, site: Site): Makers {
  switch (e.k) {
    case 'name': {
      const found = lookup(e.id, site);
      return found ? ofBindings(cx, settled(cx, found, site).bindings, e.id, site, found.more) : UNSEEN;
    }
    case 'attr':
      return ofAttr(cx, e, site);
    case 'call':
      return ofCall(cx, e, site);
    case 'choice':
      return together([makers(cx, e.then, site), makers(cx, e.otherwise, site)]);
    case 'binary':
      return /^(?:or|and)$/.test(e.op) ? together([makers(cx, e.left, site), makers(cx, e.right, site)]) : UNSEEN;
    case 'walrus':
      return makers(cx, e.value, site);
    default:
      return UNSEEN;
  }
}

/** Functions are followed into with their arguments this deep only: each step may branch. */
const DEEPEST_WITH_ARGUMENTS = 12;

/** The calls that may have made what an expression stands for: behind names, fields, casts, loops, functions and fluent methods. */
export function makers(cx: Context, e: Expr, site: Site): Makers {
  if (cx.depth > (site.args ? DEEPEST_WITH_ARGUMENTS : DEEPEST) || isSpent(cx, site)) return UNSEEN;
  const before = site.args ? undefined : cx.makers.get(e);
  if (before) return before;
  // `chain = chain.next(x)` in a loop ends here.
  if (!site.args) cx.makers.set(e, UNSEEN);
  cx.depth++;
  const made = follow(cx, e, site);
  cx.depth--;
  if (!site.args) cx.makers.set(e, made);
  return made;
}
