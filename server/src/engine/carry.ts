import { isRespelling } from '../model/intent.ts';
import { isFollowing, movedId, place, takeMovedFrom } from '../model/moved.ts';
import type { Resource } from '../model/resource.ts';
import type { Edit, Fix, Verdict } from '../model/rule.ts';
import type { Span, Value } from '../model/value.ts';
import { succeed } from './made.ts';
import { keeping, type Memory, type Said } from './memory.ts';

/** Where an offset of a text is in the text's next state; undefined where the edit touches it. */
export type Moves = (offset: number) => number | undefined;

/** The moves of one edit: `from` and `to` bound what it replaces, `by` is how much longer the text got. */
export const movesOf =
  ({ from, to, by }: { readonly from: number; readonly to: number; readonly by: number }): Moves =>
  offset =>
    offset < from ? offset : offset > to ? offset + by : undefined;

/** A comparison under way, and whether anything stands elsewhere now. */
interface Comparing {
  readonly moves: Moves;
  moved: boolean;
}

function movedTo(a: Span, b: Span, c: Comparing): boolean {
  if (a.start !== b.start || a.end !== b.end) c.moved = true;
  return c.moves(a.start) === b.start && c.moves(a.end) === b.end;
}

const optional = (a: Span | undefined, b: Span | undefined, c: Comparing): boolean =>
  a === undefined || b === undefined ? a === b : movedTo(a, b, c);

const lists = (a: readonly (Value | string)[], b: readonly (Value | string)[], c: Comparing): boolean =>
  a.length === b.length &&
  a.every((x, i) => {
    const y = b[i]!;
    return typeof x === 'string' || typeof y === 'string' ? x === y : isMoved(x, y, c);
  });

function members(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, c: Comparing): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  // The order counts: rules report in it.
  for (const [name, value] of a) {
    const [same, other] = others.next().value!;
    if (same !== name || !isMoved(value, other, c)) return false;
  }
  return true;
}

/** Does `b` say at its place what `a` said at its own, before the edit? */
function isMoved(a: Value, b: Value, c: Comparing): boolean {
  if (!movedTo(a.at, b.at, c)) return false;
  switch (a.state) {
    case 'known':
      return b.state === 'known' && a.value === b.value && optional(a.origin, b.origin, c);
    case 'default':
      return b.state === 'default' && a.value === b.value && a.by === b.by && movedTo(a.origin, b.origin, c);
    case 'object':
      return b.state === 'object' && a.open === b.open && members(a.members, b.members, c);
    case 'list':
      return b.state === 'list' && a.open === b.open && lists(a.items, b.items, c);
    case 'one-of':
      return b.state === 'one-of' && lists(a.values, b.values, c);
    case 'template':
      return b.state === 'template' && lists(a.parts, b.parts, c);
    case 'ref':
      return b.state === 'ref' && movedId(a.to, c.moves) === b.to && a.attribute === b.attribute;
    case 'unknown':
      return b.state === 'unknown' && a.because === b.because;
    case 'absent':
      return b.state === 'absent';
  }
}

const isSameResource = (a: Resource, b: Resource, c: Comparing): boolean =>
  a.type === b.type &&
  a.dialect === b.dialect &&
  movedTo(a.at, b.at, c) &&
  movedTo(a.extent, b.extent, c) &&
  a.traits.length === b.traits.length &&
  a.traits.every((t, i) => t === b.traits[i]) &&
  isMoved(a.properties, b.properties, c);

