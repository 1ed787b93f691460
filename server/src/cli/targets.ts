import path from 'node:path';
import { createListings, type Listings } from '../review/listings.ts';
import { local } from '../review/local.node.ts';
import { isThere } from '../review/local.ts';
import { PROJECT_FILE, projectFolder } from '../review/workloads.ts';
import { isWithin } from './places.ts';

/** What a path on the command line stands for. */
export interface Target {
  readonly path: string;
  readonly isFolder: boolean;
  /** The root of the workload it is reviewed in. */
  readonly root: string;
}

/** Without a project file a folder is its own workload; a file belongs to the working directory's, if it lies in there. */
const fallback = (cwd: string, file: string, isFolder: boolean): string =>
  isFolder ? file : isWithin(cwd, file) ? cwd : path.dirname(file);

/** The target of a path; undefined when there is no file or folder, but nothing or a pipe. */
export function target(cwd: string, given: string, listings: Listings = createListings()): Target | undefined {
  const file = path.resolve(cwd, given);
  const kind = local.stat(file)?.kind;
  const isFolder = kind === 'folder';
  if (!isFolder && kind !== 'file') return undefined;
  const from = isFolder ? file : path.dirname(file);
  const isRoot = (folder: string): boolean =>
    isThere(local, path.join(folder, PROJECT_FILE)) || listings(folder) !== undefined;
  return { path: file, isFolder, root: projectFolder(from, isRoot) ?? fallback(cwd, file, isFolder) };
}

/** Without those that another target includes: nothing is reviewed twice. */
export const distinct = (targets: readonly Target[]): readonly Target[] =>
  targets.filter(
    (t, i) =>
      !targets.some((other, j) => isWithin(other.path, t.path) && (other.path !== t.path ? other.isFolder : j < i)),
  );
