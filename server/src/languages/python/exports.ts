import { absent, list, type Span, type Value } from '../../model/value.ts';
import type { Context, Thing } from './context.ts';
import { ofBindings, value } from './evaluate.ts';
import { reaching } from './lookup.ts';
import type { Scope } from './scope.ts';
import { what } from './things.ts';

/** What a module has for those that import it, by dotted name: values, and objects of libraries. */
export interface Exports {
  readonly values: ReadonlyMap<string, Value>;
  readonly things: ReadonlyMap<string, Thing>;
}

const NOWHERE: Span = { start: 0, end: 0 };
/** Larger ones are data, not configuration. */
const MOST_NAMES = 500;
const MOST_PARTS = 300;
const LONGEST_TEXT = 2000;

const all = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined =>
  items.every((i): i is T => i !== undefined) ? items : undefined;

/** A value at another place, as far as it says anything outside its document; undefined where it does not. */
export function carried(v: Value, at: Span): Value | undefined {
  switch (v.state) {
    case 'known':
      return typeof v.value === 'string' && v.value.length > LONGEST_TEXT
        ? undefined
        : { state: 'known', value: v.value, at };
    case 'default':
      return { ...v, at, origin: at };
    case 'absent':
      return absent(at);
    case 'list': {
      if (v.items.length > MOST_PARTS) return undefined;
      const items = v.items.map(i => carried(i, at));
      const kept = items.flatMap(i => (i ? [i] : []));
      return list(kept.length === items.length ? kept : [], at, v.open || kept.length < items.length);
    }
    case 'object': {
      if (v.members.size > MOST_PARTS) return undefined;
      const members = new Map<string, Value>();
      for (const [name, member] of v.members)
        members.set(name, carried(member, at) ?? { state: 'unknown', because: 'an imported value', at });
      return { state: 'object', members, open: v.open, at };
    }
    case 'one-of': {
      const values = all(v.values.map(one => carried(one, at)));
      return values && { state: 'one-of', values, at };
    }
    default:
      return undefined;
  }
}

function addClass(into: Map<string, Value>, cx: Context, name: string, scope: Scope): void {
  for (const [member, own] of scope.names) {
    const e = { k: 'name', id: member, ...NOWHERE } as const;
    const found = reaching(own, Number.POSITIVE_INFINITY, []);
    if (found.bindings.some(b => b.how !== 'value')) continue;
    const v = carried(ofBindings(cx, member, found, e, { scope, path: [], at: Number.POSITIVE_INFINITY }), NOWHERE);
    if (v) into.set(`${name}.${member}`, v).set(`${name}.${member}.value`, v);
  }
}

/** What a module's names have when it has been run. */
export function exportsOf(cx: Context, scope: Scope): Exports {
  const values = new Map<string, Value>();
  const things = new Map<string, Thing>();
  const site = { scope, path: [], at: Number.POSITIVE_INFINITY };
  for (const [name, own] of [...scope.names].slice(0, MOST_NAMES)) {
    const last = own.at(-1);
    if (name.includes('.')) continue;
    if (last?.how === 'class' && last.def) addClass(values, cx, name, last.def);
    if (last?.how !== 'value' && last?.how !== 'each') continue;
    // Each is an expression of its own: values are remembered by it.
    const e = { k: 'name', id: name, ...NOWHERE } as const;
    const v = carried(value(cx, e, site), NOWHERE);
    if (v) values.set(name, v);
    const thing = v ? undefined : what(cx, e, site);
    if (thing?.is === 'client') things.set(name, thing);
    else if (thing?.is === 'instance') things.set(name, { is: 'instance', of: thing.of });
  }
  return { values, things };
}

/** Differs whenever the exports do. */
export const keyOf = ({ values, things }: Exports): string =>
  JSON.stringify([[...values], [...things]], (_, v: unknown) => (v instanceof Map ? [...v] : v));
