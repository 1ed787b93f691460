import { own } from '../../model/tables.ts';
import type { Call, Class, Def, Expr, Stmt } from './ast.ts';
import { dotted } from './ast.ts';
import type { Assigned, Binding, Mutation, Scope, Seen, Site, Step } from './scope.ts';
import { selfOf } from './scope.ts';

/** Where a pass over the module stands, and what it has seen. */
export interface Walk {
  scope: Scope;
  path: readonly Step[];
  statement: Stmt;
  readonly calls: Seen[];
  readonly assigned: Assigned[];
  readonly dicts: (Expr & { k: 'dict' })[];
  readonly texts: (Expr & { k: 'text' })[];
  readonly imports: (Stmt & { k: 'import' })[];
}

/** An empty scope. */
export const scopeOf = (
  kind: Scope['kind'],
  parent: Scope | undefined,
  more: { def?: Def; of?: Class; site?: Site } = {},
): Scope => ({
  kind,
  parent,
  names: new Map(),
  changes: new Map(),
  returns: [],
  fields: new Map(),
  ...more,
});

/** Files a value under a key. */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key);
  if (all) all.push(value);
  else map.set(key, [value]);
}

/** The place of the pass. */
export const here = (w: Walk, at: number): Site => ({ scope: w.scope, path: w.path, at });

/** Binds what stands on the left of an assignment. */
export function bindTarget(w: Walk, target: Expr, b: Omit<Binding, 'path' | 'scope'>): void {
  const binding: Binding = { ...b, path: w.path, scope: w.scope };
  switch (target.k) {
    case 'name':
      push(w.scope.names, target.id, binding);
      return;
    case 'attr': {
      const name = dotted(target);
      if (!name) return;
      push(w.scope.names, name, binding);
      const dot = name.indexOf('.');
      const owner = name.indexOf('.', dot + 1) < 0 ? selfOf(w.scope, name.slice(0, dot)) : undefined;
      if (owner) push(owner.fields, name.slice(dot + 1), binding);
      return;
    }
    case 'list':
      target.items.forEach((item, index) => {
        const isOpaque = item.star || target.items.slice(0, index).some(i => i.star);
        bindTarget(
          w,
          item.value,
          isOpaque ? { at: b.at, how: 'opaque' } : { ...b, index: [...(b.index ?? []), index] },
        );
      });
      return;
    case 'index': {
      const of = indexed(target);
      if (!of) return;
      const { name, keys } = of;
      const plain = b.how === 'value' && b.index === undefined && target.key;
      const value = plain && b.value ? { value: b.value } : {};
      push(w.scope.changes, name, {
        at: b.at,
        path: w.path,
        scope: w.scope,
        how: plain ? 'set' : 'other',
        keys,
        ...value,
      });
      return;
    }
  }
}

/** The name behind `name[a][b]`, and the keys on the way; undefined when nothing names it. */
function indexed(e: Expr): { readonly name: string; readonly keys: Expr[] } | undefined {
  const keys: Expr[] = [];
  let of: Expr = e;
  for (; of.k === 'index'; of = of.of) if (of.key) keys.unshift(of.key);
  const name = dotted(of);
  return name === undefined ? undefined : { name, keys };
}

/** Files that a member is taken out of an object. */
export function removal(w: Walk, e: Expr & { k: 'index' }): void {
  const of = indexed(e);
  if (!of) return;
  const how = e.key ? 'pop' : 'other';
  push(w.scope.changes, of.name, { at: e.start, path: w.path, scope: w.scope, how, keys: of.keys });
}

/** Methods that change the object they are called on. */
export const MUTATING = /^(?:update|append|extend|insert|pop|clear|remove|setdefault|popitem|add|sort|reverse)$/;

/** Files a call that changes the object it is called on. */
export function mutation(w: Walk, call: Call): void {
  if (call.fn.k !== 'attr' || !MUTATING.test(call.fn.name)) return;
  const of = indexed(call.fn.of);
  if (!of) return;
  const { name, keys } = of;
  const { name: method } = call.fn;
  const sole = call.args.length === 1 && !call.args[0]!.star && !call.args[0]!.name ? call.args[0]!.value : undefined;
  const asDict = method === 'update' && !sole && call.args.every(a => a.name || a.star === '**');
  const keyed = own(KEYED, method);
  const [key, given] = call.args;
  if (keyed && key?.value && !key.name && !key.star && call.args.length <= 2) {
    const value = method === 'setdefault' && given?.value && !given.star && { value: given.value };
    const at: Mutation = { at: call.start, path: w.path, scope: w.scope, how: keyed, keys: [...keys, key.value] };
    push(w.scope.changes, name, { ...at, ...value });
    return;
  }
  const how = method === 'update' ? 'update' : sole ? (own(GROWING, method) ?? 'other') : 'other';
  const value = sole ?? (asDict ? asKeywords(call) : undefined);
  push(w.scope.changes, name, { at: call.start, path: w.path, scope: w.scope, how, keys, ...(value && { value }) });
}

/** Methods that change what stands under a key. */
const KEYED: Readonly<Record<string, Mutation['how']>> = { setdefault: 'default', pop: 'pop' };
/** Methods that add to a list. */
const GROWING: Readonly<Record<string, Mutation['how']>> = { append: 'append', extend: 'extend' };

/** `update(a=1)` means `update({"a": 1})`. */
const asKeywords = (call: Call): Expr => ({
  k: 'dict',
  start: call.start,
  end: call.end,
  broken: call.broken,
  entries: call.args.flatMap(a =>
    a.value
      ? [
          {
            value: a.value,
            start: a.start,
            end: a.end,
            ...(a.name && { key: { k: 'text' as const, value: a.name, start: a.start, end: a.start + a.name.length } }),
          },
        ]
      : [],
  ),
});
