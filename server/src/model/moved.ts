import type { Resource } from './resource.ts';
import type { Span, Value } from './value.ts';

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

function movedList<T>(all: readonly T[], moved: (one: T) => T): readonly T[] {
  const now = all.map(moved);
  return now.every((one, i) => one === all[i]) ? all : now;
}

function movedMembers(all: ReadonlyMap<string, Value>, move: Move): ReadonlyMap<string, Value> {
  const now = new Map<string, Value>();
  let isSame = true;
  for (const [name, v] of all) {
    const there = movedValue(v, move);
    isSame &&= there === v;
    now.set(name, there);
  }
  return isSame ? all : now;
}

/** The same value where nothing in it moved. */
export function movedValue(v: Value, move: Move): Value {
  const at = movedSpan(v.at, move);
  switch (v.state) {
    case 'known': {
      const origin = v.origin && movedSpan(v.origin, move);
      if (at === v.at && origin === v.origin) return v;
      return origin ? { state: v.state, value: v.value, at, origin } : { state: v.state, value: v.value, at };
    }
    case 'default': {
      const origin = movedSpan(v.origin, move);
      return at === v.at && origin === v.origin ? v : { ...v, at, origin };
    }
    case 'object': {
      const members = movedMembers(v.members, move);
      return at === v.at && members === v.members ? v : { state: v.state, members, open: v.open, at };
    }
    case 'list': {
      const items = movedList(v.items, i => movedValue(i, move));
      return at === v.at && items === v.items ? v : { state: v.state, items, open: v.open, at };
    }
    case 'one-of': {
      const values = movedList(v.values, i => movedValue(i, move));
      return at === v.at && values === v.values ? v : { state: v.state, values, at };
    }
    case 'template': {
      const parts = movedList(v.parts, p => (typeof p === 'string' ? p : movedValue(p, move)));
      return at === v.at && parts === v.parts ? v : { state: v.state, parts, at };
    }
    case 'ref': {
      const to = movedId(v.to, place => movedSpan({ start: place, end: place }, move).start);
      return at === v.at && to === v.to ? v : { ...v, to, at };
    }
    default:
      return at === v.at ? v : { ...v, at };
  }
}

const ORIGINS = new WeakMap<Resource, Resource>();

/** The resource that this one is, moved. */
export const movedFrom = (resource: Resource): Resource | undefined => ORIGINS.get(resource);

/** The same resource where nothing of it moved. */
export function movedResource(r: Resource, move: Move): Resource {
  const at = movedSpan(r.at, move);
  const extent = movedSpan(r.extent, move);
  const properties = movedValue(r.properties, move);
  if (at === r.at && extent === r.extent && properties === r.properties) return r;
  const { type, id, dialect, traits } = r;
  const moved = { type, id, dialect, at, extent, properties, traits };
  // Of one move only: what is forgotten is not held by what came of it.
  ORIGINS.delete(r);
  ORIGINS.set(moved, r);
  return moved;
}
