import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fixesShownIn, NAMES_RAW_PLACES } from '../report/check-formats.ts';
import type { Report } from '../report/report.ts';
import { type Answer, isAsThen, listen } from '../review/asked.node.ts';
import { rules as builtIn } from '../review/builtin.ts';
import { cacheFolder } from '../review/cache-folder.node.ts';
import { createListings } from '../review/listings.ts';
import { local } from '../review/local.node.ts';
import { keep, recall } from './cache.ts';
import type { CheckCommand } from './check-arguments.ts';
import type { Io } from './output.ts';
import { isWithin } from './places.ts';
import { target } from './targets.ts';

/** What a check came to, before it is shown. */
export interface Outcome {
  readonly report: Report;
  /** A project file has a mistake. */
  readonly misconfigured: boolean;
  /** The day is part of it: a suppression ends. */
  readonly dated: boolean;
  /** Something was said on the way, which no report has. */
  readonly told: boolean;
}

/** Shorter runs are not worth a file (milliseconds). */
const WORTH = 500;

interface Kept {
  readonly answers: readonly Answer[];
  /** The day on which it holds; every day unless given. */
  readonly day?: string;
  readonly misconfigured: boolean;
  readonly rules: readonly string[];
  readonly report: Omit<Report, 'rules'>;
}

const today = (): string => new Date().toISOString().slice(0, 10);

const sha = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** The program itself, with its rules: nothing that another one found is taken for its own. */
function self({ program }: Io): string | undefined {
  if (program === undefined) return undefined;
  try {
    return sha(readFileSync(program));
  } catch {
    return undefined;
  }
}

/** Nothing is written where somebody's code lies. */
function isAside({ cwd }: Io, paths: readonly string[], folder: string): boolean {
  const listings = createListings();
  const homes = paths.flatMap(p => target(cwd, p, listings)?.root ?? []);
  return ![...homes, ...homes.map(local.repositoryOf), ...paths.map(p => path.resolve(cwd, p))].some(home =>
    isWithin(home, folder),
  );
}

/** Where the outcome of a command is kept; undefined where it may not be. */
function placeOf(io: Io, command: CheckCommand, version: string): string | undefined {
  const { paths, inline, shard, baseline, edition, outputs } = command;
  if (command.cache === false || command.fix || command.diffBase !== undefined) return undefined;
  const program = self(io);
  const folder = cacheFolder(io.env, process.platform, homedir());
  if (program === undefined || folder === undefined || !isAside(io, paths, folder)) return undefined;
  const raw = outputs.some(o => NAMES_RAW_PLACES.has(o.format));
  const fixes = fixesShownIn(outputs.map(o => o.format));
  const asked = JSON.stringify([io.cwd, paths, inline, shard, baseline, edition, raw, fixes]);
  return path.join(folder, 'check', `${version}-${sha(program, process.version, process.platform, asked)}.gz`);
}

const isKept = (found: unknown): found is Kept =>
  typeof found === 'object' && found !== null && 'answers' in found && 'report' in found && 'rules' in found;

/** The outcome of an earlier run, if nothing that it looked at has changed. */
function known(place: string): Outcome | undefined {
  const found = recall(place);
  if (!isKept(found) || (found.day !== undefined && found.day !== today()) || !isAsThen(found.answers))
    return undefined;
  const rules = found.rules.flatMap(id => builtIn.find(r => r.id === id) ?? []);
  return { report: { ...found.report, rules }, misconfigured: found.misconfigured, dated: false, told: false };
}

/** The outcome of a command: of an earlier run of the same, if the disk still answers as it did then; else made anew, and kept. */
export async function remembered(
  io: Io,
  command: CheckCommand,
  version: string,
  make: () => Promise<Outcome | string>,
): Promise<Outcome | string> {
  const place = placeOf(io, command, version);
  if (place === undefined) return make();
  const before = known(place);
  if (before) return before;
  const [since, day, listening] = [performance.now(), today(), listen()];
  let answers: readonly Answer[] | undefined;
  const made = await make().finally(() => {
    answers = listening.stop();
  });
  const isWorthIt = performance.now() - since > (io.patience ?? WORTH);
  if (typeof made === 'string' || !answers || !isWorthIt || made.told || made.report.ownRules.length > 0) return made;
  const { rules, ...report } = made.report;
  const { misconfigured, dated } = made;
  const ids = rules.map(r => r.id);
  keep(place, { answers, ...(dated && { day }), misconfigured, rules: ids, report } satisfies Kept);
  return made;
}
