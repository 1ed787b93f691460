import type { Source } from '../../model/facts.ts';
import { type Ending, isEnding, isProgram, plainly } from '../../model/intent.ts';
import type { Change, Edit } from '../../model/rule.ts';
import type { Json, Value } from '../../model/value.ts';
import { propPath, propValue } from '../cdk/constructs.ts';
import { PRINCIPAL, principalIn } from '../cdk/trust.ts';
import type { TextEdit } from '../language.ts';
import type { Writer } from '../together.ts';
import { script } from './declare.ts';
import { effects } from './effects.ts';
import { endingEdit } from './ending.ts';
import { lower, type Writing } from './intents.ts';
import { indentOf, inserted, isCode, removed, rendered, type Style, styleOf, type Written } from './layout.ts';
import { isWithin, type Node } from './node.ts';
import type { ScriptTree } from './parse.ts';
import { find, type Place, propertyNamed, valueNode } from './place.ts';
import type { Reader } from './reader.ts';
import { nameOf, type Script } from './scopes.ts';
import { type Site, sites } from './sites.ts';
import { conditioned } from './trust.ts';

function same(value: Value, wanted: Written): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value.state === 'known' && value.value === wanted;
  if (isProgram(wanted as Json)) return false;
  if (isCode(wanted)) return value.state === 'known' && wanted.code.endsWith(`.${String(value.value)}`);
  if (Array.isArray(wanted))
    return (
      value.state === 'list' &&
      !value.open &&
      value.items.length === wanted.length &&
      value.items.every((v, i) => same(v, wanted[i] as Json))
    );
  return (
    value.state === 'object' &&
    !value.open &&
    value.members.size === Object.keys(wanted).length &&
    Object.entries(wanted).every(([k, v]) => same(value.members.get(k) ?? { state: 'absent', at: value.at }, v as Json))
  );
}

const nested = (rest: readonly string[], value: Written): Written | undefined => {
  if (rest.some(name => /^\d+$/.test(name)) || (isCode(value) && rest.length > 0)) return undefined;
  return [...rest].reverse().reduce<Written>((inner, name) => ({ [name]: inner as Json }), value);
};

const merged = (a: Written, b: Written): Written => {
  const both = [a, b].every(v => typeof v === 'object' && v !== null && !Array.isArray(v) && !isCode(v));
  if (!both) return b;
  const [x, y] = [a, b] as [{ readonly [k: string]: Json }, { readonly [k: string]: Json }];
  const result: Record<string, Json> = { ...x };
  for (const [k, v] of Object.entries(y)) result[k] = k in x ? (merged(x[k] as Json, v) as Json) : v;
  return result;
};

/** Collects the changes of one script; members that go into the same object are written together. */
interface Draft {
  readonly edits: TextEdit[];
  readonly missing: Map<Node, Map<string, Written>>;
  /** Props for constructs that have none. */
  readonly fresh: Map<Site, Map<string, Written>>;
}

function put(into: Map<string, Written>, name: string, value: Written): void {
  const before = into.get(name);
  into.set(name, before === undefined ? value : merged(before, value));
}

function replace(
  source: Script,
  reader: Reader,
  style: Style,
  place: Place,
  rest: readonly string[],
  value: Written,
  draft: Draft,
): boolean {
  const node = place.is === 'property' ? valueNode(place.property) : place.is === 'item' ? place.item : undefined;
  const now = node ? reader.evaluate(node) : undefined;
  if (now && rest.length === 0 && same(now, value)) return true;
  if (now && !/^(?:known|absent|list|object|one-of)$/.test(now.state)) return false;
  const whole = nested(rest, value);
  if (whole === undefined) return false;
  const host = place.is === 'property' ? place.host : undefined;
  const indent = host && place.is === 'property' ? indentOf(source.text, host, place.property) : undefined;
  const text = rendered(whole, style, indent);
  if (node) draft.edits.push({ at: { start: node.start, end: node.end }, text });
  else if (place.is === 'property' && place.property.kids.length === 1)
    draft.edits.push({ at: { start: place.property.end, end: place.property.end }, text: `: ${text}` });
  else return false;
  return true;
}

