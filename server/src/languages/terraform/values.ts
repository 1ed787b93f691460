import { type Default, known, list, object, oneOf, type Span, unknown, type Value } from '../../model/value.ts';

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
      return { ...value, at, items: value.items.map(v => relocated(v, at, origin)) };
    case 'object':
      return { ...value, at, members: new Map([...value.members].map(([k, v]) => [k, relocated(v, at, origin)])) };
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

/** A variable's default: what holds unless somebody says otherwise. */
export function asDefault(value: Value, by: Default['by']): Value {
  switch (value.state) {
    case 'known':
      // Nobody deploys an empty text: it waits for the one who does.
      if (value.value === '') return unknown('a variable that is empty by default', value.at);
      return { state: 'default', by, value: value.value, at: value.at, origin: value.origin ?? value.at };
    case 'absent':
      return unknown('a variable that is null by default', value.at);
    case 'list':
      return list(
        value.items.map(v => asDefault(v, by)),
        value.at,
        value.open || value.items.length === 0,
      );
    case 'object':
      return object(new Map([...value.members].map(([k, v]) => [k, asDefault(v, by)])), value.at, true);
    case 'one-of':
      return { ...value, values: value.values.map(v => asDefault(v, by)) };
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

/** Lists one behind the other; what is no list hides some items. */
export function concatenatedLists(values: readonly Value[], at: Span): Value {
  const items: Value[] = [];
  let open = false;
  for (const value of values) {
    if (value.state === 'list') {
      items.push(...value.items);
      open ||= value.open;
    } else if (value.state === 'ref') {
      items.push(value);
      open = true;
    } else if (value.state !== 'absent') open = true;
  }
  return list(items, at, open);
}

/** Objects over each other, the later one on top; what is no object may hide or replace members. */
export function mergedObjects(values: readonly Value[], at: Span): Value {
  let members = new Map<string, Value>();
  let open = false;
  for (const value of values) {
    if (value.state === 'object') {
      for (const [k, v] of value.members) members.set(k, v);
      // What it hides may replace any member that came before.
      if (value.open) members = new Map([...members].map(([k, v]) => [k, value.members.has(k) ? v : hidden(v)]));
      open ||= value.open;
    } else if (value.state !== 'absent') {
      members = new Map([...members].map(([k, v]) => [k, hidden(v)]));
      open = true;
    }
  }
  return object(members, at, open);
}
/** Still there, though what it says may be replaced. */
const hidden = (value: Value): Value => either([value, unknown('a member that may be replaced', value.at)], value.at);
