import type { Source } from '../model/facts.ts';
import { type Files, isUnread } from '../review/files.ts';
import { loadFile, loadScripts, type PlacedProblem } from '../review/load.ts';
import { local } from '../review/local.node.ts';
import { type Breathe, breather, pause, sleep, takeSteps } from '../review/pause.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { scan } from '../review/scan.ts';
import { isProblem } from '../review/source.ts';
import type { SavedRuns } from './saved-runs.ts';
import type { Workloads } from './workloads.ts';

/** What a scan says about itself while it runs and when it is through. */
export interface Progress {
  readonly files: number;
  readonly ms: number;
  readonly problems: number;
}

export interface Background {
  /** Reads the workloads of the workspace folders, in slices. Resolves to whether it came to its end. */
  scan(signal: AbortSignal): Promise<boolean>;
  /** The file as it is on disk now, or its absence; whether that could be read. Files that no scan met are not taken up. */
  reload(reviewer: Reviewer, path: string): Promise<boolean>;
  /** Judges every document again that is out of date, letting requests through after each. */
  settle(signal: AbortSignal): Promise<void>;
  wasScanned(reviewer: Reviewer, path: string): boolean;
  /** What the last scan could not read. */
  problemsOf(reviewer: Reviewer): readonly PlacedProblem[];
  readonly progress: Progress;
}

async function isGone(files: Files, path: string): Promise<boolean> {
  const size = await files.size(path);
  return isUnread(size) && size.gone === true;
}

/** Given to the editor after each document, while it is being typed in. */
const YIELD_MS = 4;
/** How long to work before others may run. A step takes what it takes: the shorter this is, the fewer of them add up. */
const SLICE_MS = 5;

export interface BackgroundOptions {
  readonly workloads: Workloads;
  readonly runs: SavedRuns;
  /** The editor's text goes before the disk's. */
  readonly isOpen: (reviewer: Reviewer, path: string) => boolean;
  /** What is open may have to be read again. */
  readonly touch: () => void;
  /** Whether somebody is typing. */
  readonly isBusy: () => boolean;
  readonly log: (message: string) => void;
  readonly onProgress: (progress: Progress) => void;
}

export function createBackground(options: BackgroundOptions): Background {
  const { workloads, runs, isOpen, touch, isBusy, log, onProgress } = options;
  const scanned = new WeakMap<Reviewer, ReadonlySet<string>>();
  const unread = new WeakMap<Reviewer, readonly PlacedProblem[]>();
  let progress: Progress = { files: 0, ms: 0, problems: 0 };
  const tell = (next: Progress): void => {
    progress = next;
    onProgress(progress);
  };

  const keep = (reviewer: Reviewer, path: string, saved: Source | undefined): void => {
    runs.keep({ reviewer, path }, saved);
    touch();
  };

  /** The editor's text goes before the disk's, but what a notebook's cells gave when they ran stands only on disk. */
  const take = async (reviewer: Reviewer, saved: Source, breathe: Breathe = () => undefined): Promise<void> => {
    await breathe();
    if (!isOpen(reviewer, saved.path)) await takeSteps(reviewer.preparing(saved), breathe);
    await breathe();
    if (!isOpen(reviewer, saved.path)) return void reviewer.update(saved);
    if (saved.cells) keep(reviewer, saved.path, saved);
  };

  const readWorkload = async (
    reviewer: Reviewer,
    signal: AbortSignal,
    onFile: () => void,
  ): Promise<{ nested: readonly string[]; problems: number }> => {
    const breathe = breather(SLICE_MS);
    const seen = new Set<string>();
    const nested: string[] = [];
    const problems: PlacedProblem[] = [];
    let everything = true;
    const files = local.files(reviewer.root);
    for await (const item of scan(files, { ...workloads.projectOf(reviewer), onFile, signal, slice: SLICE_MS })) {
      // What went away while its folder was read is nothing that was not read.
      if (item.is === 'problem' && (await isGone(files, item.problem.path))) continue;
      if (item.is === 'document') {
        seen.add(item.source.path);
        await take(reviewer, item.source, breathe);
        if (isBusy()) await sleep(YIELD_MS);
      } else if (item.is === 'workload') nested.push(`${reviewer.root}/${item.path}`);
      else if (item.is === 'problem') {
        problems.push(item.problem);
        log(`${item.problem.path}: ${item.problem.reason}`);
      }
      if (item.is === 'problem' || item.is === 'unread') everything = false;
    }
    if (signal.aborted) return { nested: [], problems: problems.length };
    unread.set(reviewer, problems);
    await loadScripts(
      files,
      workloads.projectOf(reviewer),
      async () => {
        await takeSteps(reviewer.assembling(), breathe);
        return reviewer.missingScripts();
      },
      async ({ source }) => {
        seen.add(source.path);
        await take(reviewer, source, breathe);
      },
    );
    for (const path of reviewer.paths()) if (!seen.has(path) && !isOpen(reviewer, path)) reviewer.remove(path);
    scanned.set(reviewer, seen);
    reviewer.setComplete(everything);
    return { nested, problems: problems.length };
  };

  const readAll = async (signal: AbortSignal): Promise<void> => {
    const started = performance.now();
    const roots = [...new Set(workloads.folders().map(workloads.rootOf))];
    let files = 0;
    let problems = 0;
    const now = (): Progress => ({ files, problems, ms: performance.now() - started });
    for (const root of roots) {
      if (signal.aborted) return;
      const read = await readWorkload(workloads.reviewerOf(root), signal, () => {
        files++;
        if (files % 200 === 0) tell(now());
      });
      problems += read.problems;
      roots.push(...read.nested.filter(n => !roots.includes(n)));
    }
    if (!signal.aborted) tell(now());
  };

  return {
    get progress() {
      return progress;
    },
    async scan(signal) {
      await readAll(signal);
      return !signal.aborted;
    },
    async reload(reviewer, path) {
      const loaded = await loadFile(local.files(reviewer.root), path, reviewer.isScript(path));
      if (loaded && !isProblem(loaded)) await take(reviewer, loaded.source);
      else if (isOpen(reviewer, path)) keep(reviewer, path, undefined);
      else reviewer.remove(path);
      return !loaded || !isProblem(loaded);
    },
    async settle(signal) {
      for (const reviewer of workloads.all()) {
        const breathe = breather(SLICE_MS);
        await takeSteps(reviewer.assembling(), breathe, signal);
        await takeSteps(reviewer.linking(), breathe, signal);
        await takeSteps(reviewer.judging(), pause, signal);
        await takeSteps(reviewer.covering(), breathe, signal);
      }
    },
    problemsOf: reviewer => unread.get(reviewer) ?? [],
    wasScanned: (reviewer, path) => scanned.get(reviewer)?.has(path) ?? false,
  };
}
