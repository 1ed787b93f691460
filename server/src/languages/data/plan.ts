import type { Json } from '../../model/value.ts';
import { intrinsicOf } from './intrinsic.ts';
import { type JsonObject, merged, nest } from './json-value.ts';
import { type DataList, type DataMap, type DataMember, type DataNode, member } from './tree.ts';

/** Where a value hangs. */
export type Holder =
  | { readonly kind: 'member'; readonly map: DataMap; readonly member: DataMember }
  | { readonly kind: 'item'; readonly list: DataList; readonly item: DataNode };

/** One change of the data tree. */
export type Action =
  | { readonly kind: 'insert'; readonly into: DataMap; readonly members: JsonObject }
  | { readonly kind: 'fill'; readonly member: DataMember; readonly value: Json }
  | { readonly kind: 'replace'; readonly holder: Holder; readonly value: Json }
  /** Between two members: behind the one, or before it. */
  | {
      readonly kind: 'after' | 'before';
      readonly map: DataMap;
      readonly member: DataMember;
      readonly members: JsonObject;
    }
  /** Neighbouring members from the first to the last, by index. */
  | { readonly kind: 'remove'; readonly map: DataMap; readonly first: number; readonly last: number };

/** Text that only the template engine understands must not be written into. */
const isWritable = (node: DataNode): boolean =>
  !intrinsicOf(node) && node.tag === undefined && node.kind !== 'opaque' && !(node.kind === 'map' && node.open);

interface Walk {
  readonly trail: readonly Holder[];
  readonly node: DataNode;
  /** Keys that are not there yet. */
  readonly rest: readonly string[];
}

/** Follows the path as far as it is written; undefined where it leads through something that must not be changed. */
function walk(root: DataNode, path: readonly string[]): Walk | undefined {
  const trail: Holder[] = [];
  let node = root;
  for (const [i, key] of path.entries()) {
    if (!isWritable(node)) return undefined;
    const holder = holderOf(node, key);
    if (!holder) return { trail, node, rest: path.slice(i) };
    trail.push(holder);
    node = holder.kind === 'member' ? holder.member.value : holder.item;
  }
  return isWritable(node) ? { trail, node, rest: [] } : undefined;
}

function holderOf(node: DataNode, key: string): Holder | undefined {
  if (node.kind === 'map') {
    const found = member(node, key);
    return found && { kind: 'member', map: node, member: found };
  }
  const item = node.kind === 'list' ? node.items[Number(key)] : undefined;
  return item && node.kind === 'list' ? { kind: 'item', list: node, item } : undefined;
}

/** Setting a value: undefined when it cannot be done safely. */
export function planSet(root: DataNode, path: readonly string[], value: Json): Action | undefined {
  const found = walk(root, path);
  const holder = found?.trail.at(-1);
  if (!found) return undefined;
  const [key, ...below] = found.rest;
  if (key === undefined) return holder && { kind: 'replace', holder, value };
  if (found.node.kind === 'map') {
    const inner = nest(below, value);
    // `Key.$` gives the same key from the execution's input.
    if (inner === undefined || member(found.node, `${key}.$`)) return undefined;
    return { kind: 'insert', into: found.node, members: { [key]: inner } };
  }
  const inner = nest(found.rest, value);
  const isEmpty = found.node.kind === 'scalar' && found.node.empty;
  return isEmpty && inner !== undefined && holder?.kind === 'member'
    ? { kind: 'fill', member: holder.member, value: inner }
    : undefined;
}

/** Removing a value, with the maps that it leaves empty; `'nothing'` when it is not there. */
export function planRemove(root: DataNode, path: readonly string[]): Action | 'nothing' | undefined {
  const found = walk(root, path);
  if (!found) return undefined;
  if (found.rest.length > 0) return 'nothing';
  let at = found.trail.length - 1;
  for (; at > 0; at--) {
    const holder = found.trail[at];
    if (holder?.kind !== 'member' || holder.map.members.length > 1 || found.trail[at - 1]?.kind !== 'member') break;
  }
  const holder = found.trail[at];
  if (holder?.kind !== 'member') return undefined;
  const index = holder.map.members.indexOf(holder.member);
  return { kind: 'remove', map: holder.map, first: index, last: index };
}

/** Actions on one place become one. */
export function combined(actions: readonly Action[]): readonly Action[] {
  const all: Action[] = [];
  const at = new Map<object, number[]>();
  for (const action of actions) {
    const place = placeOf(action);
    const near = (place && at.get(place)) ?? [];
    const same = near.find(i => isSamePlace(all[i]!, action)) ?? -1;
    const before = all[same];
    if (before?.kind === 'insert' && action.kind === 'insert')
      all[same] = { ...before, members: merged(before.members, action.members) as JsonObject };
    else if (before?.kind === 'fill' && action.kind === 'fill')
      all[same] = { ...before, value: merged(before.value, action.value) };
    else if (before?.kind === 'remove' && action.kind === 'remove')
      all[same] = {
        ...before,
        first: Math.min(before.first, action.first),
        last: Math.max(before.last, action.last),
      };
    else if (place) at.set(place, [...near, all.push(action) - 1]);
    else all.push(action);
  }
  return all;
}

/** What an action changes that another may change too. */
function placeOf(a: Action): object | undefined {
  if (a.kind === 'insert') return a.into;
  if (a.kind === 'fill') return a.member;
  return a.kind === 'remove' ? a.map : undefined;
}

const isSamePlace = (a: Action, b: Action): boolean =>
  (a.kind === 'insert' && b.kind === 'insert' && a.into === b.into) ||
  (a.kind === 'fill' && b.kind === 'fill' && a.member === b.member) ||
  (a.kind === 'remove' && b.kind === 'remove' && a.map === b.map && b.first <= a.last + 1 && a.first <= b.last + 1);
