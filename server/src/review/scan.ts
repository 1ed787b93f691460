import type { Ignore } from 'ignore';
import { type Listed, means } from '../config/listed.ts';
import { type Bounds, isLeftOut, isPartOf } from '../config/part.ts';
import { isTooDeep, matcher, PATTERN_LIMITS } from '../config/patterns.ts';
import { type Entry, type Files, isUnread } from './files.ts';
import { type Loaded, loadFile, type PlacedProblem } from './load.ts';
import { type Breathe, breather } from './pause.ts';
import { isProblem } from './source.ts';
import { PROJECT_FILE } from './workloads.ts';

/** Folders that hold what tools made or fetched, not what people wrote. */
const SKIPPED: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn', 'node_modules', 'bower_components', 'site-packages', 'dist-packages', '__pycache__'],
  ...['.ipynb_checkpoints', 'cdk.out', '.aws-sam', '.serverless', '.terraform', '.venv', '.tox', '.nox', '.eggs'],
  ...['.mypy_cache', '.pytest_cache', '.ruff_cache', '.next', '.cache', '.vscode-test', '__snapshots__'],
  // Our own: people's answers and saved states.
  '.mllens',
]);

export type Scanned =
  | ({ readonly is: 'document' } & Loaded)
  | { readonly is: 'problem'; readonly problem: PlacedProblem }
  /** A folder with a project file of its own, or one that is listed: another workload, not entered. */
  | { readonly is: 'workload'; readonly path: string }
  /** Something that may belong to the workload was left unread: absence is not proven. */
  | { readonly is: 'unread'; readonly path: string };

export interface ScanOptions {
  /** What alone is part of the workload, in the syntax of `.gitignore`; everything unless given. */
  readonly include?: readonly string[];
  /** What is not part of it. */
  readonly exclude?: readonly string[];
  /** What a file above leaves out of it. */
  readonly outer?: Bounds['outer'];
  /** Workloads in folders below. */
  readonly workloads?: readonly Pick<Listed, 'path'>[];
  /** Only folders are looked into: no file is opened, and no document is given. */
  readonly namesOnly?: boolean;
  /** Called for every file looked at. */
  readonly onFile?: (path: string) => void;
  readonly signal?: AbortSignal;
  /** How long to work before letting others run, in milliseconds. */
  readonly slice?: number;
}

interface Rules {
  /** The folder the rules stand in, relative to the root, with a slash at its end; `prefix` when it lies above. */
  readonly base: string;
  readonly prefix: string;
  readonly patterns: Ignore;
}

const ignores = (rules: readonly Rules[], path: string, folder: boolean): boolean =>
  // The deepest file decides first, as in git.
  rules.reduceRight<boolean | undefined>((decided, { base, prefix, patterns }) => {
    if (decided !== undefined) return decided;
    const { ignored, unignored } = patterns.test(prefix + path.slice(base.length) + (folder ? '/' : ''));
    return ignored ? true : unignored ? false : undefined;
  }, undefined) ?? false;

const compare = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const names = (entries: readonly Entry[]): ReadonlySet<string> => new Set(entries.map(e => e.name));

const linesOf = (text: string): Ignore => matcher(text.slice(0, PATTERN_LIMITS.bytes).split(/\r?\n/));

async function gitignore(files: Files, folder: string): Promise<Rules | undefined> {
  const bytes = await files.read(`${folder}.gitignore`, PATTERN_LIMITS.bytes);
  if (isUnread(bytes)) return undefined;
  return { base: folder, prefix: '', patterns: linesOf(new TextDecoder().decode(bytes)) };
}

interface Walk {
  readonly files: Files;
  readonly options: ScanOptions;
  readonly bounds: Bounds;
  readonly breathe: Breathe;
}

async function* walkFolder(walk: Walk, folder: string, above: readonly Rules[]): AsyncGenerator<Scanned> {
  const listed = await walk.files.list(folder);
  if (isUnread(listed)) {
    yield { is: 'problem', problem: { path: folder.slice(0, -1) || '.', reason: listed.reason } };
    return;
  }
  const present = names(listed);
  if (present.has('pyvenv.cfg') && folder !== '') return;
  const name = folder.slice(0, -1);
  if (folder !== '' && (present.has(PROJECT_FILE) || walk.options.workloads?.some(w => means(w.path, name)))) {
    yield { is: 'workload', path: name };
    return;
  }
  const own = present.has('.gitignore') ? await gitignore(walk.files, folder) : undefined;
  const rules = own ? [...above, own] : above;
  for (const entry of [...listed].sort(compare)) {
    if (walk.options.signal?.aborted) return;
    await walk.breathe();
    yield* visit(walk, folder + entry.name, entry, rules);
  }
}

async function* visit(walk: Walk, path: string, entry: Entry, rules: readonly Rules[]): AsyncGenerator<Scanned> {
  const isFolder = entry.kind === 'folder';
  if (entry.kind === 'other' || (isFolder && SKIPPED.has(entry.name))) return;
  if (isTooDeep(path)) {
    yield { is: 'unread', path };
    return;
  }
  // A folder is entered unless it is left out: what is taken in may lie anywhere below it.
  const isOutside = isFolder ? isLeftOut(walk.bounds, `${path}/`) : !isPartOf(walk.bounds, path);
  if (isOutside || ignores(rules, path, isFolder)) return;
  if (entry.kind === 'link') {
    if (await walk.files.leadsOut(path)) yield { is: 'unread', path };
  } else if (isFolder) yield* walkFolder(walk, `${path}/`, rules);
  else {
    walk.options.onFile?.(path);
    if (walk.options.namesOnly) return;
    const loaded = await loadFile(walk.files, path, false, walk.breathe);
    if (!loaded) return;
    yield isProblem(loaded) ? { is: 'problem', problem: loaded } : { is: 'document', ...loaded };
  }
}

/**
 * Everything below the root that concerns a review, in the order of names. Works in slices of at most 10 ms, so that a server stays
 * responsive meanwhile.
 */
export async function* scan(files: Files, options: ScanOptions = {}): AsyncGenerator<Scanned> {
  const { include, exclude = [], outer } = options;
  const bounds: Bounds = { ...(include && { include }), exclude, ...(outer && { outer }) };
  const walk: Walk = { files, options, bounds, breathe: breather(options.slice ?? 10) };
  const above = files.inherited().map(({ prefix, text }) => ({ base: '', prefix, patterns: linesOf(text) }));
  yield* walkFolder(walk, '', [...above].reverse());
}
