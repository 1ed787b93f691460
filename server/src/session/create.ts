import { statSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { ENVIRONMENTS } from '../config/project.ts';
import { SHOWN_EDITIONS } from '../lens/editions.ts';
import { createAnswers } from '../review/answers.node.ts';
import { packReader } from '../review/packs.node.ts';
import { readProjectText } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import type { CreateWorkloadParams, Written } from './protocol.ts';
import { nameOf } from './settings.ts';
import { toPath, toUri } from './uris.ts';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A project file that says what was asked for and no more. */
function projectText({ name, environment, edition }: CreateWorkloadParams): string | undefined {
  const said = {
    name: nameOf(name),
    environment: ENVIRONMENTS.find(e => e === environment),
    edition: SHOWN_EDITIONS.find(e => e === edition),
  };
  return said.name && `# What ML Lens knows about this workload.\n${stringify(said, { lineWidth: 0 })}`;
}

const because = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
    ? 'This folder has a project file already.'
    : `The project file could not be written: ${error instanceof Error ? error.message : String(error)}`;

/** Declares a workload: writes the project file of a folder. One that is there stays as it is. */
export function createWorkload(params: CreateWorkloadParams): Written {
  const folder = toPath(params.folder);
  if (folder === undefined || !isFolder(folder)) return { problem: 'There is no such folder on this disk.' };
  const text = projectText(params);
  if (text === undefined) return { problem: 'A workload needs a name.' };
  const file = `${folder}/${PROJECT_FILE}`;
  try {
    writeFileSync(file, text, { flag: 'wx' });
    // Made now, so that the first answers of two people merge.
    const { problem } = createAnswers(folder, readProjectText(text, packReader(folder)).project);
    if (problem)
      return { problem: `The workload is declared, but its checklist is not made: ${problem}`, file: toUri(file) };
  } catch (error) {
    return { problem: because(error), file: toUri(file) };
  }
  return { file: toUri(file) };
}
