import type { Gap } from '../../model/facts.ts';
import { memberPath } from '../../model/paths.ts';
import type { ResourceType } from '../../model/resource.ts';
import { propertyKind } from '../../model/resource-types.ts';
import { readJson } from '../data/json.ts';
import { type DataMember, type DataNode, extentOf, membersOf } from '../data/tree.ts';
import { jsonExpression, referenceIn } from './json-expression.ts';
import { propertyName, shapeAt } from './names.ts';
import type { Attribute, Block, Item, Label, TerraformTree } from './tree.ts';
import { reviewedType } from './types.ts';

/** How many labels a block of the outermost level has. */
const LABELS: Readonly<Record<string, number>> = {
  ...{ resource: 2, data: 2, ephemeral: 2 },
  ...{ variable: 1, output: 1, module: 1, provider: 1, check: 1 },
};
/** Bodies in which nothing is a nested block. */
const FLAT: ReadonlySet<string> = new Set(['locals', 'module', 'variable', 'output']);
/** Arguments that take an object, though no schema of ours says so. */
const OBJECTS: ReadonlySet<string> = new Set(['tags', 'tags_all', 'variables', 'environment', 'triggers', 'default']);
const REFERENCES: ReadonlySet<string> = new Set(['provider', 'providers', 'ignore_changes', 'iterator']);
const BLOCKS: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection', 'timeouts', 'default_tags']);

/** What decides whether a member is an argument or a nested block. */
interface Place {
  readonly flat: boolean;
  readonly resource?: string;
  readonly type?: ResourceType;
  readonly path: string;
}

interface Reading {
  readonly text: string;
  readonly gaps: Gap[];
}

const isOfMaps = (node: DataNode): boolean =>
  node.kind === 'map' || (node.kind === 'list' && node.items.length > 0 && node.items.every(i => i.kind === 'map'));

function isBlock({ key, value }: DataMember, { flat, resource, type, path }: Place): boolean {
  if (!isOfMaps(value) || REFERENCES.has(key) || (path === '' && key === 'tags')) return false;
  if (BLOCKS.has(key)) return true;
  if (flat) return false;
  const property = resource && type && memberPath(path, propertyName(resource, type, path, key));
  if (property && type && propertyKind(type, property)) return shapeAt(type, property) !== 'value';
  return !OBJECTS.has(key);
}

const below = (place: Place, key: string): Place => {
  const { resource, type, path } = place;
  if (!resource || !type) return place;
  const property = memberPath(path, propertyName(resource, type, path, key));
  return { ...place, path: shapeAt(type, property) === 'blocks' ? memberPath(property, '0') : property };
};

function block(head: DataMember, labels: readonly DataMember[], value: DataNode, place: Place, of: Reading): Block {
  // The type stands once for all of its resources; each of them begins at its own name.
  const { keyAt } = labels.at(-1) ?? head;
  return {
    kind: 'block',
    type: head.key,
    typeAt: head.keyAt,
    labels: labels.map(({ key }): Label => ({ text: key, at: keyAt })),
    items: membersOf(value).flatMap(m => itemsOf(m, place, of)),
    inside: { start: value.at.start + 1, end: Math.max(value.at.start + 1, value.at.end - 1) },
    at: { start: keyAt.start, end: value.at.end },
  };
}

const bodies = (node: DataNode): readonly DataNode[] => (node.kind === 'list' ? node.items : [node]);

function attribute(m: DataMember, { text, gaps }: Reading): Attribute {
  const value = REFERENCES.has(m.key) ? referenceIn(m.value) : jsonExpression(m.value, text, gaps);
  return { kind: 'attribute', name: m.key, nameAt: m.keyAt, value, at: extentOf(m) };
}

/** `"dynamic": {"tag": {"for_each": …, "content": …}}`. */
const dynamics = (m: DataMember, place: Place, of: Reading): readonly Item[] =>
  membersOf(m.value).flatMap(label =>
    bodies(label.value).map((body): Block => {
      const made = block(m, [label], body, { ...place, flat: true }, of);
      const content = membersOf(body).flatMap(c =>
        c.key === 'content' ? bodies(c.value).map(b => block(c, [], b, below(place, label.key), of)) : [],
      );
      const rest = made.items.filter(i => i.kind !== 'attribute' || i.name !== 'content');
      return { ...made, items: [...rest, ...content] };
    }),
  );

function itemsOf(m: DataMember, place: Place, of: Reading): readonly Item[] {
  if (m.key === '//') return [];
  if (m.key === 'dynamic' && !place.flat) return dynamics(m, place, of);
  if (m.key === 'provisioner' && m.value.kind === 'map')
    return m.value.members.flatMap(l => bodies(l.value).map(b => block(m, [l], b, { flat: true, path: '' }, of)));
  if (!isBlock(m, place)) return [attribute(m, of)];
  return bodies(m.value).map(body => block(m, [], body, below(place, m.key), of));
}

const placeOf = (type: string, label: string | undefined): Place => {
  const resource = type === 'resource' ? label : undefined;
  const reviewed = resource === undefined ? undefined : reviewedType(resource);
  return { flat: FLAT.has(type), path: '', ...(resource && reviewed && { resource, type: reviewed }) };
};

/** The blocks of one kind, below as many labels as it has. */
function labelled(head: DataMember, labels: readonly DataMember[], node: DataNode, of: Reading): readonly Block[] {
  const wanted = Object.hasOwn(LABELS, head.key) ? (LABELS[head.key] ?? 0) : 0;
  if (labels.length === wanted)
    return bodies(node).map(body => block(head, labels, body, placeOf(head.key, labels[0]?.key), of));
  return bodies(node).flatMap(inner =>
    membersOf(inner).flatMap(m => (m.key === '//' ? [] : labelled(head, [...labels, m], m.value, of))),
  );
}

/** Reads Terraform's configuration in JSON; of a file of values, the values. */
export function parseJson(text: string, values: boolean): TerraformTree {
  const { node, gaps: found } = readJson(text);
  const gaps = [...found];
  const of: Reading = { text, gaps };
  const members = (node ? bodies(node) : []).flatMap(membersOf).filter(m => m.key !== '//');
  const items = members.flatMap((m): readonly Item[] => (values ? [attribute(m, of)] : labelled(m, [], m.value, of)));
  return { text, items, comments: [], gaps };
}
