import type { Source } from '../../model/facts.ts';
import {
  isJoined,
  isReference,
  isSiteValue,
  type Joined,
  lowered,
  type Reference,
  type SiteValue,
} from '../../model/intent.ts';
import type { Change, Edit } from '../../model/rule.ts';
import type { Json } from '../../model/value.ts';
import type { JsonObject } from '../data/json-value.ts';
import type { Action } from '../data/plan.ts';
import { type DataMap, type DataMember, type DataTree, member } from '../data/tree.ts';
import { type Finder, holds, type Lowered, idOf as nameFor } from '../data/write.ts';
import type { Given } from './given.ts';
import { parameterOf, sameParameter } from './parameters.ts';
import { type Template, templateOf } from './template.ts';

/** What is declared for a change besides. */
interface Draft {
  readonly template: Template;
  /** Names that the template has. */
  readonly taken: ReadonlySet<string>;
  /** Names that this fix gives. */
  readonly given: Set<string>;
  readonly parameters: Map<string, JsonObject>;
  /** Logical ids by the resource that they serve and what the fix calls them. */
  readonly ids: Map<string, string>;
}

function unique(name: string, { taken, given }: Draft): string {
  let made = name;
  for (let n = 2; taken.has(made) || given.has(made); n++) made = `${name}${n}`;
  given.add(made);
  return made;
}

function parameterFor(site: SiteValue, draft: Draft): Json {
  const { template, parameters } = draft;
  const wanted = parameterOf(site);
  const present =
    sameParameter(site, template.parameters) ??
    [...parameters].find(([, p]) => JSON.stringify(p) === JSON.stringify(wanted))?.[0];
  const name = present ?? unique(site.name, draft);
  if (present === undefined) parameters.set(name, wanted);
  return { Ref: name };
}

const idOf = ({ $ref }: Reference, served: string, { ids }: Draft): string => ids.get(`${served} ${$ref}`) ?? served;
const refer = (reference: Reference, served: string, draft: Draft): Json => {
  const id = idOf(reference, served, draft);
  const { attribute } = reference;
  return attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
};
const hole = (reference: Reference, served: string, draft: Draft): string => {
  const { attribute } = reference;
  return `\${${idOf(reference, served, draft)}${attribute === undefined ? '' : `.${attribute}`}}`;
};

function put(intent: SiteValue | Reference | Joined, served: string, draft: Draft): Json {
  if (isSiteValue(intent)) return parameterFor(intent, draft);
  if (isReference(intent)) return refer(intent, served, draft);
  if (!isJoined(intent)) return null;
  const parts = intent.$text.map(part => (typeof part === 'string' ? part : hole(part, served, draft)));
  return intent.$text.every(part => typeof part === 'string') ? parts.join('') : { 'Fn::Sub': parts.join('') };
}

const SECTIONS_AFTER_PARAMETERS = ['Rules', 'Mappings', 'Conditions', 'Globals', 'Resources'];

/** Where the parameters go: behind the others, or into a section of their own above what uses them. */
function parameterAction(root: DataMap, parameters: ReadonlyMap<string, JsonObject>): Action | undefined {
  const members = Object.fromEntries(parameters);
  const section = member(root, 'Parameters');
  if (!section) {
    const next = root.members.find(m => SECTIONS_AFTER_PARAMETERS.includes(m.key));
    return next && { kind: 'before', map: root, member: next, members: { Parameters: members } };
  }
  const map = section.value;
  const last = map.kind === 'map' && !map.open ? map.members.at(-1) : undefined;
  return map.kind === 'map' && last ? { kind: 'after', map, member: last, members } : undefined;
}

/** Resources that serve one, behind it. */
function resourceAction(root: DataMap, entry: DataMember, members: JsonObject): Action | undefined {
  const map = member(root, 'Resources')?.value;
  return map?.kind === 'map' && map.members.includes(entry)
    ? { kind: 'after', map, member: entry, members }
    : undefined;
}

/** The resources to add that the template lacks, with their logical ids. */
function fresh(edits: readonly Edit[], draft: Draft, declare: Finder) {
  return edits.flatMap(add => {
    if (add.op !== 'add') return [];
    const { resource, name, type } = add;
    const wanted = nameFor(add);
    const isThere = declare({ resource: { id: wanted, type } }).length > 0;
    const id = isThere ? wanted : unique(wanted, draft);
    draft.ids.set(`${resource.id} ${name}`, id);
    return isThere ? [] : [{ add, id }];
  });
}

/** The fix in the words of templates. */
function lower(
  root: DataMap,
  draft: Draft,
  declare: Finder,
  edits: readonly Edit[],
): { readonly changes: readonly Change[]; readonly actions: readonly (Action | undefined)[] } {
  const added = fresh(edits, draft, declare);
  const actions = added.map(({ add, id }) => {
    const entry = declare(add)[0]?.entry;
    const Properties = lowered(add.properties, intent => put(intent, add.resource.id, draft));
    return entry && resourceAction(root, entry, { [id]: { Type: add.type, Properties } });
  });
  const changes = edits.filter((e): e is Change => e.op !== 'add' && !declare(e).some(d => holds(d, e)));
  const written = changes.map(e =>
    e.op === 'set' ? { ...e, value: lowered(e.value, intent => put(intent, e.resource.id, draft)) } : e,
  );
  return { changes: written, actions };
}

/** Fixes in the words of a template: parameters and further resources that they need are declared where templates have them. */
export function lowering(source: Source, tree: DataTree, given: readonly Given[]) {
  const template = templateOf(tree, given, source.path);
  const { root } = tree;
  const taken = new Set(template && [...template.names, ...template.parameters.keys(), ...template.conditions.keys()]);
  return (declared: Finder, edits: readonly Edit[]): Lowered | undefined => {
    if (!template || root?.kind !== 'map' || root.open) return undefined;
    const draft: Draft = { template, taken, given: new Set(), parameters: new Map(), ids: new Map() };
    const { changes, actions } = lower(root, draft, declared, edits);
    const all = [...actions, ...(draft.parameters.size > 0 ? [parameterAction(root, draft.parameters)] : [])];
    const made = all.filter(a => a !== undefined);
    return made.length < all.length ? undefined : { changes, actions: made };
  };
}
