import { plainly } from '../../model/intent.ts';
import { read } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Add, Change, Edit } from '../../model/rule.ts';
import type { TextEdit } from '../language.ts';
import type { Writer } from '../together.ts';
import type { Declared } from './declared.ts';
import {
  fillBlock,
  insertAhead,
  insertBehind,
  insertBlock,
  removeBlock,
  replaceItem,
  replaceMember,
} from './edit-block.ts';
import { type FlowText, insertBeside, insertFlow, removeFlow, replaceFlow } from './edit-flow.ts';
import { says } from './json-value.ts';
import { parseData } from './parse.ts';
import { type Action, combined, planRemove, planSet } from './plan.ts';
import { type Style, styleOf } from './style.ts';
import type { DataTree } from './tree.ts';

interface Document {
  readonly text: string;
  readonly tree: DataTree;
  readonly declared: Finder;
}
type Declarations = (text: string, tree: DataTree) => readonly Declared[];
export type Finder = (edit: { readonly resource: Pick<Resource, 'id' | 'type'> }) => readonly Declared[];

const keyOf = ({ id, type }: Pick<Resource, 'id' | 'type'>): string => `${type} ${id}`;

/** Finds what an edit is about: a template may hold thousands of resources, and a fix of all as many edits. */
function finder(all: readonly Declared[]): Finder {
  const byKey = new Map<string, Declared[]>();
  for (const d of all) {
    const key = keyOf(d.resource);
    const known = byKey.get(key);
    if (known) known.push(d);
    else byKey.set(key, [d]);
  }
  return ({ resource }) => byKey.get(keyOf(resource)) ?? [];
}

/** Is it so already? */
export const holds = (declared: Declared, edit: Change): boolean => {
  const value = read(declared.resource.properties, edit.path);
  return edit.op === 'set' ? says(value, edit.value) : value.state === 'absent';
};

function plan(edit: Change, { declared }: Document): Action | 'nothing' | undefined {
  const [target] = declared(edit);
  if (!target?.base) return undefined;
  if (holds(target, edit)) return 'nothing';
  const { spelling, entry, base } = target;
  const path = [...base, ...(spelling?.path(edit.path) ?? edit.path).split('.')];
  if (edit.op !== 'set') return planRemove(entry.value, path);
  return planSet(entry.value, path, spelling?.json(edit.path, edit.value) ?? edit.value);
}

function textEdit(action: Action, { text, tree }: Document, style: Style): TextEdit | undefined {
  const json = tree.format === 'json';
  const flow: FlowText = { text, style, json };
  switch (action.kind) {
    case 'insert':
      return action.into.flow
        ? insertFlow(flow, action.into, action.members)
        : insertBlock(text, action.into, action.members, style);
    case 'after':
    case 'before': {
      const { kind, map, member, members } = action;
      if (map.flow) return insertBeside(flow, map, member, members, kind);
      return (kind === 'after' ? insertBehind : insertAhead)(text, map, member, members, style);
    }
    case 'fill':
      return json ? undefined : fillBlock(text, action.member, action.value, style);
    case 'replace': {
      const { holder, value } = action;
      if (holder.kind === 'item')
        return holder.list.flow
          ? replaceFlow(flow, holder.item, undefined, value)
          : replaceItem(holder.item, value, style);
      return holder.map.flow
        ? replaceFlow(flow, holder.member.value, holder.map, value)
        : replaceMember(text, holder.member, value, style);
    }
    case 'remove':
      return action.map.flow
        ? removeFlow(action.map, action.first, action.last)
        : removeBlock(text, action.map, action.first, action.last);
  }
}

/** Two blocks may end on one line: what is added to the inner one comes first. */
const innermostFirst = (actions: readonly Action[]): readonly Action[] => {
  const depth = (a: Action): number => (a.kind === 'insert' ? a.into.at.start : -1);
  return [...actions].sort((a, b) => depth(b) - depth(a));
};

const sorted = (edits: readonly TextEdit[]): readonly TextEdit[] => [...edits].sort((a, b) => a.at.start - b.at.start);
const disjoint = (edits: readonly TextEdit[]): boolean =>
  edits.every((e, i) => (edits[i - 1]?.at.end ?? 0) <= e.at.start);

/** The text with sorted, disjoint edits made. */
export const applied = (text: string, edits: readonly TextEdit[]): string =>
  [
    ...edits.map((e, i) => text.slice(edits[i - 1]?.at.end ?? 0, e.at.start) + e.text),
    text.slice(edits.at(-1)?.at.end ?? 0),
  ].join('');

/** A fix in the words of the document: changes of what is there, and what is put in besides. */
export interface Lowered {
  readonly changes: readonly Change[];
  readonly actions: readonly Action[];
}

/** The edits in plain data; undefined where one adds a resource. */
function plainChanges(_: Finder, edits: readonly Edit[]): Lowered | undefined {
  const changes = edits.filter(e => e.op !== 'add');
  if (changes.length < edits.length) return undefined;
  return { changes: changes.map(e => (e.op === 'set' ? { ...e, value: plainly(e.value) } : e)), actions: [] };
}

/** Text edits that make the resources say what is intended; none when they say so already. */
function planned(document: Document, style: Style, lowered: Lowered | undefined): readonly TextEdit[] | undefined {
  const all = lowered?.changes.map(edit => plan(edit, document));
  if (!lowered || !all || all.includes(undefined)) return undefined;
  const actions = [...all.filter(a => a !== undefined && a !== 'nothing'), ...lowered.actions];
  const made = innermostFirst(combined(actions)).map(action => textEdit(action, document, style));
  const changes = sorted(made.filter(e => e !== undefined));
  return changes.length === made.length && disjoint(changes) ? changes : undefined;
}

/** A name may have a number where another has the one that it should have. */
const unnumbered = (type: string, id: string): string => `${type} ${id.replace(/(?<!\d)\d+$/, '')}`;

/** Tells of what is to be added whether it is declared. */
function additions(all: readonly Declared[]): (add: Add) => boolean {
  const names = new Set(all.map(({ resource: { type, id } }) => unnumbered(type, id)));
  return add => names.has(unnumbered(add.type, idOf(add)));
}

/** The name of a resource that serves another. */
export const idOf = ({ resource, name }: Add): string => (resource.id + name).replace(/[^A-Za-z0-9]/g, '');

/** Writes YAML and JSON: what the changed text, read again, does not say exactly is not written. */
export function dataWriter(
  text: string,
  tree: DataTree,
  declarations: Declarations,
  lower: (declared: Finder, edits: readonly Edit[]) => Lowered | undefined = plainChanges,
): Writer {
  let document: Document | undefined;
  let style: Style | undefined;
  return {
    plan(edits) {
      document ??= { text, tree, declared: finder(declarations(text, tree)) };
      style ??= styleOf(text, tree);
      return planned(document, style, lower(document.declared, edits));
    },
    read(made) {
      const after = applied(text, made);
      const now = parseData(after, tree);
      // A text that reads worse than before says nothing.
      if (now.gaps.length > tree.gaps.length) return () => false;
      const all = declarations(after, now);
      const again = finder(all);
      const isAdded = additions(all);
      return edits => edits.every(e => (e.op === 'add' ? isAdded(e) : again(e).some(d => holds(d, e))));
    },
  };
}
