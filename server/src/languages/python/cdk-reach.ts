import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { makers } from './makers.ts';
import type { Scope, Seen, Site } from './scope.ts';
import { what } from './things.ts';

/** Which constructs something reaches that is applied to a scope of constructs: those of a class, single ones, or all. */
export type Reach = { readonly is: 'all' } | { readonly is: 'class'; readonly scope: Scope } | Single;
interface Single {
  readonly is: 'calls';
  readonly calls: readonly Call[];
}

/** Is the scope inside a class, or a function of it? */
export function isIn(scope: Scope, around: Scope): boolean {
  for (let s: Scope | undefined = scope; s; s = s.parent) if (s === around) return true;
  return false;
}

function reachOf(cx: Context, e: Expr, site: Site): Reach {
  const thing = what(cx, e, site);
  if (thing?.is === 'object') return { is: 'class', scope: thing.scope };
  const { calls, more } = makers(cx, e, site);
  return calls.length > 0 && !more && calls.every(c => cx.idOf(c) !== undefined)
    ? { is: 'calls', calls }
    : { is: 'all' };
}

/** Does it reach what a call makes? */
export function reaches(reach: Reach, { call, site }: Seen): boolean {
  if (reach.is === 'all') return true;
  return reach.is === 'class' ? isIn(site.scope, reach.scope) : reach.calls.includes(call);
}

/** Something added to a scope of constructs: `Tags.of(scope).add(…)`, `Aspects.of(scope).add(…)`. */
export interface Applied {
  readonly seen: Seen;
  readonly reach: Reach;
}

const lastName = (e: Expr): string => (e.k === 'name' ? e.id : e.k === 'attr' ? e.name : '');

/** Every `<manager>.of(scope).add(…)` of a document. */
export function appliedBy(cx: Context, manager: 'Tags' | 'Aspects'): readonly Applied[] {
  return cx.scoped.calls.flatMap((seen): readonly Applied[] => {
    const { fn } = seen.call;
    if (fn.k !== 'attr' || fn.name !== 'add' || fn.of.k !== 'call' || fn.of.fn.k !== 'attr') return [];
    if (fn.of.fn.name !== 'of' || lastName(fn.of.fn.of) !== manager) return [];
    const [given] = fn.of.args;
    return [{ seen, reach: given?.value ? reachOf(cx, given.value, seen.site) : { is: 'all' } }];
  });
}
