import type { Connection } from 'vscode-languageserver';
import { completed } from '../profile/write.ts';
import { completeProfile, profileFile } from '../review/profile.ts';
import { editInEditor, isDirty } from './own-edit.ts';
import { openProfile } from './profile.ts';
import type { ProfileFile, ProfileFileParams } from './protocol.ts';
import type { Session } from './session.ts';
import { toUri } from './uris.ts';
import { isFolder, workloadOf } from './workloads.ts';

/**
 * The file in which people fill a workload's profile: made where there is none. One that is there stays as it is, unless the fields that it
 * lacks are asked for.
 */
export async function keepProfile(
  connection: Connection,
  session: Session,
  { root, complete }: ProfileFileParams,
): Promise<ProfileFile> {
  const { workloads } = session;
  const reviewer = workloadOf(workloads, root);
  if (!reviewer || !isFolder(reviewer)) return { problem: 'There is no such workload.' };
  if (!workloads.isDeclared(reviewer))
    return { problem: 'No project file declares this workload yet: create the workload first.' };
  const project = workloads.projectOf(reviewer);
  const { file, state } = profileFile(reviewer.root, project);
  const uri = toUri(file);
  if (state !== 'missing' && complete !== true)
    return { file: uri, ...(state === 'incomplete' && { incomplete: true }) };
  const document = openProfile(session, reviewer);
  if (document && isDirty(document, file)) {
    const made = completed(document.getText(), file.slice(reviewer.root.length + 1));
    return 'problem' in made
      ? { file: uri, problem: made.problem }
      : editInEditor(connection, session, document, made.text, 'Add fields to the ML profile');
  }
  const { problem } = completeProfile(reviewer.root, project);
  session.changedAll();
  return { file: uri, ...(problem !== undefined && { problem }) };
}
