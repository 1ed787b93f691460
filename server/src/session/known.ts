import type { Project } from '../config/project.ts';
import type { BaselineEntry } from '../engine/baseline.ts';
import { baselinePath, readBaseline } from '../review/baseline.ts';
import { local } from '../review/local.node.ts';

/** Reads baselines, each again only when its file has changed. */
export type BaselineBook = (root: string, project: Project) => readonly BaselineEntry[] | undefined;

export function createBaselineBook(): BaselineBook {
  const known = new Map<string, { readonly stamp: string; readonly entries: readonly BaselineEntry[] | undefined }>();
  return (root, project) => {
    const file = `${root}/${baselinePath(root, project)}`;
    const stamp = local.stat(file)?.stamp ?? 'none';
    const before = known.get(file);
    if (before?.stamp === stamp) return before.entries;
    const read = readBaseline(root, project);
    const entries = read && 'entries' in read ? read.entries : undefined;
    known.set(file, { stamp, entries });
    return entries;
  };
}
