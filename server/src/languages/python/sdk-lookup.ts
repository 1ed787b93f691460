import type { CallBinding, Declares, MethodBinding, ParameterPaths, SdkLibrary, Signature } from './bindings.ts';

/** The class and all its base classes, nearest first. */
export function lineage(sdk: SdkLibrary, name: string): readonly string[] {
  const all = [name];
  for (let i = 0; i < all.length && i < 40; i++)
    for (const base of sdk.bases[all[i]!] ?? []) if (!all.includes(base)) all.push(base);
  return all;
}

export interface Method {
  readonly owner: string;
  readonly binding: MethodBinding;
  readonly dialect: CallBinding['dialect'];
}

/** The binding of a method, own or inherited. */
export function methodOf(sdk: SdkLibrary, name: string, method: string): Method | undefined {
  for (const owner of lineage(sdk, name)) {
    const call = sdk.calls[owner];
    const binding = call?.methods && Object.hasOwn(call.methods, method) ? call.methods[method] : undefined;
    if (call && binding) return { owner, binding, dialect: call.dialect };
  }
  return undefined;
}

/** The signature of a class's constructor, or of one of its methods, own or inherited. */
export function signatureOf(sdk: SdkLibrary, name: string, method?: string): Signature | undefined {
  for (const owner of lineage(sdk, name)) {
    const s = sdk.signatures[method ? `${owner}.${method}` : owner];
    if (s) return s;
  }
  return undefined;
}

/** The binding of a class or function with what its base classes add. */
export function callOf(sdk: SdkLibrary, name: string): CallBinding | undefined {
  if (!Object.hasOwn(sdk.calls, name)) return undefined;
  const own = sdk.calls[name]!;
  const bases = lineage(sdk, name)
    .slice(1)
    .flatMap(b => (Object.hasOwn(sdk.calls, b) ? [sdk.calls[b]!] : []));
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
}

const withInherited = (d: Declares, bases: readonly CallBinding[]): Declares => {
  const inherited = bases.toReversed().flatMap(b => b.declares?.filter(o => o.type === d.type) ?? []);
  const merged: Declares = {
    ...d,
    parameters: Object.assign({}, ...inherited.map(o => o.parameters), d.parameters),
  };
  const defaults = Object.assign({}, ...inherited.map(o => o.defaults), d.defaults);
  return Object.keys(defaults).length > 0 ? { ...merged, defaults } : merged;
};
