import { type Span, unknown, type Value } from '../../model/value.ts';
import type { Context, Thing } from './context.ts';
import { carried, type Exports } from './exports.ts';
import type { Scope } from './scope.ts';

/** The module that a qualified name begins with, and what of it the name means. */
function split(cx: Context, name: string): { readonly exports: Exports; readonly member: string } | undefined {
  if (cx.modules.size === 0) return undefined;
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const exports = cx.modules.get(name.slice(0, dot));
    if (exports) return { exports, member: name.slice(dot + 1) };
  }
  return undefined;
}

/** The value of a name of another module of the workload, seen at a place. */
export function importedValue(cx: Context, name: string, at: Span): Value | undefined {
  const found = split(cx, name);
  const v = found?.exports.values.get(found.member);
  return v && carried(v, at);
}

/** What a name of another module of the workload stands for. */
export function importedThing(cx: Context, name: string): Thing | undefined {
  const found = split(cx, name);
  return found?.exports.things.get(found.member);
}

/** Modules of which everything is taken: `from config import *`, `%run config.ipynb`. The last one wins. */
function whole(cx: Context, scope: Scope): readonly Exports[] {
  let module = scope;
  while (module.parent) module = module.parent;
  const stars = (module.names.get('*') ?? []).flatMap(b => (b.qualified ? [b.qualified.slice(0, -2)] : []));
  const runs = [...cx.modules.keys()].filter(name => name.startsWith('%run '));
  return [...runs, ...stars].reverse().flatMap(name => cx.modules.get(name) ?? []);
}

/** The value of a name that the document itself does not set. */
export function starValue(cx: Context, name: string, scope: Scope, at: Span): Value {
  if (cx.modules.size > 0)
    for (const { values } of whole(cx, scope)) {
      const v = values.get(name);
      if (v) return carried(v, at) ?? unknown('an imported value', at);
    }
  return unknown('a name that is not set here', at);
}

/** What a name stands for that the document itself does not set. */
export function starThing(cx: Context, name: string, scope: Scope): Thing | undefined {
  if (cx.modules.size === 0) return undefined;
  for (const { things } of whole(cx, scope)) {
    const t = things.get(name);
    if (t) return t;
  }
  return undefined;
}
