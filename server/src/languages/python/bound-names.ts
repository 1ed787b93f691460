import type { Def, Expr, Stmt } from './ast.ts';

const namesIn = (e: Expr): readonly string[] =>
  e.k === 'name' ? [e.id] : e.k === 'list' ? e.items.flatMap(i => namesIn(i.value)) : [];

/** What a single statement binds, without its blocks. */
function boundBy(s: Stmt): readonly string[] {
  switch (s.k) {
    case 'import':
      return s.names.map(n => n.local);
    case 'assign':
      return s.targets.flatMap(namesIn);
    case 'augment':
      return namesIn(s.target);
    case 'def':
    case 'class':
      return [s.name];
    case 'branches':
      return s.arms.flatMap(a => a.target ?? []);
    case 'loop':
      return s.target ? namesIn(s.target) : [];
    case 'with':
      return s.items.flatMap(i => (i.target ? namesIn(i.target) : []));
    case 'del':
      return s.exprs.flatMap(namesIn);
    default:
      return [];
  }
}

/** The blocks of a statement that run in the scope that it stands in. */
export function blocksOf(s: Stmt): readonly (readonly Stmt[])[] {
  switch (s.k) {
    case 'branches':
      return [...s.arms.map(a => a.body), s.after];
    case 'loop':
      return [s.body, s.after];
    case 'with':
      return [s.body];
    default:
      return [];
  }
}

function collect(body: readonly Stmt[], into: Set<string>, shared: Set<string>): void {
  for (const s of body) {
    for (const name of boundBy(s)) into.add(name);
    if (s.k === 'global') for (const name of s.exprs.flatMap(namesIn)) shared.add(name);
    for (const block of blocksOf(s)) collect(block, into, shared);
  }
}

/** What statements bind in the scope that they stand in. */
export function boundNames(body: readonly Stmt[]): ReadonlySet<string> {
  const all = new Set<string>();
  collect(body, all, new Set());
  return all;
}

/** The names that are a function's own; what it shares with the module is not. */
export function localNames(def: Def): ReadonlySet<string> {
  const all = new Set(def.params.map(p => p.name));
  const shared = new Set<string>();
  collect(def.body, all, shared);
  for (const name of shared) all.delete(name);
  return all;
}
