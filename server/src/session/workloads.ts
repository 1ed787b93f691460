import { isPartOf } from '../config/part.ts';
import { NO_PROJECT, type Project } from '../config/project.ts';
import { createListings } from '../review/listings.ts';
import type { PlacedProblem } from '../review/load.ts';
import { local } from '../review/local.node.ts';
import { type LoadedProject, NOTHING_SAID, readListedIn, reviewOptions } from '../review/project.ts';
import { createReviewer, type Reviewer } from '../review/reviewer.ts';
import { PROJECT_FILE, workloadRoot } from '../review/workloads.ts';
import type { AnswerBook } from './answers.ts';
import type { BaselineBook } from './known.ts';
import { projectOf as readProjectOf } from './project.ts';
import { folderOf, isInside, relative, toPath, toUri } from './uris.ts';

/** Where a document belongs: its workload's reviewer, and its path there. */
export interface Home {
  readonly reviewer: Reviewer;
  readonly path: string;
}

/** The workloads of the workspace, made as documents of them turn up. */
export interface Workloads {
  setFolders(uris: readonly string[]): void;
  folders(): readonly string[];
  homeOf(uri: string): Home;
  /** The workload that a folder belongs to. */
  rootOf(folder: string): string;
  reviewerOf(root: string): Reviewer;
  /** What the workload's project file says. */
  projectOf(reviewer: Reviewer): Project;
  /** The same with where it is said. */
  loadedOf(reviewer: Reviewer): LoadedProject;
  /** What is wrong in its project file. */
  mistakesOf(reviewer: Reviewer): readonly PlacedProblem[];
  /** Whether the document holds rules or settings that a project file names. */
  isPack(uri: string): boolean;
  /** Whether a project file declares it. */
  isDeclared(reviewer: Reviewer): boolean;
  /** Whether the project file leaves the document out: then the editor says as little about it as the command line. */
  isExcluded(home: Home): boolean;
  all(): readonly Reviewer[];
  /** Of the workloads at hand, relative to the workspace folder where they lie in one. */
  projectFiles(): readonly string[];
  /** Forgets everything: after the project files or the folders changed. */
  reset(): void;
}

/** The workload that a request names by the URI of its folder, also when nothing of it was read yet. */
export function workloadOf(workloads: Workloads, root: string): Reviewer | undefined {
  const known = workloads.all().find(r => toUri(r.root) === root);
  const folder = known ? undefined : toPath(root);
  const isRoot =
    folder !== undefined &&
    workloads.folders().some(f => f === folder || isInside(folder, f)) &&
    workloads.rootOf(folder) === folder;
  return isRoot ? workloads.reviewerOf(folder) : known;
}

/** A path from a folder on, with its way up. */
function fileIn(root: string, relative: string): string {
  const up = (/^(?:\.\.\/)*/.exec(relative)?.[0].length ?? 0) / 3;
  const parts = root.split('/');
  return [...parts.slice(0, parts.length - up), relative.slice(up * 3)].join('/');
}

/** Is it the workload of a folder? Files can be kept beside its documents then. */
export const isFolder = ({ root }: Reviewer): boolean => root !== NOWHERE;

/** Documents without a file (untitled ones) share a workload that is never complete. */
const NOWHERE = 'untitled:';

export function createWorkloads(
  log: (message: string) => void,
  book: AnswerBook,
  baselineOf: BaselineBook = () => undefined,
): Workloads {
  const reviewers = new Map<string, Reviewer>();
  const projects = new Map<string, LoadedProject | undefined>();
  let folders: readonly string[] = [];
  let listings = createListings();

  const listed = (folder: string): LoadedProject | undefined => {
    const listing = listings(folder);
    return listing && readListedIn(folder, listing);
  };
  const loaded = (folder: string): LoadedProject | undefined => {
    if (!projects.has(folder)) projects.set(folder, readProjectOf(folder) ?? listed(folder));
    return projects.get(folder);
  };
  const project = (folder: string): Project => loaded(folder)?.project ?? NO_PROJECT;
  const hasProjectFile = (folder: string): boolean => loaded(folder) !== undefined;
  const make = (root: string): Reviewer => {
    const said = loaded(root) ?? NOTHING_SAID;
    const answers = () => book.read(root, said.project).answers;
    const baseline = () => baselineOf(root, said.project);
    return createReviewer({ root, ...reviewOptions(said, root), ...(root !== NOWHERE && { answers, baseline }), log });
  };
  const reviewerOf = (root: string): Reviewer => {
    const known = reviewers.get(root) ?? make(root);
    reviewers.set(root, known);
    return known;
  };
  const rootOf = (folder: string): string => {
    const workspace = folders.find(f => f === folder || isInside(folder, f)) ?? folder;
    return workloadRoot(folder, workspace, hasProjectFile);
  };
  const reset = (): void => {
    reviewers.clear();
    projects.clear();
    listings = createListings();
  };
  return {
    setFolders(uris) {
      local.setFolders(uris);
      folders = uris.flatMap(uri => toPath(uri) ?? []).sort((a, b) => b.length - a.length);
      reset();
    },
    folders: () => folders,
    homeOf(uri) {
      const file = toPath(uri);
      if (file === undefined) return { reviewer: reviewerOf(NOWHERE), path: uri };
      const folder = folderOf(file);
      const root = rootOf(folder);
      return { reviewer: reviewerOf(root), path: relative(file, root) };
    },
    rootOf,
    reviewerOf,
    isExcluded: ({ reviewer: { root }, path }) => root !== NOWHERE && !isPartOf(project(root), path),
    isPack(uri) {
      const file = toPath(uri);
      return [...projects].some(([root, said]) => said?.files.some(f => fileIn(root, f) === file) ?? false);
    },
    isDeclared: ({ root }) => hasProjectFile(root),
    projectOf: ({ root }) => project(root),
    loadedOf: ({ root }) => loaded(root) ?? NOTHING_SAID,
    mistakesOf: ({ root }) => loaded(root)?.problems ?? [],
    all: () => [...reviewers.values()],
    projectFiles: () => {
      const files = [...reviewers.keys()].filter(hasProjectFile).map(root => {
        const file = fileIn(root, loaded(root)?.layers.at(-1)?.file ?? PROJECT_FILE);
        const folder = folders.find(f => isInside(file, f));
        return folder ? relative(file, folder) : PROJECT_FILE;
      });
      return [...new Set(files)];
    },
    reset,
  };
}
