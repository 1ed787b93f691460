import { type Default, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { either } from '../values.ts';

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
