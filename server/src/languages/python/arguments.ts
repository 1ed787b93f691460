import { type Span, unknown, type Value } from '../../model/value.ts';
import type { Call, Expr } from './ast.ts';
import type { Signature } from './bindings.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import type { Site } from './scope.ts';

export interface Given {
  readonly value: Value;
  /** Missing for what came out of `**`. */
  readonly expr?: Expr;
}

/** The arguments of a call by parameter. */
export interface Bound {
  readonly given: ReadonlyMap<string, Given>;
  /** Arguments without a parameter that is known. */
  readonly rest: readonly Given[];
  /** More arguments may be given than the source shows. */
  readonly open: boolean;
}

function splat(v: Value, given: Map<string, Given>): boolean {
  if (v.state === 'absent') return false;
  if (v.state !== 'object') return true;
  for (const [name, member] of v.members) given.set(name, { value: member });
  return v.open;
}

/** Binds arguments to parameters as Python does; `order` are the names of the positional ones. */
export function bind(cx: Context, call: Call, site: Site, order: readonly string[]): Bound {
  const given = new Map<string, Given>();
  const rest: Given[] = [];
  let open = call.broken;
  let position = 0;
  for (const a of call.args) {
    if (!a.value) {
      if (a.name) given.set(a.name, { value: unknown('a value that is still being written', span(a)) });
      continue;
    }
    const v = value(cx, a.value, site);
    if (a.star === '**') open = splat(v, given) || open;
    else if (a.star === '*') {
      if (v.state !== 'list' || v.open) open = true;
      for (const item of v.state === 'list' ? v.items : []) place(item, undefined);
    } else if (a.name) given.set(a.name, { value: v, expr: a.value });
    else place(v, a.value);
  }
  function place(v: Value, expr: Expr | undefined): void {
    const name = order[position++];
    const one: Given = expr ? { value: v, expr } : { value: v };
    if (name) given.set(name, one);
    else rest.push(one);
  }
  return { given, rest, open };
}

/** Positional parameter names of a signature. */
export const positional = (signature: Signature | undefined): readonly string[] => signature?.positional ?? [];

/** The callee, where findings about a call are shown. */
export const head = (call: Call): Span => span(call.fn);
