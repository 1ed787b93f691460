import type { Resource } from './resource.ts';
import type { Ref, Span, Value } from './value.ts';

/** Where a place of a text is in the text's next state. */
export interface Move {
  /** What begins in front of this stays where it is. */
  readonly from: number;
  readonly by: number;
}

/** The same span where it stayed. */
export const movedSpan = (s: Span, { from, by }: Move): Span =>
  s.start < from || by === 0 ? s : { start: s.start + by, end: s.end + by };

const PLACE = /@:(\d+)$/;

/** What tells a variable from others of its name: where it is set. */
export const variableAt = (name: string, at: number): string => `${name}@:${at}`;

/** The same of a variable that is set elsewhere now; ids of anything else stay. */
export function movedId(id: string, place: (at: number) => number | undefined): string {
  const found = PLACE.exec(id);
  return found ? `${id.slice(0, found.index)}@:${place(Number(found[1]))}` : id;
}

const copied = (s: Span, { from, by }: Move): Span =>
  s.start < from ? { start: s.start, end: s.end } : { start: s.start + by, end: s.end + by };

function copiedMembers(all: ReadonlyMap<string, Value>, move: Move): ReadonlyMap<string, Value> {
  const now = new Map<string, Value>();
  for (const [name, v] of all) now.set(name, copiedValue(v, move));
  return now;
}

/** The same value at its new place. No part of it is one of the other's. */
function copiedValue(v: Value, move: Move): Value {
  const at = copied(v.at, move);
  switch (v.state) {
    case 'known':
      return v.origin
        ? { state: v.state, value: v.value, at, origin: copied(v.origin, move) }
        : { state: v.state, value: v.value, at };
    case 'default':
      return { ...v, at, origin: copied(v.origin, move) };
    case 'object':
      return { state: v.state, members: copiedMembers(v.members, move), open: v.open, at };
    case 'list':
      return { state: v.state, items: v.items.map(i => copiedValue(i, move)), open: v.open, at };
    case 'one-of':
      return { state: v.state, values: v.values.map(i => copiedValue(i, move)), at };
    case 'template':
      return {
        state: v.state,
        parts: v.parts.map(p => (typeof p === 'string' ? p : copiedValue(p, move))),
        at,
      };
    case 'ref':
      return { ...v, to: movedTarget(v, move), at };
    default:
      return { ...v, at };
  }
}

const movedTarget = ({ to }: Ref, move: Move): string =>
  movedId(to, place => movedSpan({ start: place, end: place }, move).start);

/** Does any of these places move? */
const areMoved = (all: Iterable<Value | string>, move: Move): boolean => {
  for (const v of all) if (typeof v !== 'string' && isMoved(v, move)) return true;
  return false;
};
const isBehind = (s: Span | undefined, { from }: Move): boolean => s !== undefined && s.start >= from;

function isMoved(v: Value, move: Move): boolean {
  if (isBehind(v.at, move)) return true;
  switch (v.state) {
    case 'known':
    case 'default':
      return isBehind(v.origin, move);
    case 'object':
      return areMoved(v.members.values(), move);
    case 'list':
      return areMoved(v.items, move);
    case 'one-of':
      return areMoved(v.values, move);
    case 'template':
      return areMoved(v.parts, move);
    case 'ref':
      return movedTarget(v, move) !== v.to;
    default:
      return false;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Puts a place somewhere else, which has to be nobody else's. */
export function place(s: Writable<Span>, start: number, end: number): void {
  s.start = start;
  s.end = end;
}

function shift(s: Span, { from, by }: Move): void {
  if (s.start >= from) place(s, s.start + by, s.end + by);
}

function shiftValue(v: Value, move: Move): void {
  shift(v.at, move);
  switch (v.state) {
    case 'known':
    case 'default':
      if (v.origin) shift(v.origin, move);
      break;
    case 'object':
      for (const member of v.members.values()) shiftValue(member, move);
      break;
    case 'list':
      for (const item of v.items) shiftValue(item, move);
      break;
    case 'one-of':
      for (const one of v.values) shiftValue(one, move);
      break;
    case 'template':
      for (const part of v.parts) if (typeof part !== 'string') shiftValue(part, move);
      break;
    case 'ref': {
      const target: Writable<Ref> = v;
      target.to = movedTarget(v, move);
    }
  }
}

const ORIGINS = new WeakMap<Resource, Resource>();
const FOLLOWING = new WeakSet<Resource>();

/** The resource of which this one is a moved copy; told once, for it is not held any longer then. */
export function takeMovedFrom(resource: Resource): Resource | undefined {
  const origin = ORIGINS.get(resource);
  if (origin) ORIGINS.delete(resource);
  return origin;
}

/** Do its places follow the text while that is edited? Then it stays the same object, as a mark of an editor does. */
export const isFollowing = (resource: Resource): boolean => FOLLOWING.has(resource);

/**
 * The resource after an edit; the same one where nothing of it moved. What moves once moves with every key that follows: so it is copied the first time,
 * with no part that is anybody else's, and its places follow the text from then on. Nothing is made for that: copies of all that is behind an edit were
 * most of what a keystroke left to be collected.
 */
export function movedResource(r: Resource, move: Move): Resource {
  if (move.by === 0) return r;
  if (FOLLOWING.has(r)) {
    shift(r.at, move);
    shift(r.extent, move);
    shiftValue(r.properties, move);
    return r;
  }
  if (!isBehind(r.at, move) && !isBehind(r.extent, move) && !isMoved(r.properties, move)) return r;
  const { type, id, dialect, traits } = r;
  const [at, extent] = [copied(r.at, move), copied(r.extent, move)];
  const now = { type, id, dialect, at, extent, properties: copiedValue(r.properties, move), traits };
  ORIGINS.set(now, r);
  FOLLOWING.add(now);
  return now;
}
