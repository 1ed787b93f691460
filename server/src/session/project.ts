import { readFileSync } from 'node:fs';
import { NO_PROJECT, type Project } from '../config/project.ts';
import { rules } from '../review/builtin.ts';
import { readProjectText } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';

/** The project file of a folder on disk; undefined when it has none. One that cannot be read still marks its folder. */
export function projectOf(folder: string): Project | undefined {
  try {
    return readProjectText(readFileSync(`${folder}/${PROJECT_FILE}`, 'utf8'), rules).project;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : NO_PROJECT;
  }
}