function movedSpan(s: Span, moves: Moves): Span | undefined {
  const [start, end] = [moves(s.start), moves(s.end)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Does the edit itself say where it is to be written? Such places are not moved: the rule is asked again. */
const isPlaced = (e: Edit): boolean => e.op === 'set' && isRespelling(e.value);

function movedFix(fix: Fix, from: Resource, to: Resource): Fix | undefined {
  const edits: Edit[] = [];
  for (const e of fix.edits) {
    if (e.resource !== from || isPlaced(e)) return undefined;
    edits.push({ ...e, resource: to });
  }
  return { title: fix.title, safety: fix.safety, edits };
}

/** The verdict about a resource that stands elsewhere now; undefined where it speaks of more than the resource. */
function movedVerdict(v: Verdict, from: Resource, to: Resource, moves: Moves): Verdict | undefined {
  const at = movedSpan(v.at, moves);
  if (!at || v.related?.length) return undefined;
  // Not copies by spread: of these there are thousands at every keystroke.
  if (v.is === 'pass') return v.key === undefined ? { is: v.is, at } : { is: v.is, at, key: v.key };
  if (v.is !== 'fail' || !v.fix) return { ...v, at };
  const fix = movedFix(v.fix, from, to);
  return fix && { ...v, at, fix };
}

/** All of a rule's verdicts or, where one cannot be moved, none: the rule is asked again. */
function movedVerdicts(
  said: readonly Verdict[] | undefined,
  from: Resource,
  to: Resource,
  moves: Moves,
): readonly Verdict[] | undefined {
  if (said === undefined || said.length === 0) return said;
  const moved: Verdict[] = [];
  for (const v of said) {
    const there = movedVerdict(v, from, to, moves);
    if (!there) return undefined;
    if (there.is === 'fail') succeed(there, v);
    moved.push(there);
  }
  return moved;
}

function carryVerdicts(memory: Memory, from: Resource, to: Resource, moves: Moves): void {
  const kept = memory.get(from);
  if (!kept) return;
  const { rules, choices } = kept;
  const moved = (all: Said): Said => all.map(said => movedVerdicts(said, from, to, moves));
  memory.set(to, keeping(rules, choices, moved(kept.said), moved(kept.last)));
}

const stays = ({ start, end }: Span, moves: Moves): boolean => moves(start) === start && moves(end) === end;

/** Moves the places of verdicts, which are their own; false where the edit may bear on what they say. Of these there are thousands at every keystroke. */
function follow(all: readonly Verdict[], moves: Moves): boolean {
  for (const v of all) {
    const { at, related } = v;
    const start = moves(at.start);
    const end = moves(at.end);
    if (start === undefined || end === undefined || related?.some(r => !stays(r.at, moves))) return false;
    if (v.is === 'fail' && v.fix?.edits.some(isPlaced)) return false;
    place(at, start, end);
  }
  return true;
}

function followSaid(all: Said, moves: Moves): void {
  for (let i = 0; i < all.length; i++) {
    const said = all[i];
    if (said && !follow(said, moves)) all[i] = undefined;
  }
}

/** What was said of a resource whose places follow the text moves with it; what cannot is asked again. */
function followVerdicts(memory: Memory, resource: Resource, moves: Moves): void {
  const kept = memory.get(resource);
  if (!kept) return;
  followSaid(kept.said, moves);
  followSaid(kept.last, moves);
}

/** Finds resources by their ids, of several the last; most are where they were in the list. */
function byId(all: readonly Resource[]): (id: string, index: number) => Resource | undefined {
  let known: Map<string, Resource> | undefined;
  return (id, index) => {
    const there = all[index];
    if (there?.id === id) return there;
    if (!known) {
      known = new Map();
      for (const r of all) known.set(r.id, r);
    }
    return known.get(id);
  };
}

/**
 * The resources of a document's next state, with those that the edit left alone as they were: in front of it the very same objects, behind it those
 * whose places follow the text, or others with what is remembered of them, moved. The result equals `after` in all but identity.
 */
export function carry(
  before: readonly Resource[],
  after: readonly Resource[],
  moves: Moves,
  memory: Memory,
): readonly Resource[] {
  const lastOf = byId(before);
  return after.map((resource, i) => {
    const last = lastOf(resource.id, i);
    if (last === resource) {
      if (isFollowing(last)) followVerdicts(memory, last, moves);
      return last;
    }
    if (last && takeMovedFrom(resource) === last) {
      carryVerdicts(memory, last, resource, moves);
      return resource;
    }
    const comparing: Comparing = { moves, moved: false };
    if (!last || !isSameResource(last, resource, comparing)) return resource;
    if (!comparing.moved) return last;
    carryVerdicts(memory, last, resource, moves);
    return resource;
  });
}
