import type { Source } from '../../model/facts.ts';
import { plainly } from '../../model/intent.ts';
import { read } from '../../model/read.ts';
import type { Add, Change, Edit } from '../../model/rule.ts';
import { says } from '../data/json-value.ts';
import { applied } from '../data/write.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd } from '../lines.ts';
import type { Writer } from '../together.ts';
import { companionFor, completionsOf } from './companions.ts';
import { type Declared, declarations } from './declare.ts';
import { contextOf } from './evaluate.ts';
import { addedTo, type Style, styleOf, withoutItem } from './layout.ts';
import { type Given, type Module, moduleOf, wholePart } from './module.ts';
import { parse } from './parse.ts';
import { type Action, combined, planRemove, planSet } from './plan.ts';
import { addition, expression } from './render.ts';
import type { TerraformTree } from './tree.ts';
import { type Variables, variablesOf, withVariables } from './variables.ts';
import { additions, addressOf } from './write-add.ts';
import { companionLines, planCompanion } from './write-companion.ts';

interface Document {
  readonly module: Module;
  readonly declared: readonly Declared[];
}

const same = ({ resource }: Declared, edit: Pick<Edit, 'resource'>): boolean =>
  resource.id === edit.resource.id && resource.type === edit.resource.type;

const holds = ({ resource }: Declared, edit: Change): boolean => {
  const value = read(resource.properties, edit.path);
  return edit.op === 'set' ? says(value, edit.value) : value.state === 'absent';
};

function plan(edit: Change, { module, declared }: Document): Action | 'nothing' | undefined {
  const target = declared.find(d => same(d, edit));
  if (!target?.subject || target.subject.open) return undefined;
  if (holds(target, edit)) return 'nothing';
  const host = { block: target.block, subject: target.subject, path: '' };
  const path = edit.path.split('.');
  if (edit.op === 'remove') return planRemove(host, path);
  const direct = planSet(host, path, edit.value);
  const isMissing = direct?.kind === 'insert' && direct.host.path === '';
  return isMissing && companionFor(target.subject.resource, path[0] ?? '')
    ? planCompanion(host, path, edit.value, module, completionsOf(module, contextOf(module)))
    : direct;
}

function indented(text: string, offset: number, lines: readonly string[], eol: string): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return lines.join(eol + indent);
}

function textEdits(action: Action, text: string, style: Style): readonly TextEdit[] | undefined {
  switch (action.kind) {
    case 'insert': {
      const { block, subject, path } = action.host;
      const added = addition(action.members, subject, path, style);
      return added && addedTo(text, block, added, style);
    }
    case 'replace': {
      const lines = expression(action.json, style);
      const { at } = action.value;
      return lines && [{ at, text: indented(text, at.start, lines, style.eol) }];
    }
    case 'remove':
      return withoutItem(text, action.from, action.item);
    case 'companion': {
      const lines = companionLines(action, style);
      const end = lineEnd(text, action.host.block.at.end);
      const isLast = text.slice(end).trim() === '';
      return (
        lines && [
          {
            at: { start: end, end },
            text: lines.map(line => style.eol + line).join('') + (isLast && end === text.length ? style.eol : ''),
          },
        ]
      );
    }
  }
}

/** The changes as text, beside what is declared for them. */
function planned(
  text: string,
  document: Document,
  edits: readonly Change[],
  beside: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const all = edits.map(edit => plan(edit, document));
  if (all.includes(undefined)) return undefined;
  const actions = combined(all.filter(a => a !== undefined && a !== 'nothing'));
  const style = styleOf(text);
  const made = actions.map(action => textEdits(action, text, style));
  if (made.includes(undefined)) return undefined;
  const changes = joined([...made.flatMap(m => m ?? []), ...beside].sort((x, y) => x.at.start - y.at.start));
  return changes.some((e, i) => (changes[i - 1]?.at.end ?? 0) > e.at.start) ? undefined : changes;
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

/**
 * What a fix is as text. What only the site knows becomes a variable of the module or, where an argument takes none, stands there as a
 * placeholder.
 */
function intended(tree: TerraformTree, document: Document, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const { module, declared } = document;
  if (!edits.every(e => declared.some(d => same(d, e)))) return undefined;
  const changes = edits.filter(e => e.op !== 'add').filter(e => !declared.some(d => same(d, e) && holds(d, e)));
  const style = styleOf(tree.text);
  const variables = variablesOf(tree, module, style);
  const added = additionsIn(document, edits, tree.text, style, variables);
  const lowered = withVariables(changes, variables);
  const made = added && planned(tree.text, document, lowered, [...added, ...variables.edits()]);
  if (made || edits.some(e => e.op === 'add')) return made;
  const plain = (e: Change): Change => (e.op === 'set' ? { ...e, value: plainly(e.value) } : e);
  return planned(tree.text, document, changes.map(plain), []);
}

/** Writes Terraform: what the changed text, read again, does not say exactly is not written. */
export function writer(source: Source, tree: TerraformTree, others: readonly Given[]): Writer {
  const documentOf = (of: TerraformTree): Document => {
    const module = moduleOf(wholePart({ ...source, text: of.text }, of), others);
    return { module, declared: declarations(of, module) };
  };
  let document: Document | undefined;
  return {
    plan(edits) {
      if (source.path.endsWith('.json')) return undefined;
      document ??= documentOf(tree);
      return intended(tree, document, edits);
    },
    read(made) {
      const after = parse(applied(source.text, made));
      if (after.gaps.length > tree.gaps.length) return () => false;
      const { declared, module } = documentOf(after);
      const isThere = (e: Edit): boolean =>
        e.op === 'add' ? module.declared.has(addressOf(e)) : declared.some(d => same(d, e) && holds(d, e));
      return edits => edits.every(isThere);
    },
  };
}

/** The new resources of a fix, each behind the one that it serves. */
function additionsIn(
  { module, declared }: Document,
  edits: readonly Edit[],
  text: string,
  style: Style,
  { refer }: Variables,
): readonly TextEdit[] | undefined {
  const served = new Map<Declared, Add[]>();
  for (const e of edits) {
    const host = e.op === 'add' ? declared.find(d => same(d, e)) : undefined;
    if (e.op === 'add' && host) served.set(host, [...(served.get(host) ?? []), e]);
  }
  const all = [...served].map(([host, adds]) => additions(host, adds, module, text, style, refer));
  const made = all.filter(a => a !== undefined);
  return made.length < all.length ? undefined : made.filter(e => e.text !== '');
}
