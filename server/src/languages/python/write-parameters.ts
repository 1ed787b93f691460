import type { Call, Expr } from './ast.ts';
import { callOf, signatureOf } from './sdk-lookup.ts';
import { what } from './things.ts';
import { imported } from './write-import.ts';
import { grouped, inSnakeCase, type Keys, leaves, type Place, plain } from './write-keys.ts';
import { literal, quoteOf } from './write-text.ts';

/** Keywords that a call has already. */
export const namesOf = (call: Call): ReadonlySet<string> => new Set(call.args.flatMap(a => a.name ?? []));

/** Parameters of an SDK call, or of one of its value objects. */
export function parameters(
  p: Place,
  near: Expr,
  paths: Readonly<Record<string, string>>,
  more: {
    readonly wrappers: Readonly<Record<string, string>>;
    readonly accepts?: ReadonlySet<string> | undefined;
    readonly taken: ReadonlySet<string>;
    readonly typed?: boolean | undefined;
  },
): Keys {
  const mark = quoteOf(p.text.slice(near.start, near.end));
  const usable = Object.entries(paths).filter(
    ([k, path]) => path !== '' && (!more.accepts || more.accepts.has(k) || more.taken.has(k)),
  );
  const order = [...usable].sort(([a], [b]) => Number(more.taken.has(b)) - Number(more.taken.has(a)));
  // A value object whose members lie apart in the request (`Compute`, `Networking`) takes the whole path.
  const merged = Object.keys(paths).filter(k => paths[k] === '' && (!more.accepts || more.accepts.has(k)));
  const holding = (whole: string): string | undefined =>
    merged.find(k => Object.values(callOf(p.a.cx.sdk, more.wrappers[k] ?? '')?.parameters ?? {}).includes(whole));
  const name: Keys['name'] = path => {
    const whole = path.join('.');
    const exact = order.find(([, own]) => own === whole);
    const holder = exact ? undefined : holding(whole);
    if (holder) return { key: holder, rest: path };
    const part = exact ?? order.find(([, own]) => whole.startsWith(`${own}.`));
    return part && { key: part[0], rest: path.slice(part[1].split('.').length) };
  };
  const make: Keys['make'] = (key, changes) => {
    const cls = more.wrappers[key];
    const binding = cls ? callOf(p.a.cx.sdk, cls) : undefined;
    if (!cls || !binding?.parameters) {
      const [only] = changes;
      if (changes.length !== 1 || !only || only.path.length > 0 || only.value === undefined) return undefined;
      return { text: literal(more.typed ? inSnakeCase(only.value) : only.value, mark), edits: [] };
    }
    const usableName = imported(p.a, p.source, p.module, cls, near.start);
    const { typed } = more;
    const wrappers = binding.wrappers ?? {};
    const inside = parameters(p, near, binding.parameters, { wrappers, taken: new Set(), typed });
    const args = usableName && grouped(inside, changes.flatMap(leaves));
    if (!usableName || !args) return undefined;
    const made = args.map(g => ({ key: g.key, made: inside.make(g.key, g.changes) }));
    if (made.some(m => !m.made)) return undefined;
    const text = `${usableName.name}(${made.map(m => `${m.key}=${m.made!.text}`).join(', ')})`;
    return { text, edits: [...(usableName.edit ? [usableName.edit] : []), ...made.flatMap(m => m.made!.edits)] };
  };
  const inner: Keys['inner'] = (_, e, site) => {
    if (e.k !== 'call') return e.k === 'dict' ? plain(p, e, more.typed) : undefined;
    const t = what(p.a.cx, e.fn, site);
    const binding = t?.is === 'name' ? callOf(p.a.cx.sdk, t.name) : undefined;
    if (!binding?.parameters || t?.is !== 'name') return undefined;
    const s = signatureOf(p.a.cx.sdk, t.name);
    const accepts = s && !s.open ? new Set([...s.positional, ...(s.keywordOnly ?? [])]) : undefined;
    const { typed } = more;
    return parameters(p, e, binding.parameters, {
      wrappers: binding.wrappers ?? {},
      accepts,
      taken: namesOf(e),
      typed,
    });
  };
  return { name, make, inner };
}
