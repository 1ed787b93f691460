import type { Connection } from 'vscode-languageserver';
import { changeAnswers } from '../checklist/edit.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { AnswerChange } from '../model/checklist.ts';
import { answersPath, writeAnswers } from '../review/answers.ts';
import { local } from '../review/local.node.ts';
import { editInEditor, isDirty } from './own-edit.ts';
import type { AnswerParams, Written } from './protocol.ts';
import type { Session } from './session.ts';
import { toUri } from './uris.ts';
import { isFolder, workloadOf } from './workloads.ts';

/** Who answers in a folder: as settings or client say, else as git and the system do. */
export function meIn(session: Session, folder: string | undefined): string | undefined {
  const { settings, support } = session.around();
  return settings.me ?? support.me ?? local.whoWorksIn(folder);
}

/** The change with who says so and when; an answer that is taken back is nobody's. */
export function signed(change: AnswerChange, me: string | undefined, today: string): AnswerChange {
  if (change.status === undefined || 'by' in change) return change;
  return change.status === null || change.status === 'not-answered'
    ? { ...change, by: null, on: null }
    : { ...change, by: me ?? null, on: today };
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
      : editInEditor(connection, session, document, changed.text, 'Answer in the ML Lens checklist');
  }
  const { problem } = writeAnswers(root, project, params.practices, change);
  if (problem === undefined) session.answers.written(root, project);
  session.changedAll();
  return { file: document?.uri ?? toUri(`${root}/${shown}`), ...(problem !== undefined && { problem }) };
}
