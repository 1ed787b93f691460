import { own } from '../../model/tables.ts';
import { type Call, dotted, type Expr, itemAt } from './ast.ts';
import { PARSED, parserMethod } from './command-line.ts';
import { settled } from './conditions.ts';
import { type Content, contents, rounds } from './contents.ts';
import { type Context, DEEPEST, isSpent, type Thing } from './context.ts';
import { importedThing, starThing } from './imported.ts';
import { type Found, lookup, reaching } from './lookup.ts';
import { type Binding, type Scope, type Site, selfOf } from './scope.ts';
import { methodOf } from './sdk-lookup.ts';

/** The qualified name under which the library knows it. */
export const canonicalName = (cx: Context, name: string): string => cx.sdk.aliases.get(name) ?? name;

const named = (cx: Context, name: string): Thing =>
  importedThing(cx, name) ?? { is: 'name', name: canonicalName(cx, name) };

const SESSION_ATTRIBUTES: Readonly<Record<string, Thing>> = {
  sagemaker_client: { is: 'client', service: 'sagemaker' },
  boto_session: { is: 'instance', of: 'boto3.session.Session' },
  sagemaker_session: { is: 'instance', of: 'sagemaker.session.Session' },
};

const siteOf = (b: Binding, e: Expr): Site => ({ scope: b.scope, path: b.path, at: e.start });

function ofAnnotation(cx: Context, type: Expr, site: Site): Thing | undefined {
  const t = what(cx, type, site);
  if (t?.is === 'class') return { is: 'object', scope: t.scope };
  return t?.is === 'name' && cx.sdk.calls.has(t.name) ? { is: 'instance', of: t.name } : undefined;
}

function ofBinding(cx: Context, b: Binding, site: Site, name: string): Thing | undefined {
  switch (b.how) {
    case 'import':
      return b.qualified ? named(cx, b.qualified) : undefined;
    case 'def':
      return b.def ? { is: 'function', scope: b.def } : undefined;
    case 'class':
      return b.def ? { is: 'class', scope: b.def } : undefined;
    case 'parameter': {
      const given = site.args?.get(name);
      if (given) return what(cx, given.expr, given.site);
      const own = selfOf(site.scope, name);
      if (own) return { is: 'object', scope: own };
      return b.type ? ofAnnotation(cx, b.type, { scope: b.scope, path: [], at: b.at }) : undefined;
    }
    case 'value':
    case 'with': {
      const e = b.value;
      if (!e) return undefined;
      const args = b.scope === site.scope ? site.args : undefined;
      const from: Site = args ? { ...siteOf(b, e), args } : siteOf(b, e);
      if (b.index !== undefined) {
        const item = itemAt(e, b.index);
        return item ? what(cx, item, from) : firstParsed(cx, e, b.index[0], from);
      }
      return what(cx, e, from) ?? (b.type ? ofAnnotation(cx, b.type, from) : undefined);
    }
    case 'each':
      return b.value && oneOfThem(cx, rounds(b.value, b.index, siteOf(b, b.value)));
    default:
      return undefined;
  }
}

/** What all of several things are; which of them it is, only a single one tells. */
function oneOfThem(cx: Context, all: readonly Content[]): Thing | undefined {
  const things = all.slice(0, 20).map(c => what(cx, c.value, c.site));
  const [first] = things;
  if (all.length <= 1 || first?.is !== 'instance') return all.length <= 1 ? first : undefined;
  return things.every(t => t?.is === 'instance' && t.of === first.of) ? { is: 'instance', of: first.of } : undefined;
}

/** `jobs[0]`, `models['a']`. */
function ofIndex(cx: Context, e: Expr & { k: 'index' }, site: Site): Thing | undefined {
  const key = e.key?.k === 'text' || e.key?.k === 'literal' ? e.key.value : undefined;
  const all = contents(e.of, site);
  if (all.length === 0) return key === 0 ? firstParsed(cx, e.of, 0, site) : undefined;
  const own = all.findLast(c => c.key === key);
  if (key !== undefined) return own && what(cx, own.value, own.site);
  return oneOfThem(cx, [...all, ...all]);
}

/** `args, rest = parser.parse_known_args()`. */
function firstParsed(cx: Context, e: Expr, index: number | undefined, site: Site): Thing | undefined {
  const t = index === 0 && e.k === 'call' ? what(cx, e, site) : undefined;
  return t?.is === 'instance' && t.of === PARSED ? t : undefined;
}

function firstOf(cx: Context, found: Found, site: Site, name: string): Thing | undefined {
  for (const b of settled(cx, found, site).bindings) {
    const t = ofBinding(cx, b, site, name);
    if (t) return t;
  }
  return undefined;
}

function ofField(cx: Context, scope: Scope, name: string): Thing | undefined {
  const own = scope.names.get(name)?.at(-1);
  if (own?.how === 'def' && own.def) return { is: 'function', scope: own.def, self: scope };
  for (const b of scope.fields.get(name)?.toReversed() ?? []) {
    const t = ofBinding(cx, b, { scope: b.scope, path: b.path, at: b.at }, name);
    if (t) return t;
  }
  return own ? ofBinding(cx, own, { scope, path: [], at: own.at }, name) : undefined;
}

