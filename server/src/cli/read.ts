import path from 'node:path';
import type { Project } from '../config/project.ts';
import type { Shard } from '../report/report.ts';
import { visible } from '../report/visible.ts';
import { createListings } from '../review/listings.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { createCrew } from './crew.ts';
import { type Io, print, progressOn } from './output.ts';
import { shown } from './places.ts';
import { share, targetsIn, unitsOf } from './shard.ts';
import { distinct, type Target, target } from './targets.ts';
import { type ReadingOptions, type ReadWorkload, readWorkloads } from './workload.ts';

/** What paths on the command line stand for, each thing once; or which of them stands for nothing. */
export function targetsOf(cwd: string, paths: readonly string[]): readonly Target[] | string {
  const listings = createListings();
  const targets = paths.map(p => target(cwd, p, listings) ?? p);
  const missing = targets.find(t => typeof t === 'string');
  return missing === undefined ? distinct(targets as readonly Target[]) : `There is no file or folder "${missing}".`;
}

/** Was the file read, or is it told why not? */
const concerns = (workloads: readonly ReadWorkload[], file: string): boolean =>
  workloads.some(w =>
    [PROJECT_FILE, ...w.wanted, ...w.problems.map(p => p.path)].some(p => path.join(w.root, p) === file),
  );

/** Workloads that were read, and the project files of all there are: a shard reads some of them only. */
export interface Found {
  readonly workloads: readonly ReadWorkload[];
  readonly projects: readonly Project[];
  /** Something was said on the way. */
  readonly told: boolean;
}

/** Reads the workloads that paths belong to, with signs of life while it does; or says which path stands for nothing. */
export async function read(
  io: Io,
  paths: readonly string[],
  { shard, jobs, ...how }: ReadingOptions & { readonly shard?: Shard; readonly jobs?: number } = {},
): Promise<Found | string> {
  const wanted = targetsOf(io.cwd, paths);
  if (typeof wanted === 'string') return wanted;
  const progress = progressOn(io);
  const units = shard && (await unitsOf(wanted));
  const mine = units && share(units, shard);
  const crew = io.thread !== undefined && jobs !== 1 ? createCrew(io.thread, jobs) : undefined;
  const helped = { ...how, ...(crew && { crew }) };
  const workloads = await (mine
    ? readWorkloads(targetsIn(mine), progress, { ...helped, only: new Set(mine.map(u => u.root)) })
    : readWorkloads(wanted, progress, helped)
  ).finally(() => crew?.dismiss());
  progress.end();
  const projects = units ? units.map(u => u.project) : workloads.map(w => w.project);
  if (shard) return { workloads, projects, told: progress.told() };
  const idle = wanted.filter(t => !t.isFolder && !concerns(workloads, t.path));
  if (idle.length > 0) {
    const names = idle.map(t => visible(shown(io.cwd, t.path))).join(', ');
    await print(io.err, `ml-lens: nothing here is for ML Lens to review: ${names}\n`);
  }
  return { workloads, projects, told: idle.length > 0 || progress.told() };
}
