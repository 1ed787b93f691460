import { readFileSync } from 'node:fs';
import { type LoadedProject, readProjectIn, unreadProject } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';

/** The project file of a folder on disk; undefined when it has none. One that cannot be read still marks its folder. */
export function projectOf(folder: string): LoadedProject | undefined {
  try {
    return readProjectIn(folder, readFileSync(`${folder}/${PROJECT_FILE}`, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT' ? undefined : unreadProject({ path: PROJECT_FILE, reason: `could not be read (${code})` });
  }
}
