import type { Source } from '../../model/facts.ts';
import { isDecided, isEnding, isSiteValue, plainly } from '../../model/intent.ts';
import { read, show } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Edit, Change as Intent } from '../../model/rule.ts';
import type { Json, Value } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import type { Analysis } from './analyse.ts';
import type { Call } from './ast.ts';
import type { PythonTree } from './parse.ts';
import type { Part } from './plan.ts';
import type { Seen } from './scope.ts';
import { writeCall } from './write-call.ts';
import { lower } from './write-intents.ts';
import type { Change } from './write-keys.ts';

/** Does the value already say this? */
export function holds(v: Value, json: Json): boolean {
  if (isEnding(json)) return show(v)?.endsWith(json.$ending) ?? false;
  if (isSiteValue(json)) return isDecided(v);
  if (v.state === 'known') return v.value === json;
  if (v.state === 'absent') return json === null;
  if (typeof json !== 'object' || json === null) return false;
  if (v.state === 'list')
    return (
      Array.isArray(json) &&
      !v.open &&
      v.items.length === json.length &&
      v.items.every((item, i) => holds(item, json[i] as Json))
    );
  if (v.state !== 'object' || Array.isArray(json)) return false;
  return Object.entries(json).every(([k, wanted]) => holds(v.members.get(k) ?? { state: 'absent', at: v.at }, wanted));
}

const edge = (e: Pick<TextEdit, 'at'>): string => `${e.at.start}-${e.at.end}`;

const BEGINS = /^\r?\n/;
/** Several insertions at one place: each once, and what goes on with a line before what begins one. */
const joined = (texts: readonly string[]): string => {
  const all = [...new Set(texts)];
  return [...all.filter(t => !BEGINS.test(t)), ...all.filter(t => BEGINS.test(t))].join('');
};

/** Sorted, insertions at one place joined; undefined when two edits touch the same text. */
function tidy(all: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const sorted = [...all].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  const made: { readonly at: TextEdit['at']; readonly texts: string[] }[] = [];
  for (const e of sorted) {
    const last = made.at(-1);
    if (last && edge(last) === edge(e)) {
      if (!last.texts.includes(e.text) && e.at.start !== e.at.end) return undefined;
      last.texts.push(e.text);
    } else if (last && e.at.start < last.at.end) return undefined;
    else made.push({ at: e.at, texts: [e.text] });
  }
  return made.map(({ at, texts }) => ({ at, text: joined(texts) }));
}

/** Is it so already? */
function isSo(a: Analysis, edit: Edit): boolean {
  // The library has made it already.
  if (edit.op === 'add') return a.resources.some(r => r.type === edit.type && r.id.startsWith(`${edit.resource.id}.`));
  const now = a.resources.find(r => r.id === edit.resource.id && r.type === edit.resource.type);
  if (!now) return false;
  const before = read(now.properties, edit.path);
  return edit.op === 'set' ? holds(before, edit.value) : before.state === 'absent';
}

/** Text edits for changes of what calls declare, beside others. */
function written(
  a: Analysis,
  source: Source,
  tree: PythonTree,
  edits: readonly Intent[],
  beside: (made: readonly TextEdit[]) => readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const byCall = new Map<Call, { seen: Seen; parts: Map<Part, Change[]> }>();
  for (const edit of edits) {
    const at = a.origin(edit.resource.id);
    if (!at || at.part.type !== edit.resource.type) return undefined;
    const { seen } = at.plan;
    const change: Change = { path: edit.path.split('.'), ...(edit.op === 'set' && { value: edit.value }) };
    const { parts } = byCall.get(seen.call) ?? { parts: new Map<Part, Change[]>() };
    parts.set(at.part, [...(parts.get(at.part) ?? []), change]);
    byCall.set(seen.call, { seen, parts });
  }
  const all: TextEdit[] = [];
  for (const [call, { seen, parts }] of byCall) {
    const { module } = a.scoped.moduleAt(call.start);
    const asks = [...parts].map(([{ writing }, changes]) => ({ writing, changes }));
    const made = writeCall({ a, source, module, text: tree.text }, seen, asks);
    if (!made) return undefined;
    all.push(...made);
  }
  return tidy([...all, ...beside(all)]);
}

/**
 * Text edits for intents, in the style of the source; undefined when one of them cannot be written safely. Where a place takes no constant, its
 * placeholder is written there.
 */
export function write(
  a: Analysis,
  source: Source,
  tree: PythonTree,
  edits: readonly Edit[],
): readonly TextEdit[] | undefined {
  const isThere = (e: Edit): boolean => a.resources.some(r => r.id === e.resource.id && r.type === e.resource.type);
  if (!edits.every(isThere)) return undefined;
  const open = edits.filter(e => !isSo(a, e));
  const intended = lower(a, source, open);
  const made = intended && written(a, source, tree, intended.changes, intended.beside);
  if (made || edits.some(e => e.op === 'add')) return made;
  const plain = open.filter(e => e.op !== 'add').map(e => (e.op === 'set' ? { ...e, value: plainly(e.value) } : e));
  return written(a, source, tree, plain, () => []);
}

/** The source after edits. */
export function applied(source: Source, edits: readonly TextEdit[]): Source {
  const text = edits.toReversed().reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), source.text);
  const moved = (offset: number, isEnd: boolean): number =>
    edits.reduce((to, e) => {
      const isBefore = isEnd ? e.at.end <= offset : e.at.end < offset || (e.at.end === offset && e.at.start < offset);
      return isBefore ? to + e.text.length - (e.at.end - e.at.start) : to;
    }, offset);
  const cells = source.cells?.map(c => ({ ...c, start: moved(c.start, false), end: moved(c.end, true) }));
  return { ...source, text, ...(cells && { cells }) };
}

/** Do the resources say what the edits want? A fix that would not be read back as meant is not offered. */
export const agrees = (before: readonly Resource[], resources: readonly Resource[], edits: readonly Edit[]): boolean =>
  edits.every(edit => {
    if (edit.op === 'add') return resources.some(r => r.type === edit.type && !before.some(b => b.id === r.id));
    const now = resources.find(r => r.id === edit.resource.id && r.type === edit.resource.type);
    if (!now) return false;
    const v = read(now.properties, edit.path);
    return edit.op === 'set' ? holds(v, edit.value) : v.state !== 'known';
  });
