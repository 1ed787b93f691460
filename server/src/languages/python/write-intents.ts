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
import type { Add, Change, Edit } from '../../model/rule.ts';
import type { Json } from '../../model/value.ts';
import { construct, switchFor } from '../cdk/constructs.ts';
import type { TextEdit } from '../language.ts';
import type { Analysis } from './analyse.ts';
import { type Adding, additionEdits, type Handle, handleOf, memberOf } from './write-add.ts';
import { type Constant, constantEdits, constantName, freeName, isTaken, isUsable } from './write-constants.ts';

/** What is declared for a fix besides. */
interface Draft {
  readonly a: Analysis;
  readonly source: Source;
  readonly constants: Map<string, Constant>;
  readonly taken: Set<string>;
  readonly handles: Map<string, Handle | undefined>;
  /** Names of added constructs by the resource that they serve and what the fix calls them. */
  readonly names: Map<string, string>;
  /** The first place that uses a constant. */
  before: number;
}

function constantFor(site: SiteValue, at: number, draft: Draft): Json {
  const { a, source, constants, taken } = draft;
  const wanted = constantName(site.name);
  if (isUsable(a, wanted, site, at)) return { $code: wanted };
  draft.before = Math.min(draft.before, at);
  if (constants.has(wanted)) return { $code: wanted };
  const name = isTaken(source.text, wanted) ? freeName(source.text, wanted, taken) : wanted;
  taken.add(name);
  constants.set(name, { name, site });
  return { $code: name };
}

function handleFor(id: string, draft: Draft): Handle | undefined {
  const { a, source, handles, taken } = draft;
  if (!handles.has(id)) handles.set(id, handleOf(a, source, id, taken));
  return handles.get(id);
}

/** In place of a value that a construct does not have: nothing is written then. */
const MISSING = '\u0000';

function refer(reference: Reference, id: string, draft: Draft): string {
  const added = draft.names.get(`${id} ${reference.$ref}`);
  const name = added ?? handleFor(id, draft)?.name;
  const writing = added === undefined ? draft.a.origin(id)?.part.writing : undefined;
  return (name && memberOf(name, reference, writing)) ?? MISSING;
}

function put(intent: SiteValue | Reference | Joined, id: string, at: number, draft: Draft): Json {
  if (isSiteValue(intent)) return constantFor(intent, at, draft);
  if (isReference(intent)) return { $code: refer(intent, id, draft) };
  if (!isJoined(intent)) return null;
  if (intent.$text.every(p => typeof p === 'string')) return intent.$text.join('');
  const parts = intent.$text.map(p =>
    typeof p === 'string'
      ? p.replace(/["\\]/g, c => `\\${c}`).replace(/[{}]/g, c => c + c)
      : `{${refer(p, id, draft)}}`,
  );
  return { $code: `f"${parts.join('')}"` };
}

const refersTo = (json: Json, name: string): boolean => {
  if (typeof json !== 'object' || json === null) return false;
  return (isReference(json) && json.$ref === name) || Object.values(json).some(v => refersTo(v as Json, name));
};

/** The new constructs behind one that they serve; undefined where there is no place for them. */
function additionsOf(id: string, adds: readonly Add[], draft: Draft): readonly TextEdit[] | undefined {
  const { a, source, taken } = draft;
  const fresh = adds.filter(add => !a.resources.some(r => r.id === id + add.name && r.type === add.type));
  if (fresh.length === 0) return [];
  const isFree = !a.resources.some(r => fresh.some(add => r.id === id + add.name));
  const handle = isFree ? handleFor(id, draft) : undefined;
  if (!handle) return undefined;
  for (const add of fresh) {
    if (!adds.some(other => refersTo(other.properties, add.name))) continue;
    const name = freeName(source.text, constantName(id.replace(/\W/g, '') + add.name).toLowerCase(), taken);
    taken.add(name);
    draft.names.set(`${id} ${add.name}`, name);
  }
  const made = fresh.map(
    (add): Adding => ({
      type: add.type,
      id: id + add.name,
      name: draft.names.get(`${id} ${add.name}`),
      properties: lowered(add.properties, intent =>
        put(intent, id, handle.seen.call.start, draft),
      ) as Adding['properties'],
    }),
  );
  return additionEdits(a, source, handle, made, taken);
}

/** The change of a construct that adds the resource beside it; undefined where it has no prop for that. */
function switchOf(a: Analysis, { resource, type }: Add): Change | undefined {
  const writing = a.origin(resource.id)?.part.writing;
  const binding = writing?.by === 'construct' ? construct(writing.module, writing.name) : undefined;
  const instead = binding && switchFor(binding, type);
  return instead && { op: 'set', resource, ...instead };
}

/** A fix in program text: the changes of what is there, and what stands beside them once they are text. */
interface Lowered {
  readonly changes: readonly Change[];
  readonly beside: (made: readonly TextEdit[]) => readonly TextEdit[];
}

/** A fix in program text: the changes of what is there, and the edits for what is declared besides; undefined when it cannot be written here. */
export function lower(a: Analysis, source: Source, edits: readonly Edit[]): Lowered | undefined {
  const draft: Draft = {
    a,
    source,
    constants: new Map(),
    taken: new Set(),
    handles: new Map(),
    names: new Map(),
    before: Number.POSITIVE_INFINITY,
  };
  const served = new Map<string, Add[]>();
  for (const e of edits)
    if (e.op === 'add' && !switchOf(a, e)) served.set(e.resource.id, [...(served.get(e.resource.id) ?? []), e]);
  const added = [...served].map(([id, adds]) => additionsOf(id, adds, draft));
  const all = added.filter(e => e !== undefined);
  if (all.length < added.length || all.flat().some(e => e.text.includes(MISSING))) return undefined;
  const changes = edits
    .map(e => (e.op === 'add' && switchOf(a, e)) || e)
    .filter(e => e.op !== 'add')
    .map((e): Change => {
      const at = a.origin(e.resource.id)?.plan.seen.call.start ?? 0;
      return e.op === 'set' ? { ...e, value: lowered(e.value, intent => put(intent, e.resource.id, at, draft)) } : e;
    });
  const constants = [...draft.constants.values()];
  const named = [...draft.handles.values()].flatMap(h => h?.edit ?? []);
  const beside: Lowered['beside'] = made => {
    // What a call takes may be written above it, and a constant has to stand before all that use it.
    const users = made.filter(e => constants.some(c => e.text.includes(c.name)));
    const before = users.reduce((least, e) => Math.min(least, e.at.start), draft.before);
    const { module } = a.scoped.moduleAt(constants.length > 0 ? before : 0);
    return [...all.flat(), ...named, ...constantEdits(source, module, constants, before)];
  };
  return { changes, beside };
}
