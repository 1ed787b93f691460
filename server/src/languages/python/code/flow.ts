import type { Call, Expr } from '../ast.ts';
import { dotted, itemAt } from '../ast.ts';
import { changes, lookup } from '../lookup.ts';
import type { Binding, Site } from '../scope.ts';

/** What a value is made of, as far as the document shows it. */
export interface Flow {
  /** Calls whose results, or whose changes, went into it. */
  readonly calls: ReadonlySet<Call>;
  /** Variables, each as it was bound there. */
  readonly bindings: ReadonlySet<Binding>;
}

/** Steps from a value back to what it came from. */
const DEEPEST = 12;
/** Expressions looked at for one value; data is seldom made of more. */
const MOST = 400;

interface Walk {
  readonly calls: Set<Call>;
  readonly bindings: Set<Binding>;
  left: number;
}

function ofName(w: Walk, name: string, site: Site, depth: number): void {
  for (const b of lookup(name, site)?.bindings ?? []) {
    if (w.bindings.has(b)) continue;
    w.bindings.add(b);
    const from: Site = { scope: b.scope, path: b.path, at: b.value?.start ?? b.at };
    // Of an unpacked list only the item counts; what a call gives is unpacked as a whole.
    if (b.value) walk(w, (b.index && itemAt(b.value, b.index)) ?? b.value, from, depth + 1);
    for (const m of changes(name, b, site))
      if (m.value) walk(w, m.value, { scope: m.scope, path: m.path, at: m.value.start }, depth + 1);
  }
}

const kidsOf = (e: Expr): readonly Expr[] => {
  switch (e.k) {
    case 'attr':
      return [e.of];
    case 'index':
      return e.key ? [e.of, e.key] : [e.of];
    case 'call':
      return [e.fn, ...e.args.flatMap(a => a.value ?? [])];
    case 'dict':
      return e.entries.map(x => x.value);
    case 'list':
      return e.items.map(x => x.value);
    case 'binary':
      return [e.left, e.right];
    case 'unary':
      return [e.of];
    case 'choice':
      return [e.then, e.otherwise];
    case 'walrus':
      return [e.value];
    case 'closure':
    case 'other':
      return e.kids;
    default:
      return [];
  }
};

function walk(w: Walk, e: Expr, site: Site, depth: number): void {
  if (depth > DEEPEST || --w.left < 0) return;
  if (e.k === 'call') w.calls.add(e);
  if (e.k === 'name') ofName(w, e.id, site, depth);
  else for (const kid of kidsOf(e)) walk(w, kid, site, depth);
}

/** Where a value comes from. */
export function flowOf(e: Expr, site: Site): Flow {
  const w: Walk = { calls: new Set(), bindings: new Set(), left: MOST };
  walk(w, e, site, 0);
  return w;
}

/** The one binding of a variable at a place; undefined where it may be another. */
export function bindingOf(e: Expr, site: Site): Binding | undefined {
  const name = dotted(e);
  if (name === undefined || name.includes('.')) return undefined;
  const found = lookup(name, site);
  return found?.bindings.length === 1 && !found.more ? found.bindings[0] : undefined;
}
