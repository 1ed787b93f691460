import type { Source } from '../../model/facts.ts';
import { isProgram, plainly } from '../../model/intent.ts';
import type { Change, Edit } from '../../model/rule.ts';
import type { Json, Value } from '../../model/value.ts';
import { propPath, propValue } from '../cdk/constructs.ts';
import type { TextEdit } from '../language.ts';
import type { Writer } from '../together.ts';
import { script } from './declare.ts';
import { effects } from './effects.ts';
import { lower, type Writing } from './intents.ts';
import { indentOf, inserted, isCode, removed, rendered, type Style, styleOf, type Written } from './layout.ts';
import { isWithin, type Node } from './node.ts';
import type { ScriptTree } from './parse.ts';
import type { Reader } from './reader.ts';
import { lookup, nameOf, type Script } from './scopes.ts';
import { type Site, sites } from './sites.ts';

/** Where a change goes: into a property that is there, or into an object that lacks it. */
type Place =
  | { readonly is: 'property'; readonly host: Node; readonly property: Node; readonly depth: number }
  | { readonly is: 'missing'; readonly host: Node; readonly rest: readonly string[]; readonly isJson: boolean }
  | { readonly is: 'none' }
  | { readonly is: 'item'; readonly item: Node };

/** The literal that an expression is, also through casts and a constant that nothing else uses. */
function literal(source: Script, node: Node, depth = 0): Node | undefined {
  if (depth > 10) return undefined;
  const [first, second] = node.kids;
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
      return node;
    case 'ParenthesizedExpression':
      return second && literal(source, second, depth + 1);
    case 'BinaryExpression':
      return first && /^(as|satisfies)$/.test(second?.type ?? '') ? literal(source, first, depth + 1) : undefined;
    case 'VariableName': {
      const name = source.text.slice(node.start, node.end);
      const binding = lookup(source, name, node);
      if (binding?.is !== 'variable' || !binding.init || binding.writes.length > 0 || binding.steps.length > 0)
        return undefined;
      const uses =
        source.text.match(new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'g'))?.length ?? 0;
      return uses === 2 ? literal(source, binding.init, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

const propertyNamed = (source: Script, host: Node, name: string): Node | undefined =>
  host.kids.findLast(k => k.type === 'Property' && nameOf(k, source.text) === name);

const valueNode = (property: Node): Node | undefined => {
  const colon = property.kids.findIndex(k => k.type === ':');
  return colon < 0 ? undefined : property.kids[colon + 1];
};

/** A spread or a computed key may set the member too: then nothing is written. */
function mayHoldMore(reader: Reader, host: Node, name: string): boolean {
  const value = reader.evaluate(host);
  return value.state !== 'object' || value.open || value.members.has(name);
}

const itemsOf = (list: Node): readonly Node[] | undefined =>
  list.kids.some(k => k.type === 'Spread') ? undefined : list.kids.filter(k => !/^[[\],]$/.test(k.type));

/** Props that CDK leaves untyped take CloudFormation's own names, which have a capital first letter. */
const isJson = (source: Script, host: Node): boolean =>
  host.kids.some(k => k.type === 'Property' && /^[A-Z]/.test(nameOf(k, source.text) ?? ''));

/** Walks the literals along a prop path as far as they are written; `own` are the same steps in CloudFormation's names. */
function find(
  source: Script,
  reader: Reader,
  root: Node,
  path: readonly string[],
  own: readonly string[],
): Place | undefined {
  let node = literal(source, root);
  for (const [i, name] of path.entries()) {
    if (!node) return undefined;
    const isLast = i === path.length - 1;
    if (node.type === 'ArrayExpression') {
      const item: Node | undefined = itemsOf(node)?.[Number(name)];
      if (!item) return undefined;
      if (isLast) return { is: 'item', item };
      node = literal(source, item);
      continue;
    }
    const asJson = isJson(source, node);
    const written = asJson ? (own[i] ?? name) : name;
    const property = propertyNamed(source, node, written);
    if (!property)
      return mayHoldMore(reader, node, written)
        ? undefined
        : { is: 'missing', host: node, rest: (asJson ? own : path).slice(i), isJson: asJson };
    const spreadAfter = node.kids.some(k => k.start > property.start && k.kids[0]?.type === 'Spread');
    if (spreadAfter) return undefined;
    const value = valueNode(property);
    if (isLast) return { is: 'property', host: node, property, depth: i };
    if (value && reader.evaluate(value).state === 'absent') return { is: 'property', host: node, property, depth: i };
    if (!value) return undefined;
    node = literal(source, value);
  }
  return undefined;
}

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

/** Adds one edit to the draft; false when it cannot be written safely. */
function drafted(source: Script, reader: Reader, style: Style, site: Site, edit: Change, draft: Draft): boolean {
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
  const value = place.is === 'missing' && place.isJson ? edit.value : valueFor(source, site, edit.path, edit.value);
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
  return replace(source, reader, style, place, path.slice(reached + 1), value, draft);
}

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
  const disjoint = edits.every((e, i) => i === 0 || (edits[i - 1]?.at.end ?? 0) <= e.at.start);
  return disjoint ? joined(edits) : undefined;
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
  };
}
