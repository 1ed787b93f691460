import {
  isDecided,
  isEnding,
  isJoined,
  isReference,
  isSiteValue,
  type Joined,
  lowered,
  type Reference,
  type SiteValue,
  sitesIn,
} from '../../model/intent.ts';
import { read } from '../../model/read.ts';
import type { Add, Change, Edit } from '../../model/rule.ts';
import type { Json, Value } from '../../model/value.ts';
import { switchFor } from '../cdk/constructs.ts';
import { camel } from '../cdk/names.ts';
import { principalIn } from '../cdk/trust.ts';
import { says } from '../data/json-value.ts';
import type { TextEdit } from '../language.ts';
import { additionEdits, type Handle, handleOf, memberOf } from './add.ts';
import { declaration, freeName, isTaken, semicolon } from './imports.ts';
import { rendered, type Style } from './layout.ts';
import type { Reader } from './reader.ts';
import { propertiesOf, type Site } from './sites.ts';

/** A script that is changed. */
export interface Writing {
  readonly reader: Reader;
  readonly sites: readonly Site[];
  readonly style: Style;
}

/** What is declared for a fix besides. */
interface Draft extends Writing {
  readonly constants: Map<string, readonly string[]>;
  readonly taken: Set<string>;
  readonly handles: Map<string, Handle | undefined>;
  /** Names of added constructs by the resource that they serve and what the fix calls them. */
  readonly names: Map<string, string>;
}

const constantName = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

/** A constant of the file that is there already and says something of this kind. */
function isUsable({ reader }: Draft, name: string, site: SiteValue): boolean {
  const binding = reader.source.scopes.get(reader.source.root)?.get(name);
  if (binding?.is !== 'variable' || !binding.init || binding.writes.length > 0 || binding.steps.length > 0)
    return false;
  const value: Value = reader.evaluate(binding.init);
  return isDecided(value) && (value.state === 'list') === Array.isArray(site.instead);
}

function constantFor(site: SiteValue, draft: Draft): Json {
  const { source } = draft.reader;
  const wanted = constantName(site.name);
  if (draft.constants.has(wanted) || isUsable(draft, wanted, site)) return { $code: wanted };
  const name = isTaken(source.text, wanted) ? freeName(source.text, wanted, draft.taken, '_') : wanted;
  draft.taken.add(name);
  const value = rendered(site.instead, draft.style, undefined);
  draft.constants.set(name, [`// ${site.description}`, `const ${name} = ${value}${semicolon(source)}`]);
  return { $code: name };
}

const siteOf = ({ sites }: Writing, { resource }: Pick<Edit, 'resource'>): Site | undefined =>
  sites.find(s => s.id === resource.id && s.binding.type === resource.type);

function handleFor(site: Site, draft: Draft): Handle | undefined {
  if (!draft.handles.has(site.id)) draft.handles.set(site.id, handleOf(draft.reader.source, site, draft.taken));
  return draft.handles.get(site.id);
}

/** Program text for a reference; undefined where what it refers to has no name. */
function refer(reference: Reference, site: Site, draft: Draft): string | undefined {
  const added = draft.names.get(`${site.id} ${reference.$ref}`);
  if (added !== undefined) return memberOf(added, reference, undefined);
  const handle = reference.$ref === '' ? handleFor(site, draft) : undefined;
  return handle && memberOf(handle.name, reference, site);
}

/** In place of a value that a construct does not have: nothing is written then. */
const MISSING = '\u0000';