/** The prefix under which the construct's module is known here: `ecr.` of `new ecr.Repository`. */
const namespaceOf = (source: Script, site: Site): string | undefined => {
  const [object] = site.callee.kids;
  return site.callee.type === 'MemberExpression' && object
    ? `${source.text.slice(object.start, object.end)}.`
    : undefined;
};

function valueFor(source: Script, site: Site, path: string, value: Json): Written | undefined {
  if (isProgram(value)) return propValue(site.binding, path, value);
  const written = propValue(site.binding, path, value);
  if (written === undefined || !isCode(written)) return written;
  const namespace = namespaceOf(source, site);
  return namespace === undefined ? undefined : { code: namespace + written.code };
}

const endsIn = (name: string | undefined, ...paths: readonly (readonly string[])[]): boolean =>
  paths.some(path => path.at(-1) === name);

/** Another ending where the text is written or, where that cannot be told, another text here. */
function ending(
  source: Script,
  reader: Reader,
  style: Style,
  site: Site,
  edit: Extract<Change, { op: 'set' }> & { readonly value: Ending },
  draft: Draft,
): boolean {
  const path = propPath(site.binding, edit.path);
  const own = site.binding.level === 'L1' ? edit.path.split('.') : path;
  const place = path && own && site.props ? find(source, reader, site.props, path, own) : undefined;
  const isWhole = place?.is === 'item' || (place?.is === 'property' && place.depth === (path?.length ?? 0) - 1);
  const node = place?.is === 'property' ? valueNode(place.property) : place?.is === 'item' ? place.item : undefined;
  const made = isWhole && node ? endingEdit(source, node, edit.value) : undefined;
  if (made) draft.edits.push(made);
  const { instead } = edit.value;
  return (
    made !== undefined ||
    (instead !== undefined && drafted(source, reader, style, site, { ...edit, value: instead }, draft))
  );
}

/** Conditions of a principal, where the role names it. */
function trusted(source: Script, style: Style, site: Site, index: number, edit: Change, draft: Draft): boolean {
  const property = site.props && propertyNamed(source, site.props, PRINCIPAL);
  const given = property && valueNode(property);
  const made = given && edit.op === 'set' ? conditioned(source, given, index, edit.value, style) : undefined;
  if (made) draft.edits.push(made);
  return made !== undefined;
}

/** Adds one edit to the draft; false when it cannot be written safely. */
function drafted(source: Script, reader: Reader, style: Style, site: Site, edit: Change, draft: Draft): boolean {
  if (edit.op === 'set' && isEnding(edit.value))
    return ending(source, reader, style, site, { ...edit, value: edit.value }, draft);
  const principal = principalIn(site.binding, edit.path);
  if (principal !== undefined) return trusted(source, style, site, principal, edit, draft);
  const path = propPath(site.binding, edit.path);
  if (!path) return false;
  const own = site.binding.level === 'L1' ? edit.path.split('.') : path;
  const place: Place | undefined = site.props ? find(source, reader, site.props, path, own) : { is: 'none' };
  if (!place) return false;
  if (edit.op === 'remove') {
    if (place.is === 'missing' || place.is === 'none') return true;
    if (place.is !== 'property' || !endsIn(nameOf(place.property, source.text), path, own)) return false;
    draft.edits.push(removed(source.text, place.host, place.property));
    return true;
  }
  const isJson = (place.is === 'missing' || place.is === 'property') && place.isJson;
  const value = isJson ? edit.value : valueFor(source, site, edit.path, edit.value);
  if (value === undefined) return false;
  const [name = '', ...rest] = place.is === 'missing' ? place.rest : path;
  if (place.is === 'missing' || place.is === 'none') {
    const whole = nested(rest, value);
    if (whole === undefined || (place.is === 'none' && site.args.length !== 2)) return false;
    const table: Map<unknown, Map<string, Written>> = place.is === 'missing' ? draft.missing : draft.fresh;
    const key = place.is === 'missing' ? place.host : site;
    const into = table.get(key) ?? new Map<string, Written>();
    table.set(key, into);
    put(into, name, whole);
    return true;
  }
  const reached = place.is === 'property' ? place.depth : path.length - 1;
  return replace(source, reader, style, place, (isJson ? own : path).slice(reached + 1), value, draft);
}

