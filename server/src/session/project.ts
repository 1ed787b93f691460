import { local } from '../review/local.node.ts';
import { codeOf, readText } from '../review/local.ts';
import { type LoadedProject, readProjectIn, unreadProject } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';

/** The project file of a folder on disk; undefined when it has none. One that cannot be read still marks its folder. */
export function projectOf(folder: string): LoadedProject | undefined {
  try {
    return readProjectIn(folder, readText(local, `${folder}/${PROJECT_FILE}`));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? undefined : unreadProject({ path: PROJECT_FILE, reason: `could not be read (${code})` });
  }
}
