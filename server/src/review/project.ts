import { NO_PROJECT, type Project, readProject } from '../config/project.ts';
import { AGGREGATE } from '../engine/settle.ts';
import type { Rule } from '../model/rule.ts';
import { type Files, isUnread } from './files.ts';
import type { PlacedProblem } from './load.ts';
import type { ReviewerOptions } from './reviewer.ts';
import { decode, isProblem } from './source.ts';
import { folderName, PROJECT_FILE } from './workloads.ts';

export interface LoadedProject {
  readonly project: Project;
  readonly problems: readonly PlacedProblem[];
}

/** The project file of a workload's root; what holds without one when it is missing or cannot be read. */
export async function loadProject(files: Files, rules: readonly Rule[]): Promise<LoadedProject> {
  const bytes = await files.read(PROJECT_FILE);
  if (isUnread(bytes)) {
    return { project: NO_PROJECT, problems: bytes.gone ? [] : [{ path: PROJECT_FILE, reason: bytes.reason }] };
  }
  const decoded = decode(bytes, PROJECT_FILE);
  if (isProblem(decoded)) return { project: NO_PROJECT, problems: [decoded] };
  return readProject(decoded.text, PROJECT_FILE, [...rules.map(r => r.id), AGGREGATE]);
}

/** What a project means for its review: the one place that says so, for editor and command line alike. */
export const reviewOptions = (
  project: Project,
  root: string,
): Pick<ReviewerOptions, 'name' | 'overrides' | 'experiment'> => ({
  name: project.name ?? folderName(root),
  overrides: project.rules,
  experiment: project.environment === 'experiment',
});
