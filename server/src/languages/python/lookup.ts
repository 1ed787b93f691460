import type { Binding, Fork, Mutation, Scope, Site, Step } from './scope.ts';

/** What a name may be bound to at a place, latest first. */
export interface Found {
  readonly bindings: readonly Binding[];
  /** Some run of the code may reach the place with yet another value. */
  readonly more: boolean;
  /** The scope that owns the name is another function's or the module's: assignments in any order count. */
  readonly outer: boolean;
}

const certain = (path: readonly Step[], use: readonly Step[]): boolean =>
  path.every(p => use.some(u => u.fork === p.fork && u.arm === p.arm));

const within = (fork: Fork, use: readonly Step[]): boolean => use.some(u => u.fork === fork);

const excluded = (path: readonly Step[], use: readonly Step[]): boolean =>
  path.some(p => use.some(u => u.fork === p.fork && u.arm !== p.arm)) ||
  // An arm that leaves the block cannot be behind a place after the statement; by `break` it is behind one after the loop.
  path.some(
    (p, i) =>
      p.fork.ending.has(p.arm) &&
      !within(p.fork, use) &&
      !path.slice(0, i).some(outer => outer.fork.loop && !within(outer.fork, use)),
  );

/** Arms of forks seen so far: when all arms of a fork bind the name, what came before is out of reach. */
class Cover {
  readonly #arms = new Map<Fork, Set<number>>();

  closes(path: readonly Step[], use: readonly Step[]): boolean {
    let rest = path;
    while (rest.length > 0) {
      const last = rest[rest.length - 1]!;
      const arms = this.#arms.get(last.fork) ?? new Set(last.fork.ending);
      arms.add(last.arm);
      this.#arms.set(last.fork, arms);
      if (!last.fork.exhaustive || arms.size < last.fork.arms) return false;
      rest = rest.slice(0, -1);
      if (certain(rest, use)) return true;
    }
    return true;
  }
}

const inSameLoop = (path: readonly Step[], use: readonly Step[]): boolean =>
  path.some(p => p.fork.loop && use.some(u => u.fork === p.fork));

/** The bindings of one scope that a place after them may see. */
export function reaching(all: readonly Binding[], at: number, use: readonly Step[]): Found {
  const seen: Binding[] = [];
  const cover = new Cover();
  const later = all.some(b => b.at > at && inSameLoop(b.path, use) && b.how !== 'each');
  for (let i = all.length - 1; i >= 0; i--) {
    const b = all[i]!;
    if (b.at > at || excluded(b.path, use)) continue;
    seen.push(b);
    if (certain(b.path, use) || cover.closes(b.path, use)) return { bindings: seen, more: later, outer: false };
  }
  return { bindings: seen, more: later, outer: false };
}

/** The bindings of a name as Python resolves it: the function, the functions around it, the module; never a class around it. */
export function lookup(name: string, site: Site): Found | undefined {
  let { at, path } = site;
  let outer = false;
  for (let scope: Scope | undefined = site.scope; scope; scope = scope.parent) {
    const own: readonly Binding[] | undefined =
      scope.kind === 'class' && scope !== site.scope ? undefined : scope.names.get(name);
    if (own && own.length > 0) {
      if (outer) return { bindings: own.toReversed(), more: false, outer: true };
      const found = reaching(own, at, path);
      if (found.bindings.length > 0 || scope.kind === 'function') return found;
    }
    if (scope.kind === 'closure' && scope.site) ({ at, path } = scope.site);
    else if (scope.kind === 'function') outer = true;
  }
  return undefined;
}

/** Changes of the object in a variable between its binding and a place, in order; `others` when some are not understood. */
export function changes(name: string, binding: Binding, site: Site): readonly Mutation[] {
  const all: Mutation[] = [];
  for (let scope: Scope | undefined = site.scope; scope; scope = scope.parent) {
    for (const m of scope.changes.get(name) ?? []) {
      const before = scope !== site.scope || m.at < site.at || inSameLoop(m.path, site.path);
      if (before && m.at > binding.at && !excluded(m.path, site.path)) all.push(m);
    }
    if (scope === binding.scope) break;
  }
  return all.sort((a, b) => a.at - b.at);
}

export const isCertain = certain;