function ofAttr(cx: Context, e: Expr & { k: 'attr' }, site: Site): Thing | undefined {
  const path = dotted(e);
  const assigned = path && site.scope.names.get(path);
  if (assigned) {
    const t = firstOf(cx, reaching(assigned, site.at, site.path), site, path);
    if (t) return t;
  }
  const of = what(cx, e.of, site);
  if (of?.is === 'name') return named(cx, `${of.name}.${e.name}`);
  if (of?.is === 'object') return ofField(cx, of.scope, e.name);
  if (of?.is === 'class') {
    const own = of.scope.names.get(e.name)?.at(-1);
    return own?.how === 'def' && own.def ? { is: 'function', scope: own.def } : undefined;
  }
  return own(SESSION_ATTRIBUTES, e.name);
}

const literalArg = (cx: Context, call: Call, site: Site, name: string, index: number): string | undefined => {
  const arg = call.args.find(a => a.name === name) ?? call.args.filter(a => !a.name && !a.star)[index];
  return arg?.value && constantText(cx, arg.value, site);
};

function constantText(cx: Context, e: Expr, site: Site): string | undefined {
  if (e.k === 'text') return e.value;
  if (e.k !== 'name' || cx.depth > DEEPEST) return undefined;
  const b = lookup(e.id, site)?.bindings[0];
  if (b?.how !== 'value' || !b.value || b.index !== undefined) return undefined;
  cx.depth++;
  const text = constantText(cx, b.value, siteOf(b, b.value));
  cx.depth--;
  return text;
}

/** The arguments of a call of a function of this document, by parameter. */
export function frame(scope: Scope, call: Call, site: Site, bound: boolean): Site['args'] {
  const args = new Map<string, { expr: Expr; site: Site }>();
  const params = (scope.def?.params ?? []).filter(p => !p.star).slice(bound ? 1 : 0);
  // What the call does not give has its default here, unless it is hidden in `*` or `**`.
  const parent = call.args.some(a => a.star) ? undefined : scope.parent;
  for (const p of parent ? params : [])
    if (p.value && parent) args.set(p.name, { expr: p.value, site: { scope: parent, path: [], at: p.value.start } });
  call.args.forEach((a, i) => {
    const name = a.name ?? params[i]?.name;
    if (a.value && !a.star && name) args.set(name, { expr: a.value, site });
  });
  return args;
}

function ofCall(cx: Context, e: Call, site: Site): Thing | undefined {
  const isClient = e.fn.k === 'attr' && (e.fn.name === 'client' || e.fn.name === 'resource');
  if (isClient) {
    const service = literalArg(cx, e, site, 'service_name', 0);
    if (service) return { is: 'client', service };
  }
  const fn = what(cx, e.fn, site);
  if (fn?.is === 'name') return { is: 'instance', of: fn.name, call: e, site };
  if (fn?.is === 'class') {
    const base = fn.scope.of?.bases[0]?.value;
    const of = base && fn.scope.parent ? what(cx, base, { scope: fn.scope.parent, path: [], at: e.start }) : undefined;
    return of?.is === 'name' && cx.sdk.calls.has(of.name)
      ? { is: 'instance', of: of.name }
      : { is: 'object', scope: fn.scope, call: e, site };
  }
  if (fn?.is === 'function') {
    for (const r of fn.scope.returns.toReversed()) {
      const args = frame(fn.scope, e, site, fn.self !== undefined);
      const t = r.expr && what(cx, r.expr, args ? { ...r.site, args } : r.site);
      if (t) return t;
    }
    return undefined;
  }
  if (e.fn.k !== 'attr') return undefined;
  const receiver = what(cx, e.fn.of, site);
  if (receiver?.is !== 'instance') return undefined;
  const parser = parserMethod(receiver.of, e.fn.name);
  if (parser) return { ...receiver, of: parser };
  const method = methodOf(cx.sdk, receiver.of, e.fn.name);
  const returns = method?.binding.returns;
  if (returns === 'receiver') return receiver;
  return returns ? { is: 'instance', of: canonicalName(cx, returns), call: e, site } : undefined;
}

function resolve(cx: Context, e: Expr, site: Site): Thing | undefined {
  switch (e.k) {
    case 'name': {
      const own = selfOf(site.scope, e.id);
      if (own && !site.args?.has(e.id)) return { is: 'object', scope: own };
      const found = lookup(e.id, site);
      return found ? firstOf(cx, found, site, e.id) : starThing(cx, e.id, site.scope);
    }
    case 'attr':
      return ofAttr(cx, e, site);
    case 'call':
      return ofCall(cx, e, site);
    case 'choice':
      return what(cx, e.then, site) ?? what(cx, e.otherwise, site);
    case 'binary':
      return e.op === 'or' ? (what(cx, e.left, site) ?? what(cx, e.right, site)) : undefined;
    case 'walrus':
      return what(cx, e.value, site);
    case 'index':
      return ofIndex(cx, e, site);
    default:
      return undefined;
  }
}

/** What an expression stands for; undefined when the document does not show it. */
export function what(cx: Context, e: Expr, site: Site): Thing | undefined {
  if (cx.depth > DEEPEST || isSpent(cx, site)) return undefined;
  if (site.args) {
    cx.depth++;
    const t = resolve(cx, e, site);
    cx.depth--;
    return t;
  }
  if (cx.things.has(e)) return cx.things.get(e);
  // While it is being resolved it is unknown to itself: `x = x.y()` in a loop ends here.
  cx.things.set(e, undefined);
  cx.depth++;
  const t = resolve(cx, e, site);
  cx.depth--;
  cx.things.set(e, t);
  return t;
}
