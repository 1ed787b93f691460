import { NO_PROJECT, type Project, type ProjectFile, readProject } from '../config/project.ts';
import { AGGREGATE } from '../engine/settle.ts';
import { lensModel } from '../lens/model.ts';
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

/** The fields of the lens's ML profile that a project file may name. */
export const PROFILE_FIELDS = lensModel.profile.flatMap(group => group.fields);

/** A project file's text: the one way to read it, for editor and command line alike. */
export const readProjectText = (text: string, rules: readonly Rule[]): ProjectFile =>
  readProject(text, PROJECT_FILE, [...rules.map(r => r.id), AGGREGATE], PROFILE_FIELDS);

/** The project file of a workload's root; what holds without one when it is missing or cannot be read. */
export async function loadProject(files: Files, rules: readonly Rule[]): Promise<LoadedProject> {
  const bytes = await files.read(PROJECT_FILE);
  if (isUnread(bytes)) {
    return { project: NO_PROJECT, problems: bytes.gone ? [] : [{ path: PROJECT_FILE, reason: bytes.reason }] };
  }
  const decoded = decode(bytes, PROJECT_FILE);
  if (isProblem(decoded)) return { project: NO_PROJECT, problems: [decoded] };
  return readProjectText(decoded.text, rules);
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
