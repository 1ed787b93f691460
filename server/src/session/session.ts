import type { Connection } from 'vscode-languageserver';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import { type AnswerBook, createAnswerBook } from './answers.ts';
import { type Background, createBackground } from './background.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { Surroundings } from './diagnostics.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createGuard, type Guard } from './guard.ts';
import { createBaselineBook } from './known.ts';
import { type Latest, latest } from './latest.ts';
import { METHODS, type Status } from './protocol.ts';
import { createSavedRuns, type SavedRuns } from './saved-runs.ts';
import { DEFAULT_SETTINGS, type DisplaySettings } from './settings.ts';
import { createSources, type Sources } from './sources.ts';
import type { Support } from './support.ts';
import { createWorkloads, type Workloads } from './workloads.ts';

/** How long to wait after a keystroke before unasked work, in milliseconds. */
const PUSH_MS = 60;
/** … before other documents and the tree of practices are brought up to date. */
const OTHERS_MS = 300;
/** … before everything that is out of date is judged again. */
const SETTLE_MS = 1500;
/** Bursts of changes on disk (a checkout) become one scan. */
const RESCAN_MS = 400;

/** How long after a keystroke the scan gives way. */
const BUSY_MS = 300;

const ALL = 'all';

/** Everything that lives as long as the connection. */
export interface Session {
  /** Of this program, as reports name it. */
  readonly version: string;
  readonly guard: Guard;
  readonly sources: Sources;
  readonly workloads: Workloads;
  readonly answers: AnswerBook;
  readonly documents: Documents;
  readonly runs: SavedRuns;
  readonly background: Background;
  readonly delivery: Delivery;
  around(): Surroundings;
  set(change: { readonly support?: Support; readonly settings?: DisplaySettings }): void;
  /** A document was opened in the editor: nobody is in the middle of typing. */
  opened(owner: string): void;
  /** A document changed in the editor. */
  changed(owner: string): void;
  /** Something changed that may concern every document. */
  changedAll(): void;
  rescan(): void;
  /** Whether the workspace is still being read. */
  isScanning(): boolean;
  status(): void;
  dispose(): void;
}

const NO_SUPPORT: Support = {
  pullDiagnostics: false,
  relatedInformation: false,
  watchFiles: false,
  configuration: false,
  workspaceFolders: false,
  versionedEdits: false,
  snippetEdits: false,
  resolvesEdits: false,
  checklist: false,
  appliesEdits: false,
  registers: false,
  listens: false,
  settings: DEFAULT_SETTINGS,
};

export function createSession(connection: Connection, version: string, reported: () => void): Session {
  const log = (message: string): void => connection.console.info(message);
  const guard = createGuard(message => connection.console.error(message));
  const sources = createSources();
  const answers = createAnswerBook(sources);
  let settings = DEFAULT_SETTINGS;
  const baselines = createBaselineBook();
  const workloads = createWorkloads(log, answers, (root, project) =>
    settings.newFindingsOnly ? baselines(root, project) : undefined,
  );
  const runs = createSavedRuns();
  const documents = createDocuments(sources, workloads, runs);
  let support = NO_SUPPORT;
  const editionOf: Surroundings['editionOf'] = reviewer =>
    settings.edition ?? workloads.projectOf(reviewer).edition ?? DEFAULT_EDITION;
  const around = (): Surroundings => ({ sources, support, settings, editionOf });
  const delivery = createDelivery(connection, sources, documents, around, reported);
  let scanning = false;
  let lastChange = Number.NEGATIVE_INFINITY;

  const status = (): void => {
    const projectFiles = workloads.projectFiles();
    const state = scanning ? 'scanning' : 'ready';
    const said: Status = { state, ...background.progress, projectFiles };
    if (support.listens) void connection.sendNotification(METHODS.status, said);
  };
  const tellCoverage = async (): Promise<void> => {
    if (support.listens) await connection.sendNotification(METHODS.coverageChanged);
  };
  const background = createBackground({
    workloads,
    runs,
    isOpen: (reviewer, path) => documents.isOpen({ reviewer, path }),
    touch: documents.touchAll,
    isBusy: () => performance.now() - lastChange < BUSY_MS,
    log,
    onProgress: status,
  });
  const others = latest(
    () =>
      guard.task('refresh', async () => {
        if (!support.pullDiagnostics) for (const owner of sources.owners()) delivery.push(owner);
        else if (delivery.isOutdated()) await connection.languages.diagnostics.refresh();
        await tellCoverage();
      }),
    OTHERS_MS,
  );
  const settle = latest(
    (_, signal) =>
      guard.task('settle', async () => {
        await background.settle(signal);
        if (!signal.aborted) await tellCoverage();
      }),
    SETTLE_MS,
  );
  const push = latest(
    owner =>
      guard.task('push', () => {
        if (sources.get(owner)) delivery.push(owner);
      }),
    PUSH_MS,
  );
  const scan = latest(
    (_, signal) =>
      guard.task('scan', async () => {
        scanning = true;
        status();
        const ended = await background.scan(signal);
        scanning = !ended;
        if (!ended) return;
        // Judged in slices now, so that nobody who asks for the tree waits for all of it.
        await background.settle(signal);
        status();
        changedAll();
        // Whatever was answered while the workspace was being read may be different now.
        if (support.pullDiagnostics) await connection.languages.diagnostics.refresh();
      }),
    RESCAN_MS,
  );
  const changedAll = (): void => {
    others.request(ALL);
    settle.request(ALL);
  };
  const turned = (owner: string, soon: boolean): void => {
    documents.touch(owner);
    lastChange = performance.now();
    if (!support.pullDiagnostics) push.request(owner, soon);
    changedAll();
  };
  const timers: readonly Latest[] = [others, settle, push, scan];
  return {
    version,
    guard,
    sources,
    workloads,
    answers,
    documents,
    runs,
    background,
    delivery,
    around,
    set(change) {
      support = change.support ?? support;
      settings = change.settings ?? change.support?.settings ?? settings;
    },
    // What the editor is set to show is asked for first, and comes a moment later.
    opened: owner => turned(owner, !support.configuration),
    changed: owner => turned(owner, false),
    changedAll,
    rescan() {
      // Asked for is as good as begun: nothing is known for sure any more.
      scanning = true;
      scan.request(ALL);
    },
    isScanning: () => scanning,
    status,
    dispose: () => {
      for (const t of timers) t.dispose();
    },
  };
}
