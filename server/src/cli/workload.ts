import path from 'node:path';
import type { Project } from '../config/project.ts';
import type { Answers } from '../model/checklist.ts';
import type { FixDepth } from '../review/ahead.ts';
import type { ReadAlone } from '../review/alone.ts';
import { readAnswers } from '../review/answers.ts';
import { rules as builtIn } from '../review/builtin.ts';
import { disk } from '../review/disk.node.ts';
import { type Loaded, loadFile, loadScripts, type PlacedProblem } from '../review/load.ts';
import { type LoadedProject, loadProject, reviewOptions } from '../review/project.ts';
import { createReviewer, type Reviewer } from '../review/reviewer.ts';
import { scan } from '../review/scan.ts';
import { type Form, isProblem } from '../review/source.ts';
import { beforeOf } from './before.ts';
import type { Crew } from './crew.ts';
import { isWithin, posix } from './places.ts';
import type { Target } from './targets.ts';

/** One workload, read from disk. */
export interface ReadWorkload {
  readonly root: string;
  readonly reviewer: Reviewer;
  readonly project: Project;
  /** What people say of the practices. */
  readonly answers: Answers;
  /** The documents that were asked for. */
  readonly wanted: readonly string[];
  /** Its findings are compared with what was there before. */
  readonly compared: boolean;
  /** Is the document, also one that is gone, among them? */
  readonly isWanted: (path: string) => boolean;
  readonly problems: readonly PlacedProblem[];
  /** The project file has a mistake, or the checklist one that hides it. */
  readonly misconfigured: boolean;
  readonly forms: ReadonlyMap<string, Form>;
}

/** How workloads are read, beyond what their project files say. */
export interface ReadingOptions {
  /** False: what is muted in the source counts as well. */
  readonly inline?: boolean;
  /** Whether findings of the baseline are told apart; where it is not said, the project file decides. */
  readonly baseline?: boolean;
  /** A reference of git: what was there already is told apart. */
  readonly diffBase?: string;
  /** What will be asked of fixes. */
  readonly fixes?: FixDepth;
  /** Who helps; nobody unless given. */
  readonly crew?: Crew;
}

export interface Progress {
  file(): void;
  log(message: string): void;
}

interface Reading {
  readonly reviewer: Reviewer;
  readonly forms: Map<string, Form>;
  readonly problems: PlacedProblem[];
}

function take({ reviewer, forms, problems }: Reading, loaded: Loaded | PlacedProblem, alone?: ReadAlone): void {
  if (isProblem(loaded)) problems.push(loaded);
  else {
    reviewer.update(loaded.source, alone);
    forms.set(loaded.source.path, loaded.form);
  }
}

interface Progressing extends ReadingOptions {
  readonly progress: Progress;
  readonly nested: (folder: string) => void;
}

/** Everything that a scan finds; with a crew the documents are read together first. Says whether anything was left out. */
async function takeAll(reading: Reading, root: string, loaded: LoadedProject, how: Progressing): Promise<boolean> {
  const { progress, nested, crew, fixes } = how;
  const { project, rules } = loaded;
  const waiting: Loaded[] = [];
  let isWhole = true;
  for await (const item of scan(disk(root), { ...project, onFile: () => progress.file() })) {
    if (item.is === 'document' && crew) waiting.push(item);
    else if (item.is === 'document') take(reading, item);
    else if (item.is === 'problem') reading.problems.push(item.problem);
    else if (item.is === 'workload') nested(path.join(root, item.path));
    else isWhole = false;
  }
  const unjudged = rules.length !== builtIn.length || rules.some((r, i) => r !== builtIn[i]);
  const sources = waiting.map(l => l.source);
  const alone = await crew?.read(sources, { root, project, unjudged, ...(fixes && { fixes }) });
  for (const item of waiting) take(reading, item, alone?.get(item.source));
  return isWhole;
}

async function readWorkload(root: string, targets: readonly Target[], how: Progressing): Promise<ReadWorkload> {
  const { progress, inline = true, fixes } = how;
  const files = disk(root);
  const loaded = await loadProject(files);
  const { project, problems: mistakes } = loaded;
  const { answers, problems: misread } = readAnswers(root, project);
  const said = reviewOptions(loaded, root);
  const { entries, problems: unknown } = await beforeOf(root, loaded, how);
  const reviewer = createReviewer({
    root,
    ...said,
    policy: { ...said.policy, inline },
    ...(entries && { baseline: () => entries }),
    answers: () => answers,
    ...(fixes && { fixes }),
    log: progress.log,
  });
  const reading: Reading = { reviewer, forms: new Map(), problems: [] };
  const complete = await takeAll(reading, root, loaded, how);
  await loadScripts(
    files,
    project,
    () => reviewer.missingScripts(),
    loaded => take(reading, loaded),
  );
  // A file that was named is reviewed even where the scan leaves it out.
  for (const t of targets.filter(t => !t.isFolder)) {
    const relative = posix(path.relative(root, t.path));
    if (reading.forms.has(relative) || reading.problems.some(p => p.path === relative)) continue;
    const loaded = await loadFile(files, relative, true);
    if (loaded) take(reading, loaded);
  }
  reviewer.setComplete(complete && reading.problems.length === 0);
  const isWanted = (relative: string): boolean => targets.some(t => isWithin(t.path, path.join(root, relative)));
  return {
    root,
    reviewer,
    project,
    answers,
    wanted: reviewer.paths().filter(isWanted),
    problems: [...mistakes, ...misread, ...unknown, ...reading.problems.filter(p => isWanted(p.path))],
    misconfigured: mistakes.length > 0 || unknown.length > 0 || misread.some(m => m.fatal),
    isWanted,
    compared: entries !== undefined,
    forms: reading.forms,
  };
}

interface Some {
  /** Roots of the workloads that alone are read. */
  readonly only?: ReadonlySet<string>;
}

/** Reads every workload that the targets belong to, also those that lie inside a target. */
export async function readWorkloads(
  targets: readonly Target[],
  progress: Progress,
  { only, ...how }: ReadingOptions & Some = {},
): Promise<readonly ReadWorkload[]> {
  const queue = new Map<string, Target[]>();
  const add = (root: string, t: Target): void => {
    if (only && !only.has(root)) return;
    const known = queue.get(root);
    if (!known) queue.set(root, [t]);
    else if (!known.includes(t)) known.push(t);
  };
  for (const t of targets) add(t.root, t);
  const done = new Map<string, ReadWorkload>();
  for (let [next] = queue; next; [next] = [...queue].filter(([root]) => !done.has(root))) {
    const [root, wanted] = next;
    const nested = (folder: string): void => {
      for (const t of wanted) if (isWithin(t.path, folder)) add(folder, t);
    };
    done.set(root, await readWorkload(root, wanted, { ...how, progress, nested }));
  }
  return [...done.values()];
}
