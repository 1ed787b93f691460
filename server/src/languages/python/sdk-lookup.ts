import type { CallBinding, Declares, MethodBinding, ParameterPaths, SdkLibrary, Signature } from './bindings.ts';

/** Remembers what a function of a library and a name gave: the library never changes, and the names are those of its classes and methods. */
function remembered<T>(look: (sdk: SdkLibrary, name: string) => T): (sdk: SdkLibrary, name: string) => T {
  const known = new WeakMap<SdkLibrary, Map<string, T>>();
  return (sdk, name) => {
    const of = known.get(sdk) ?? new Map<string, T>();
    known.set(sdk, of);
    if (of.has(name)) return of.get(name) as T;
    const made = look(sdk, name);
    if (sdk.calls.has(name) || sdk.bases.has(name)) of.set(name, made);
    return made;
  };
}

/** The class and all its base classes, nearest first. */
export const lineage = remembered((sdk, name): readonly string[] => {
  const all = [name];
  for (let i = 0; i < all.length && i < 40; i++)
    for (const base of sdk.bases.get(all[i]!) ?? []) if (!all.includes(base)) all.push(base);
  return all;
});

export interface Method {
  readonly owner: string;
  readonly binding: MethodBinding;
  readonly dialect: CallBinding['dialect'];
}

/** The binding of a method, own or inherited. */
export function methodOf(sdk: SdkLibrary, name: string, method: string): Method | undefined {
  for (const owner of lineage(sdk, name)) {
    const call = sdk.calls.get(owner);
    const binding = call?.methods && Object.hasOwn(call.methods, method) ? call.methods[method] : undefined;
    if (call && binding) return { owner, binding, dialect: call.dialect };
  }
  return undefined;
}

/** What one class itself states, in the version that the code is written for. */
function stated(sdk: SdkLibrary, owner: string, method: string | undefined, isFormer: boolean): Signature | undefined {
  const key = method ? `${owner}.${method}` : owner;
  return (isFormer ? sdk.former?.signatures.get(key) : undefined) ?? sdk.signatures.get(key);
}

/** The signature of a class's constructor, or of one of its methods, own or inherited. */
export function signatureOf(sdk: SdkLibrary, name: string, method?: string, isFormer = false): Signature | undefined {
  for (const owner of lineage(sdk, name)) {
    const s = stated(sdk, owner, method, isFormer);
    if (s) return s;
  }
  return undefined;
}

const byMethod = remembered(() => new Map<string, ReadonlySet<string>>());

/** Every parameter of a constructor or method, those that it hands to its base classes included. */
export function parametersOf(sdk: SdkLibrary, name: string, method?: string, isFormer = false): ReadonlySet<string> {
  const methods = byMethod(sdk, name);
  const key = `${method ?? ''}${isFormer ? ' former' : ''}`;
  const known = methods.get(key);
  if (known) return known;
  const all = new Set<string>();
  for (const owner of lineage(sdk, name)) {
    const s = stated(sdk, owner, method, isFormer);
    if (!s) continue;
    for (const p of [...s.positional, ...(s.keywordOnly ?? [])]) all.add(p);
    if (!s.open) break;
  }
  methods.set(key, all);
  return all;
}

/** The binding of a class or function with what its base classes add. */
export const callOf = remembered((sdk, name): CallBinding | undefined => {
  const own = sdk.calls.get(name);
  if (!own) return undefined;
  const bases = lineage(sdk, name)
    .slice(1)
    .flatMap(b => sdk.calls.get(b) ?? []);
  if (bases.length === 0) return own;
  const nearest = [own, ...bases].find(c => c.declares)?.declares;
  const declares = nearest?.map(d => withInherited(d, bases));
  const wrappers = Object.assign({}, ...bases.toReversed().map(b => b.wrappers), own.wrappers);
  const parameters: ParameterPaths = Object.assign({}, ...bases.toReversed().map(b => b.parameters), own.parameters);
  const typed = [own, ...bases].some(c => c.typed);
  return {
    ...own,
    ...(declares && { declares }),
    ...(typed && { typed }),
    wrappers,
    ...(own.parameters && { parameters }),
  };
});

const withInherited = (d: Declares, bases: readonly CallBinding[]): Declares => {
  const inherited = bases.toReversed().flatMap(b => b.declares?.filter(o => o.type === d.type) ?? []);
  const merged: Declares = {
    ...d,
    parameters: Object.assign({}, ...inherited.map(o => o.parameters), d.parameters),
  };
  const defaults = Object.assign({}, ...inherited.map(o => o.defaults), d.defaults);
  const shaped = Object.assign({}, ...inherited.map(o => o.shaped), d.shaped);
  return {
    ...merged,
    ...(Object.keys(defaults).length > 0 && { defaults }),
    ...(Object.keys(shaped).length > 0 && { shaped }),
  };
};
