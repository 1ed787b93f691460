import { readFileSync } from 'node:fs';
import type { Connection, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { changeAnswers } from '../checklist/edit.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { AnswerChange } from '../model/checklist.ts';
import { answersPath, writeAnswers } from '../review/answers.node.ts';
import { decode, isProblem } from '../review/source.ts';
import { whoWorksIn } from './me.ts';
import type { AnswerParams, Written } from './protocol.ts';
import type { Session } from './session.ts';
import { toUri } from './uris.ts';
import { isFolder, workloadOf } from './workloads.ts';

/** Who answers in a folder: as settings or client say, else as git and the system do. */
export function meIn(session: Session, folder: string | undefined): string | undefined {
  const { settings, support } = session.around();
  return settings.me ?? support.me ?? whoWorksIn(folder);
}

/** The change with who says so and when; an answer that is taken back is nobody's. */
export function signed(change: AnswerChange, me: string | undefined, today: string): AnswerChange {
  if (change.status === undefined || 'by' in change) return change;
  return change.status === null || change.status === 'not-answered'
    ? { ...change, by: null, on: null }
    : { ...change, by: me ?? null, on: today };
}

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
function isDirty(document: TextDocument, file: string): boolean {
  try {
    const read = decode(readFileSync(file), file);
    const mark = /^\uFEFF/;
    return isProblem(read) || read.text.replace(mark, '') !== document.getText().replace(mark, '');
  } catch {
    return true;
  }
}

async function editInEditor(
  connection: Connection,
  session: Session,
  document: TextDocument,
  text: string,
): Promise<Written> {
  const file = document.uri;
  if (text === document.getText()) return { file };
  if (!session.around().support.appliesEdits)
    return { file, problem: 'The checklist is open with unsaved changes. Save it, then answer again.' };
  const edit: WorkspaceEdit = {
    documentChanges: [{ textDocument: { uri: file, version: document.version }, edits: [lineEdit(document, text)] }],
  };
  const { applied } = await connection.workspace.applyEdit({ label: 'Answer in the ML Lens checklist', edit });
  return applied
    ? { file, unsaved: true }
    : { file, problem: 'The checklist is open with unsaved changes, and the editor did not take the answer.' };
}

/** The workload's folder and what its project file says; a problem where answers cannot be kept. */
function placeFor({ workloads }: Session, uri: string) {
  const reviewer = workloadOf(workloads, uri);
  if (!reviewer || !isFolder(reviewer)) return { problem: 'There is no such workload.' };
  if (!workloads.isDeclared(reviewer))
    return { problem: 'No project file declares this workload yet: create the workload first.' };
  return { root: reviewer.root, reviewer, project: workloads.projectOf(reviewer) };
}

/** Writes what somebody says of some practices: on disk, or in the editor where the file has unsaved changes. */
export async function answer(connection: Connection, session: Session, params: AnswerParams): Promise<Written> {
  const place = placeFor(session, params.root);
  if ('problem' in place) return place;
  const { root, reviewer, project } = place;
  const shown = answersPath(root, project);
  const change = signed(params.change, meIn(session, root), reviewer.today());
  const document = session.answers.open(root, project);
  if (document && isDirty(document, `${root}/${shown}`)) {
    const { edition = DEFAULT_EDITION } = project;
    const changed = changeAnswers(document.getText(), params.practices, change, { path: shown, edition });
    return 'problem' in changed
      ? { file: document.uri, problem: changed.problem }
      : editInEditor(connection, session, document, changed.text);
  }
  const { problem } = writeAnswers(root, project, params.practices, change);
  if (problem === undefined) session.answers.written(root, project);
  session.changedAll();
  return { file: document?.uri ?? toUri(`${root}/${shown}`), ...(problem !== undefined && { problem }) };
}