function put(intent: SiteValue | Reference | Joined, site: Site, draft: Draft): Json {
  if (isSiteValue(intent)) return constantFor(intent, draft);
  if (isReference(intent)) return { $code: refer(intent, site, draft) ?? MISSING };
  if (!isJoined(intent)) return null;
  if (intent.$text.every(p => typeof p === 'string')) return intent.$text.join('');
  const parts = intent.$text.map(p =>
    typeof p === 'string' ? p.replace(/[`\\]|\$(?=\{)/g, c => `\\${c}`) : `\${${refer(p, site, draft) ?? MISSING}}`,
  );
  return { $code: `\`${parts.join('')}\`` };
}

const refersTo = (json: Json, name: string): boolean => {
  if (typeof json !== 'object' || json === null) return false;
  return (isReference(json) && json.$ref === name) || Object.values(json).some(v => refersTo(v as Json, name));
};

/** The new constructs behind one that they serve; undefined where there is no place for them. */
function additionsOf(site: Site, adds: readonly Add[], draft: Draft): ReturnType<typeof additionEdits> {
  const { reader, sites, style, taken } = draft;
  const fresh = adds.filter(a => !sites.some(s => s.id === site.id + a.name && s.binding.type === a.type));
  if (fresh.length === 0) return { edits: [], imports: new Map() };
  const isPlain = site.args[1]?.type === 'String' && !sites.some(s => fresh.some(a => s.id === site.id + a.name));
  const handle = isPlain ? handleFor(site, draft) : undefined;
  if (!handle) return undefined;
  for (const add of fresh) {
    if (!adds.some(other => refersTo(other.properties, add.name))) continue;
    const name = freeName(reader.source.text, camel(site.id.replace(/\W/g, '') + add.name), taken);
    taken.add(name);
    draft.names.set(`${site.id} ${add.name}`, name);
  }
  const made = fresh.map(add => ({
    add,
    id: site.id + add.name,
    name: draft.names.get(`${site.id} ${add.name}`),
    properties: lowered(add.properties, intent => put(intent, site, draft)),
  }));
  return additionEdits(reader.source, site, handle, made, style, taken);
}

/** Is it so already? */
const holds = (writing: Writing, edit: Change): boolean => {
  const site = siteOf(writing, edit);
  if (edit.op !== 'set' || !site) return false;
  const isElsewhere = isEnding(edit.value) || principalIn(site.binding, edit.path) !== undefined;
  if (!isElsewhere && sitesIn(edit.value).length === 0) return false;
  return says(read(propertiesOf(writing.reader, site), edit.path), edit.value);
};

const inserted = (at: number, text: string): TextEdit => ({ at: { start: at, end: at }, text });

/** A resource to add that a prop of the construct stands for is a change of it. */
function switched(writing: Writing, edit: Edit): Edit {
  const site = edit.op === 'add' ? siteOf(writing, edit) : undefined;
  const instead = site && edit.op === 'add' ? switchFor(site.binding, edit.type) : undefined;
  return instead ? { op: 'set', resource: edit.resource, ...instead } : edit;
}

/** A fix in program text: the changes of what is there, and the edits for what is declared besides; undefined when it cannot be written here. */
export function lower(
  writing: Writing,
  edits: readonly Edit[],
): { readonly changes: readonly Change[]; readonly edits: readonly TextEdit[] } | undefined {
  const draft: Draft = { ...writing, constants: new Map(), taken: new Set(), handles: new Map(), names: new Map() };
  const served = new Map<Site, Add[]>();
  for (const edit of edits) {
    if (edit.op !== 'add') continue;
    const site = siteOf(writing, edit);
    if (!site) return undefined;
    if (!switchFor(site.binding, edit.type)) served.set(site, [...(served.get(site) ?? []), edit]);
  }
  const added = [...served].map(([site, adds]) => additionsOf(site, adds, draft));
  const all = added.filter(a => a !== undefined);
  if (all.length < added.length || all.some(a => a.edits.some(e => e.text.includes(MISSING)))) return undefined;
  const changes = edits
    .map(e => switched(writing, e))
    .filter((e): e is Change => e.op !== 'add' && !holds(writing, e))
    .map((e): Change => {
      const site = siteOf(writing, e);
      return e.op === 'set' && site ? { ...e, value: lowered(e.value, intent => put(intent, site, draft)) } : e;
    });
  const imports = new Map(all.flatMap(a => [...a.imports]));
  const constants = [...draft.constants.values()].flat();
  const named = [...draft.handles.values()].flatMap(h => h?.edit ?? []);
  const { newline } = writing.style;
  return {
    changes,
    edits: [
      ...[...imports].map(([line, at]) => inserted(at, newline + line)),
      ...declaration(writing.reader.source, constants, writing.style),
      ...named,
      ...all.flatMap(a => a.edits),
    ],
  };
}
