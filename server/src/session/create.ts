import { statSync, writeFileSync } from 'node:fs';
import { ENVIRONMENTS } from '../config/project.ts';
import { projectText } from '../config/project-text.ts';
import { SHOWN_EDITIONS } from '../lens/editions.ts';
import { createAnswers } from '../review/answers.node.ts';
import { readProjectIn } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import type { CreateWorkloadParams, Written } from './protocol.ts';
import { nameOf } from './settings.ts';
import { toPath, toUri } from './uris.ts';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

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

const because = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
    ? 'This folder has a project file already.'
    : `The project file could not be written: ${error instanceof Error ? error.message : String(error)}`;

/** Declares a workload: writes the project file of a folder. One that is there stays as it is. */
export function createWorkload(params: CreateWorkloadParams): Written {
  const folder = toPath(params.folder);
  if (folder === undefined || !isFolder(folder)) return { problem: 'There is no such folder on this disk.' };
  const text = textOf(params);
  if (text === undefined) return { problem: 'A workload needs a name.' };
  const file = `${folder}/${PROJECT_FILE}`;
  try {
    writeFileSync(file, text, { flag: 'wx' });
    // Made now, so that the first answers of two people merge.
    const { problem } = createAnswers(folder, readProjectIn(folder, text).project);
    if (problem)
      return { problem: `The workload is declared, but its checklist is not made: ${problem}`, file: toUri(file) };
  } catch (error) {
    return { problem: because(error), file: toUri(file) };
  }
  return { file: toUri(file) };
}