const isSame = (a: TextEdit, b: TextEdit | undefined): boolean =>
  a.at.start === b?.at.start && a.at.end === b.at.end && a.text === b.text;

function finished(source: Script, style: Style, draft: Draft): readonly TextEdit[] | undefined {
  const edits = [...draft.edits];
  for (const [host, members] of draft.missing)
    edits.push(...inserted(source.text, source.comments, host, [...members], style));
  for (const [site, members] of draft.fresh) {
    const end = site.args[1]?.end ?? site.node.end;
    const inner = Object.fromEntries(members) as { readonly [k: string]: Json };
    const line = source.text.slice(source.text.lastIndexOf('\n', site.node.start - 1) + 1, site.node.start);
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    edits.push({ at: { start: end, end }, text: `, ${rendered(inner, style, indent)}` });
  }
  edits.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  // One text that several take is changed once.
  const once = edits.filter((e, i) => e.at.start === e.at.end || !isSame(e, edits[i - 1]));
  const disjoint = once.every((e, i) => i === 0 || (once[i - 1]?.at.end ?? 0) <= e.at.start);
  return disjoint ? joined(once) : undefined;
}

/** Insertions at one place are one. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const all: TextEdit[] = [];
  for (const e of edits) {
    const last = all.at(-1);
    const isSame = last && last.at.start === last.at.end && last.at.end === e.at.start && e.at.start === e.at.end;
    if (isSame) all[all.length - 1] = { at: last.at, text: last.text + e.text };
    else all.push(e);
  }
  return all;
}

/** Text edits for changes of resources' properties, beside others; undefined when one of them cannot be written safely here. */
function written(
  writing: Writing,
  tree: ScriptTree,
  edits: readonly Change[],
  beside: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const { reader, sites: found, style } = writing;
  const changes = effects(reader, new Map(found.map(site => [site.node, site])));
  const draft: Draft = { edits: [...beside], missing: new Map(), fresh: new Map() };
  for (const edit of edits) {
    const site = found.find(s => s.id === edit.resource.id && s.binding.type === edit.resource.type);
    if (!site || tree.root.kids.some(k => k.type === '⚠' && isWithin(site.node, k))) return undefined;
    const top = edit.path.split('.')[0];
    const isChangedLater = changes.get(site.node)?.some(e => !e.path || e.path[0] === top);
    if (isChangedLater || !drafted(reader.source, reader, style, site, edit, draft)) return undefined;
  }
  return finished(reader.source, style, draft);
}

/** A fix as text; where a prop takes no constant, its placeholder is written in place. */
function planned(writing: Writing, tree: ScriptTree, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const intended = lower(writing, edits);
  const made = intended && written(writing, tree, intended.changes, intended.edits);
  if (made || edits.some(e => e.op === 'add')) return made;
  const plain = edits.filter(e => e.op !== 'add').map(e => (e.op === 'set' ? { ...e, value: plainly(e.value) } : e));
  return written(writing, tree, plain, []);
}

/** Writes scripts. What is drafted is made of literals and names of constants alone and is not read again. */
export function writer(source: Source, tree: ScriptTree): Writer {
  let writing: Writing | undefined;
  return {
    plan(edits) {
      writing ??= { ...sites(script(tree, source.text)), style: styleOf(source.text) };
      return planned(writing, tree, edits);
    },
    read: () => () => true,
    endings: true,
  };
}
