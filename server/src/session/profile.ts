import type { TextDocument } from 'vscode-languageserver-textdocument';
import { blocks, code, escaped } from '../lens/markdown.ts';
import { extractProfile } from '../profile/extract.ts';
import { profileMarkdown, type ShownPlace } from '../profile/markdown.ts';
import type { CodePlace } from '../profile/model.ts';
import { profileView } from '../profile/rows.ts';
import { readSaid, withProject } from '../profile/said.ts';
import { profilePath, readProfileFile, type StoredProfile } from '../review/profile.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { placeOf } from './locate.ts';
import type { Page } from './protocol.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import { isFolder, workloadOf } from './workloads.ts';

/** The file with the profile as the editor has it, where it is open there. */
export function openProfile({ sources, workloads }: Session, reviewer: Reviewer): TextDocument | undefined {
  const file = `${reviewer.root}/${profilePath(reviewer.root, workloads.projectOf(reviewer))}`;
  const owner = sources.owners().find(uri => toPath(uri) === file);
  const open = owner === undefined ? undefined : sources.get(owner);
  return open?.kind === 'text' ? open.document : undefined;
}

/** What people say of the profile: as the editor has the file where it is open. */
export function saidOf(session: Session, reviewer: Reviewer): StoredProfile {
  const project = session.workloads.projectOf(reviewer);
  const document = openProfile(session, reviewer);
  if (!document) return readProfileFile(reviewer.root, project);
  const { said, problems } = readSaid(document.getText(), profilePath(reviewer.root, project));
  return { said: withProject(said, project.profile), problems };
}

const placeIn =
  (reviewer: Reviewer) =>
  ({ path, at }: CodePlace): ShownPlace | undefined => {
    const source = reviewer.source(path);
    if (!source) return undefined;
    const { uri, cell, range } = placeOf(source, at);
    const line = range.start.line + 1;
    return cell === undefined ? { line, href: `${uri}#L${line}` } : { line, cell, href: uri };
  };

/** The profile of a workload as a document: what code says, what people say, and what is wanted. */
export function profilePage(session: Session, root: string): Page {
  const reviewer = workloadOf(session.workloads, root);
  if (!reviewer || !isFolder(reviewer)) return { title: 'ML profile', markdown: 'There is no such workload.\n' };
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  const { said, problems } = saidOf(session, reviewer);
  const view = profileView(extractProfile(reviewer.workload), said);
  const mistakes = problems.map(p => `> ⚠ ${code(`${p.path}:${p.line + 1}`)} ${escaped(p.reason)}`);
  const written = profileMarkdown(view, { name: reviewer.name, place: placeIn(reviewer) });
  return { title: `ML profile of ${reviewer.name}`, markdown: `${blocks(...mistakes, written.trimEnd())}\n` };
}
