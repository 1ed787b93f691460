import { type Json, known, list, object, type Span, unknown, type Value } from '../../model/value.ts';

/** A value under construction: properties by path, merged into one tree. */
export interface Draft {
  readonly members: Map<string, Draft | Value>;
  open: boolean;
  /** Of a value that was finished before: its own place. */
  readonly at?: Span;
}

export const draft = (): Draft => ({ members: new Map(), open: false });

const isDraft = (v: Draft | Value | undefined): v is Draft => v !== undefined && !('state' in v);

const thaw = (v: Value): Draft | undefined => {
  if (v.state === 'object') return { members: new Map(v.members), open: v.open, at: v.at };
  if (v.state === 'list')
    return { members: new Map(v.items.map((item, i) => [String(i), item])), open: v.open, at: v.at };
  return undefined;
};

/** Puts a value at a path. `''` merges the members of an object in place. */
export function put(into: Draft, path: string, value: Value): void {
  if (path === '') {
    merge(into, value);
    return;
  }
  const names = path.split('.');
  // `subnets=None` leaves the container out; it does not make one with an absent member.
  if (names.length > 1 && value.state === 'absent' && !has(into, path)) return;
  let at = into;
  for (const name of names.slice(0, -1)) {
    const next = at.members.get(name);
    const inner = isDraft(next) ? next : next ? thaw(next) : draft();
    // A container that the source does not show stays unknown, with whatever else is said about it.
    if (!inner) return;
    at.members.set(name, inner);
    at = inner;
  }
  const last = names.at(-1)!;
  const before = at.members.get(last);
  if (isDraft(before) && value.state === 'object') merge(before, value);
  else at.members.set(last, value);
}

function merge(into: Draft, value: Value): void {
  if (value.state === 'object') {
    for (const [name, member] of value.members) put(into, name, member);
    into.open ||= value.open;
  } else if (value.state !== 'absent') into.open = true;
}

export function has(from: Draft, path: string): boolean {
  let at: Draft | Value | undefined = from;
  for (const name of path.split('.')) {
    if (at === undefined) return false;
    if (isDraft(at)) at = at.members.get(name);
    else if (at.state === 'object') at = at.members.get(name) ?? (at.open ? at : undefined);
    else if (at.state === 'list') at = at.items[Number(name)] ?? (at.open ? at : undefined);
    else return at.state !== 'absent';
  }
  return at !== undefined;
}

/** Containers whose presence alone says something: with nothing but unknown members, they may be missing altogether. */
const OPTIONAL = /^(?:VpcConfig|CheckpointConfig|DebugHookConfig|ExperimentConfig)$/;

const undecided = (v: Value): boolean => v.state === 'unknown' || (v.state === 'default' && v.by === 'argument');

/** The finished value; `at` is the place of everything that has no place of its own. */
export function finish(from: Draft, around: Span): Value {
  const at = from.at ?? around;
  const entries = [...from.members].map(([name, v]): [string, Value] => {
    if (!isDraft(v)) return [name, v];
    const made = finish(v, at);
    const vague = made.state === 'object' && made.members.size > 0 && [...made.members.values()].every(undecided);
    return [name, vague && OPTIONAL.test(name) ? unknown('a container whose content is not known', at) : made];
  });
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return list(
      entries.map(([, v]) => v),
      at,
      from.open,
    );
  return object(new Map(entries), at, from.open);
}

/** Why a value is not known that the library fills in by itself. */
export const CHOSEN = 'a value that the library chooses';

/** Plain data as a value: what a library puts in by itself. */
export function constant(json: Json, at: Span, by?: 'service'): Value {
  if (json === null || typeof json !== 'object')
    return by ? { state: 'default', by, value: json, at, origin: at } : known(json, at);
  if (Array.isArray(json))
    return list(
      json.map(item => constant(item, at, by)),
      at,
    );
  return object(new Map(Object.entries(json).map(([k, v]) => [k, constant(v, at, by)])), at);
}
