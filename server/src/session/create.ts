import { ENVIRONMENTS } from '../config/project.ts';
import { projectText } from '../config/project-text.ts';
import { SHOWN_EDITIONS } from '../lens/editions.ts';
import { createAnswers } from '../review/answers.ts';
import { createListings } from '../review/listings.ts';
import { local } from '../review/local.node.ts';
import { isThere } from '../review/local.ts';
import { readProjectIn } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import type { CreateWorkloadParams, Written } from './protocol.ts';
import { nameOf } from './settings.ts';
import { toPath, toUri } from './uris.ts';

const isFolder = (path: string): boolean => local.stat(path)?.kind === 'folder';

/** The text of the project file; undefined where the workload has no name. */
function textOf({ name: given, environment, edition }: CreateWorkloadParams): string | undefined {
  const name = nameOf(given);
  return (
    name &&
    projectText({
      name,
      environment: ENVIRONMENTS.find(e => e === environment),
      edition: SHOWN_EDITIONS.find(e => e === edition),
    })
  );
}

/** Declares a workload: writes the project file of a folder. One that is there stays as it is. */
export function createWorkload(params: CreateWorkloadParams): Written {
  const folder = toPath(params.folder);
  if (folder === undefined || !isFolder(folder)) return { problem: 'There is no such folder on this disk.' };
  const text = textOf(params);
  if (text === undefined) return { problem: 'A workload needs a name.' };
  const file = `${folder}/${PROJECT_FILE}`;
  const refused = (problem: string): Written => ({ problem, file: toUri(file) });
  if (isThere(local, file)) return refused('This folder has a project file already.');
  const listing = createListings()(folder);
  if (listing)
    return refused(`${local.path.join(listing.home, PROJECT_FILE)} lists this folder as a workload already.`);
  const failed = local.create(file, new TextEncoder().encode(text));
  if (failed !== undefined) return refused(`The project file ${failed}.`);
  // Made now, so that the first answers of two people merge.
  const { problem } = createAnswers(folder, readProjectIn(folder, text).project);
  return problem
    ? refused(`The workload is declared, but its checklist is not made: ${problem}`)
    : { file: toUri(file) };
}
