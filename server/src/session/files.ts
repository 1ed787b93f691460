import type { Connection, FileEvent } from 'vscode-languageserver';
import { kindOf } from '../review/languages.ts';
import { local } from '../review/local.node.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { WATCHED } from './capabilities.ts';
import { DidChangeWatchedFilesNotification, FileChangeType } from './lsp.ts';
import { isKept } from './own-files.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import type { Home } from './workloads.ts';

/** Asks the client to tell about changes on disk. */
export const watchFiles = (connection: Connection): Promise<unknown> =>
  connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: WATCHED.map(globPattern => ({ globPattern })),
  });

const decides = ({ workloads }: Session, uri: string): boolean =>
  uri.endsWith(`/${PROJECT_FILE}`) || uri.endsWith('/.gitignore') || workloads.isPack(uri);

/** Makes the workloads anew: their boundaries or settings changed. */
export function startOver(session: Session): void {
  session.workloads.reset();
  session.documents.touchAll();
  session.rescan();
}

/** Reads a file again. What cannot be read any more leaves its workload incomplete: that is the scan's to say. */
async function reread({ background, rescan }: Session, { reviewer, path }: Home): Promise<void> {
  if (!(await background.reload(reviewer, path))) rescan();
}

async function take(session: Session, { uri, type }: FileEvent): Promise<void> {
  const home = session.workloads.homeOf(uri);
  const isOpen = session.documents.isOpen(home);
  if (isOpen && kindOf(home.path) !== 'notebook') return;
  if (type === FileChangeType.Deleted && isOpen) await session.background.reload(home.reviewer, home.path);
  else if (type === FileChangeType.Deleted) home.reviewer.remove(home.path);
  // Whether a file that no scan met belongs here, the ignore rules decide: that is the scan's work.
  else if (session.background.wasScanned(home.reviewer, home.path)) await reread(session, home);
  else session.rescan();
}

/** Changes on disk: known files are read again, new ones are left to a scan. */
export async function watchedFilesChanged(session: Session, changes: readonly FileEvent[]): Promise<void> {
  await local.changed(changes.flatMap(c => toPath(c.uri) ?? []));
  if (changes.some(c => decides(session, c.uri))) return startOver(session);
  for (const change of changes) if (!isKept(change.uri)) await take(session, change);
  session.changedAll();
}

/**
 * A document was saved: what decides about workloads counts at once, however late its folder is watched. Of a client that watches nothing it is the
 * only word that files may have changed.
 */
export async function saved(session: Session, uri: string): Promise<void> {
  const file = toPath(uri);
  if (file !== undefined) await local.changed([file]);
  if (decides(session, uri)) startOver(session);
  else if (!session.around().support.watchFiles) session.rescan();
}

/** A document was closed: from now on the disk is right again. */
export async function closed(session: Session, owner: string): Promise<void> {
  const home = session.workloads.homeOf(owner);
  if (session.documents.isOpen(home)) return;
  session.runs.forget(home);
  if (session.background.wasScanned(home.reviewer, home.path)) await reread(session, home);
  // Nobody but the editor knew it so far; whether its file belongs here is the scan's to say.
  else if (home.reviewer.remove(home.path)) session.rescan();
  session.changedAll();
}
