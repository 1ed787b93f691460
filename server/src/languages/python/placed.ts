import { absent, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { either } from './evaluate.ts';

const before = (whole: Value & { state: 'object' }, name: string, at: Span): Value =>
  whole.members.get(name) ?? (whole.open ? unknown('members set elsewhere', at) : absent(at));

/** Sets the value at a path, making objects on the way; a step into what is not written out gives an open object. */
export function placed(into: Value, path: readonly string[], change: (before: Value) => Value, at: Span): Value {
  const [first, ...rest] = path;
  if (first === undefined) return change(into);
  if (into.state === 'one-of')
    return either(
      into.values.map(v => placed(v, path, change, at)),
      into.at,
    );
  if (into.state === 'list' && /^\d+$/.test(first)) {
    const index = Number(first);
    if (index > into.items.length) return list(into.items, into.at, true);
    const items = [...into.items];
    items[index] = placed(items[index] ?? absent(at), rest, change, at);
    return list(items, into.at, into.open);
  }
  // A list behind a reference has its own items; one that nobody made yet begins here.
  if (/^\d+$/.test(first)) {
    if (into.state !== 'absent') return unknown('a changed list', at);
    return list(first === '0' ? [placed(into, rest, change, at)] : [], at, first !== '0');
  }
  const whole: Value & { state: 'object' } =
    into.state === 'object'
      ? into
      : { state: 'object', members: new Map(), open: into.state !== 'absent' && into.state !== 'known', at };
  const next = placed(before(whole, first, at), rest, change, at);
  return object(new Map(whole.members).set(first, next), whole.at, whole.open);
}

/** Every member may be another, and there may be more. */
export function shaken(value: Value, at: Span): Value {
  if (value.state !== 'object') return unknown('a changed value', at);
  const maybe = unknown('a change that may be of this member', at);
  const members = [...value.members].map(([name, v]): [string, Value] => [name, either([v, maybe], v.at)]);
  return object(new Map(members), value.at, true);
}
