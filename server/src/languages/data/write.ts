import { read } from '../../model/read.ts';
import type { Edit } from '../../model/rule.ts';
import type { TextEdit } from '../language.ts';
import type { Writer } from '../together.ts';
import type { Declared } from './declared.ts';
import { fillBlock, insertBlock, removeBlock, replaceItem, replaceMember } from './edit-block.ts';
import { type FlowText, insertFlow, removeFlow, replaceFlow } from './edit-flow.ts';
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
type Finder = (edit: Edit) => readonly Declared[];

const keyOf = ({ id, type }: Edit['resource']): string => `${type} ${id}`;

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

const holds = (declared: Declared, edit: Edit): boolean => {
  const value = read(declared.resource.properties, edit.path);
  return edit.op === 'set' ? says(value, edit.value) : value.state === 'absent';
};

function plan(edit: Edit, { declared }: Document): Action | 'nothing' | undefined {
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
  const depth = (a: Action): number => (a.kind === 'insert' ? a.into.at.start : 0);
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

/** Text edits that make the resources say what is intended; none when they say so already. */
function planned(document: Document, style: Style, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const all = edits.map(edit => plan(edit, document));
  if (all.includes(undefined)) return undefined;
  const actions = innermostFirst(combined(all.filter(a => a !== undefined && a !== 'nothing')));
  const made = actions.map(action => textEdit(action, document, style));
  const changes = sorted(made.filter(e => e !== undefined));
  return changes.length === made.length && disjoint(changes) ? changes : undefined;
}

/** Writes YAML and JSON: what the changed text, read again, does not say exactly is not written. */
export function dataWriter(text: string, tree: DataTree, declarations: Declarations): Writer {
  let document: Document | undefined;
  let style: Style | undefined;
  return {
    plan(edits) {
      document ??= { text, tree, declared: finder(declarations(text, tree)) };
      style ??= styleOf(text, tree);
      return planned(document, style, edits);
    },
    read(made) {
      const after = applied(text, made);
      const again = finder(declarations(after, parseData(after, tree)));
      return edits => edits.every(edit => again(edit).some(d => holds(d, edit)));
    },
  };
}
