import { known, list, object, oneOf, type Span, unknown, type Value } from '../model/value.ts';

/** More possibilities than a reader can follow. */
const MOST = 8;

/** The same value as seen from another place; `origin` keeps where it is really written, in the same document. */
export function relocated(value: Value, at: Span, origin: boolean): Value {
  switch (value.state) {
    case 'known':
      return origin ? known(value.value, at, value.origin ?? value.at) : known(value.value, at);
    case 'default':
      return { ...value, at, origin: origin ? value.origin : at };
    case 'list':
      return list(
        value.items.map(v => relocated(v, at, origin)),
        at,
        value.open,
      );
    case 'object':
      return object(new Map([...value.members].map(([k, v]) => [k, relocated(v, at, origin)])), at, value.open);
    case 'one-of':
      return { ...value, at, values: value.values.map(v => relocated(v, at, origin)) };
    case 'template':
      return { ...value, at, parts: value.parts.map(p => (typeof p === 'string' ? p : relocated(p, at, origin))) };
    default:
      return { ...value, at };
  }
}

/** The same value as another document sees it: what it refers to stays where it is. */
export function scoped(value: Value, scope: string): Value {
  switch (value.state) {
    case 'ref':
      return value.scope === undefined ? { ...value, scope } : value;
    case 'list':
      return { ...value, items: value.items.map(v => scoped(v, scope)) };
    case 'object':
      return { ...value, members: new Map([...value.members].map(([k, v]) => [k, scoped(v, scope)])) };
    case 'one-of':
      return { ...value, values: value.values.map(v => scoped(v, scope)) };
    case 'template':
      return { ...value, parts: value.parts.map(p => (typeof p === 'string' ? p : scoped(p, scope))) };
    default:
      return value;
  }
}

/** One of several; unknown when there are too many to follow, the value itself when there is one. */
export function either(values: readonly Value[], at: Span): Value {
  const flat = values.flatMap(v => (v.state === 'one-of' ? v.values : [v]));
  return flat.length === 0 || flat.length > MOST ? unknown('a value with many possibilities', at) : oneOf(flat, at);
}

/** The same scalar twice is one possibility. */
export function distinct(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values.filter(value => {
    if (value.state !== 'known' && value.state !== 'default' && value.state !== 'absent') return true;
    const key = value.state === 'absent' ? 'absent' : `${value.state} ${typeof value.value} ${value.value}`;
    return !seen.has(key) && seen.add(key);
  });
}
