import type { CompletionItem, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checklistCompletions } from '../checklist/complete.ts';
import { projectCompletions } from '../config/complete.ts';
import type { Completion } from '../config/completion.ts';
import { AGGREGATE } from '../engine/settle.ts';
import { SUPPRESSION_RULES } from '../engine/suppression-rules.ts';
import { profileCompletions } from '../profile/complete.ts';
import { rules } from '../review/builtin.ts';
import { PACKS, PROFILE_FIELDS } from '../review/project.ts';
import { CompletionItemKind } from './lsp.ts';
import type { OwnDocument, OwnKind } from './own-files.ts';

const RULES = [
  ...rules,
  { id: AGGREGATE, title: 'All settings that a resource leaves at their defaults', severity: 'by setting' },
  ...SUPPRESSION_RULES,
];

function itemOf(document: TextDocument, c: Completion): CompletionItem {
  const range = { start: document.positionAt(c.replaces.start), end: document.positionAt(c.replaces.end) };
  return {
    label: c.label,
    kind: c.kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    detail: c.detail,
    // A practice is found by its id and its title too.
    filterText: `${c.label} ${c.detail}`,
    textEdit: { range, newText: c.insert },
  };
}

/** What can stand at the position, in the files that people write for ML Lens. */
export function ownCompletions(own: OwnDocument, position: Position): readonly CompletionItem[] {
  const { kind, document, edition, today } = own;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const found: Readonly<Record<OwnKind, () => readonly Completion[]>> = {
    project: () => projectCompletions(text, offset, { rules: RULES, packs: PACKS, fields: PROFILE_FIELDS }),
    checklist: () => checklistCompletions(text, offset, edition, today),
    profile: () => profileCompletions(text, offset),
  };
  return found[kind]().map(c => itemOf(document, c));
}
