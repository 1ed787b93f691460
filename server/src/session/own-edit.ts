import type { Connection, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { local } from '../review/local.node.ts';
import { decode, isProblem } from '../review/source.ts';
import { workspaceEdit } from './edits.ts';
import type { Written } from './protocol.ts';
import type { Session } from './session.ts';

/** Lines with their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** The least whole lines to replace. */
export function lineEdit(document: TextDocument, text: string): TextEdit {
  const [before, now] = [linesOf(document.getText()), linesOf(text)];
  const most = Math.min(before.length, now.length);
  let first = 0;
  while (first < most && before[first] === now[first]) first++;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === now.at(-1 - last)) last++;
  const start = lengthOf(before.slice(0, first));
  const end = start + lengthOf(before.slice(first, before.length - last));
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return { range, newText: now.slice(first, now.length - last).join('') };
}

/** Does the editor hold what the disk does not? */
export function isDirty(document: TextDocument, file: string): boolean {
  try {
    const read = decode(local.read(file), file);
    const mark = /^\uFEFF/;
    return isProblem(read) || read.text.replace(mark, '') !== document.getText().replace(mark, '');
  } catch {
    return true;
  }
}

/** Writes a new text into a file of ours that has unsaved changes in the editor; `label` names the edit there. */
export async function editInEditor(
  connection: Connection,
  session: Session,
  document: TextDocument,
  text: string,
  label: string,
): Promise<Written> {
  const file = document.uri;
  if (text === document.getText()) return { file };
  if (!session.around().support.appliesEdits)
    return { file, problem: 'The file is open with unsaved changes. Save it, then try again.' };
  const change = { textDocument: { uri: file, version: document.version }, edits: [lineEdit(document, text)] };
  const edit = workspaceEdit([change], session.around().support);
  const { applied } = await connection.workspace.applyEdit({ label, edit });
  return applied
    ? { file, unsaved: true }
    : { file, problem: 'The file is open with unsaved changes, and the editor did not take the edit.' };
}
