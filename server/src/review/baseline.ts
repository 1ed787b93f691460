import type { Project } from '../config/project.ts';
import type { BaselineEntry } from '../engine/baseline.ts';
import { baselineText, readBaselineText } from '../engine/baseline-text.ts';
import { answersFolder } from './answers.ts';
import type { PlacedProblem } from './load.ts';
import { local } from './local.node.ts';
import { isThere, readText } from './local.ts';

type Of = Pick<Project, 'name' | 'baseline'>;

/** The baseline of a workload, relative to its root: what the project file says, else beside its answers. */
export const baselinePath = (root: string, project: Of): string =>
  project.baseline?.replace(/^\.\//, '') ?? `${answersFolder(root, project)}/baseline.txt`;

/** What was there before, or why that is not known; undefined where there is no baseline. */
export function readBaseline(
  root: string,
  project: Of,
): { readonly entries: readonly BaselineEntry[] } | { readonly problem: PlacedProblem } | undefined {
  const file = baselinePath(root, project);
  const safe = local.within(root, file);
  if ('reason' in safe) return { problem: { path: file, reason: safe.reason } };
  if (!isThere(local, safe.file)) return undefined;
  try {
    const read = readBaselineText(readText(local, safe.file));
    return 'entries' in read
      ? read
      : { problem: { path: file, reason: read.reason, line: read.line - 1, character: 0 } };
  } catch {
    return { problem: { path: file, reason: 'could not be read' } };
  }
}

/** Writes the baseline of a workload; says why it could not, as a sentence. */
export function writeBaseline(root: string, project: Of, entries: readonly BaselineEntry[]): string | undefined {
  const file = baselinePath(root, project);
  const safe = local.within(root, file);
  if ('reason' in safe) return safe.reason;
  const failed = local.save(local.path.resolve(safe.file), baselineText(entries));
  return failed && `${file} ${failed}.`;
}
