import { absent, object, unknown, type Value } from '../../model/value.ts';
import type { Context } from './context.ts';
import { CIRCULAR, either, value } from './evaluate.ts';
import type { Mutation, Site } from './scope.ts';

/** An object after a change of it; `sure` when the change is known to have been made. */
export function mutate(cx: Context, before: Value, m: Mutation, sure: boolean): Value {
  const inside: Site = { scope: m.scope, path: m.path, at: m.at };
  const keys = m.keys.map(k => value(cx, k, inside));
  const path = keys.map(k => (k.state === 'known' && k.value !== null ? String(k.value) : undefined));
  const isKeyed = m.how === 'pop' || m.how === 'default';
  const given = m.value ? value(cx, m.value, inside) : isKeyed ? absent(before.at) : undefined;
  if (path.includes(undefined) || m.how === 'other' || !given) return opened(before, path);
  // A value that mentions the object itself would be followed in circles.
  if (given.state === 'unknown' && given.because === CIRCULAR) return opened(before, path);
  return changed(before, path as string[], m, given, sure);
}

function opened(v: Value, path: readonly (string | undefined)[]): Value {
  if (v.state === 'list') return { ...v, open: true };
  if (v.state !== 'object') return v.state === 'absent' || v.state === 'known' ? unknown('a changed value', v.at) : v;
  const [head, ...rest] = path;
  const inner = head === undefined ? undefined : v.members.get(head);
  if (head === undefined || !inner) {
    const members = new Map([...v.members].map(([k, m]): [string, Value] => [k, unknown('a changed member', m.at)]));
    return { ...v, members: head === undefined ? members : v.members, open: true };
  }
  return {
    ...v,
    members: new Map(v.members).set(
      head,
      rest.length > 0 ? opened(inner, rest) : unknown('a changed member', inner.at),
    ),
  };
}

function changed(v: Value, path: readonly string[], m: Mutation, given: Value, sure: boolean): Value {
  const [head, ...rest] = path;
  if (head === undefined) {
    if (m.how === 'append' || m.how === 'extend') {
      if (v.state !== 'list') return v;
      if (m.how === 'append') return longer(v, [given], false, sure);
      return given.state === 'list' ? longer(v, given.items, given.open, sure) : { ...v, open: true };
    }
    if (v.state !== 'object') return v;
    if (given.state !== 'object' || !sure) return opened(v, [undefined]);
    return { ...v, members: new Map([...v.members, ...given.members]), open: v.open || given.open };
  }
  if (v.state === 'list') {
    const item = v.items[Number(head)];
    if (!item || (m.how === 'pop' && rest.length === 0)) return { ...v, open: true };
    return { ...v, items: v.items.with(Number(head), changed(item, rest, m, given, sure)) };
  }
  if (v.state !== 'object') return v;
  const old = v.members.get(head);
  if (m.how === 'default' && rest.length === 0) {
    const next = sure ? given : either([absent(given.at), given], given.at);
    return old || v.open ? v : { ...v, members: new Map(v.members).set(head, next) };
  }
  if (m.how === 'pop' && rest.length === 0) return old || v.open ? without(v, head, sure) : v;
  const target = old ?? (rest.length > 0 || m.how !== 'set' ? object(new Map(), given.at, true) : absent(given.at));
  let next = rest.length > 0 || m.how !== 'set' ? changed(target, rest, m, given, sure) : given;
  if (rest.length === 0 && m.how === 'set' && !sure) next = either([target, given], given.at);
  return { ...v, members: new Map(v.members).set(head, next) };
}

type ListValue = Value & { state: 'list' };
type ObjectValue = Value & { state: 'object' };

/** Items that may not be there are not claimed; that there may be more is. */
const longer = (v: ListValue, more: readonly Value[], open: boolean, sure: boolean): Value =>
  sure ? { ...v, items: [...v.items, ...more], open: v.open || open } : { ...v, open: true };

/** An object after a member was taken out. */
function without(v: ObjectValue, name: string, sure: boolean): Value {
  const members = new Map(v.members);
  const old = members.get(name);
  if (sure) members.set(name, absent(v.at));
  else if (old) members.set(name, either([old, absent(old.at)], old.at));
  return { ...v, members };
}
