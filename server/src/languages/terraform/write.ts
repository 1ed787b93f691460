import type { Source } from '../../model/facts.ts';
import { read } from '../../model/read.ts';
import type { Edit } from '../../model/rule.ts';
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
import { companionLines, planCompanion } from './write-companion.ts';

interface Document {
  readonly module: Module;
  readonly declared: readonly Declared[];
}

const same = ({ resource }: Declared, edit: Edit): boolean =>
  resource.id === edit.resource.id && resource.type === edit.resource.type;

const holds = ({ resource }: Declared, edit: Edit): boolean => {
  const value = read(resource.properties, edit.path);
  return edit.op === 'set' ? says(value, edit.value) : value.state === 'absent';
};

function plan(edit: Edit, { module, declared }: Document): Action | 'nothing' | undefined {
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

/** Text edits that make the resources say what is intended; none when they say so already. */
function planned(text: string, document: Document, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const all = edits.map(edit => plan(edit, document));
  if (all.includes(undefined)) return undefined;
  const actions = combined(all.filter(a => a !== undefined && a !== 'nothing'));
  const style = styleOf(text);
  const made = actions.map(action => textEdits(action, text, style));
  if (made.includes(undefined)) return undefined;
  const changes = made.flatMap(m => m ?? []).sort((a, b) => a.at.start - b.at.start);
  return changes.some((e, i) => (changes[i - 1]?.at.end ?? 0) > e.at.start) ? undefined : changes;
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
      return planned(source.text, document, edits);
    },
    read(made) {
      const after = parse(applied(source.text, made));
      if (after.gaps.length > tree.gaps.length) return () => false;
      const again = documentOf(after).declared;
      return edits => edits.every(e => again.some(d => same(d, e) && holds(d, e)));
    },
  };
}
