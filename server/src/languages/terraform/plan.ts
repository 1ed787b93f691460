import { memberPath } from '../../model/paths.ts';
import { propertyKind } from '../../model/resource-types.ts';
import type { Json } from '../../model/value.ts';
import { type JsonObject, merged, nest } from '../data/json-value.ts';
import { META, propertyName, shapeAt } from './names.ts';
import type { Subject } from './properties.ts';
import { argumentValue } from './render.ts';
import { type Attribute, type Block, blocksOf, type Expression, type Item } from './tree.ts';

/** A block with the place of what it says below the properties of its resource. */
export interface Host {
  readonly block: Block;
  readonly subject: Subject;
  readonly path: string;
}

/** One change of the tree. */
export type Action =
  | { readonly kind: 'insert'; readonly host: Host; readonly members: JsonObject }
  | { readonly kind: 'replace'; readonly value: Expression; readonly json: Json }
  | { readonly kind: 'remove'; readonly from: readonly Item[]; readonly item: Item }
  /** Another resource that completes the one of the block. */
  | { readonly kind: 'companion'; readonly host: Host; readonly property: string; readonly members: Json };

/** Written out here, so that another value may stand in its place: no variable, no function, no text with holes. */
function isPlain(e: Expression): boolean {
  switch (e.kind) {
    case 'literal':
      return true;
    case 'template':
      return e.form === 'quoted' && e.parts.every(p => p.kind === 'chunk');
    case 'tuple':
      return !e.open && e.items.every(isPlain);
    case 'object':
      return !e.open && e.items.every(i => i.name !== undefined && isPlain(i.value));
    case 'operation':
      return e.operands.length === 1 && e.operands.every(isPlain);
    case 'access':
      return e.of.kind === 'name' && e.of.name === 'local';
    default:
      return false;
  }
}

interface Found {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /** Repeated as something decides that is not written here. */
  readonly dynamic: boolean;
}

/** What says a property in a block. */
function saying({ block, subject, path }: Host, property: string): Found {
  const is = (argument: string): boolean => propertyName(subject.resource, subject.type, path, argument) === property;
  const blocks = blocksOf(block.items);
  return {
    attributes: block.items.filter((i): i is Attribute => i.kind === 'attribute' && !META.has(i.name) && is(i.name)),
    blocks: blocks.filter(b => !META.has(b.type) && is(b.type)),
    dynamic: blocks.some(b => b.type === 'dynamic' && is(b.labels[0]?.text ?? '')),
  };
}

/** Where the last steps of a path lead. */
type Place =
  | { readonly kind: 'missing'; readonly host: Host; readonly rest: readonly [string, ...string[]] }
  | { readonly kind: 'attribute'; readonly host: Host; readonly attribute: Attribute; readonly property: string }
  | { readonly kind: 'member'; readonly value: Expression }
  | { readonly kind: 'block'; readonly host: Host; readonly block: Block };

/** A member of an object that is written out, of which the API knows no other names. */
function memberAt({ subject, path }: Host, { name, value }: Attribute, rest: readonly string[]): Place | undefined {
  const inner = memberPath(path, propertyName(subject.resource, subject.type, path, name));
  const all = value.kind === 'object' && !value.open ? value.items.filter(i => i.name === rest[0]) : [];
  const isFree = propertyKind(subject.type, inner) === 'map' && rest.length === 1;
  return isFree && all.length === 1 && all[0] ? { kind: 'member', value: all[0].value } : undefined;
}

/** Follows the path as far as it is written; undefined where it leads through something that must not be changed. */
function find(host: Host, path: readonly string[]): Place | undefined {
  const [property, ...rest] = path;
  if (property === undefined) return undefined;
  const { attributes, blocks, dynamic } = saying(host, property);
  if (dynamic || attributes.length + Math.min(blocks.length, 1) > 1) return undefined;
  const [attribute] = attributes;
  if (attribute)
    return rest.length === 0 ? { kind: 'attribute', host, attribute, property } : memberAt(host, attribute, rest);
  if (blocks.length === 0) return { kind: 'missing', host, rest: [property, ...rest] };
  const inner = memberPath(host.path, property);
  const isList = shapeAt(host.subject.type, inner) === 'blocks';
  const block = isList ? blocks[Number(rest[0])] : blocks[0];
  if (!block || (!isList && blocks.length > 1)) return undefined;
  const below = isList ? rest.slice(1) : rest;
  if (below.length === 0) return { kind: 'block', host, block };
  return find({ block, subject: host.subject, path: isList ? memberPath(inner, '0') : inner }, below);
}

/** Setting a value: undefined when it cannot be done safely. */
export function planSet(host: Host, path: readonly string[], json: Json): Action | undefined {
  const place = find(host, path);
  if (place?.kind === 'missing') {
    const [property, ...below] = place.rest;
    const inner = nest(below, json);
    return inner === undefined ? undefined : { kind: 'insert', host: place.host, members: { [property]: inner } };
  }
  if (place?.kind === 'member') return isPlain(place.value) ? { kind: 'replace', value: place.value, json } : undefined;
  if (place?.kind !== 'attribute' || !isPlain(place.attribute.value)) return undefined;
  const { subject, path: at } = place.host;
  const value = argumentValue(subject, at, place.attribute.name, place.property, json);
  return value === undefined ? undefined : { kind: 'replace', value: place.attribute.value, json: value };
}

/** Removing a value; `'nothing'` when it is not there. */
export function planRemove(host: Host, path: readonly string[]): Action | 'nothing' | undefined {
  const place = find(host, path);
  if (!place || place.kind === 'member') return undefined;
  if (place.kind === 'missing') return 'nothing';
  const item = place.kind === 'block' ? place.block : place.attribute;
  return { kind: 'remove', from: place.host.block.items, item };
}

/** Insertions into one block become one. */
export function combined(actions: readonly Action[]): readonly Action[] {
  const all: Action[] = [];
  for (const action of actions) {
    const same = all.findIndex(a => isSamePlace(a, action));
    const before = all[same];
    if (before?.kind === 'insert' && action.kind === 'insert')
      all[same] = { ...before, members: merged(before.members, action.members) as JsonObject };
    else if (before?.kind === 'companion' && action.kind === 'companion')
      all[same] = { ...before, members: merged(before.members, action.members) };
    else all.push(action);
  }
  return all;
}

const isSamePlace = (a: Action, b: Action): boolean =>
  (a.kind === 'insert' && b.kind === 'insert' && a.host.block === b.host.block) ||
  (a.kind === 'companion' && b.kind === 'companion' && a.host.block === b.host.block && a.property === b.property);
