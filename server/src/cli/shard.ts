import path from 'node:path';
import type { Project } from '../config/project.ts';
import { byText } from '../model/order.ts';
import type { Shard } from '../report/report.ts';
import { disk } from '../review/disk.node.ts';
import { kindOf } from '../review/languages.ts';
import { loadProject } from '../review/project.ts';
import { scan } from '../review/scan.ts';
import { LIMITS } from '../review/source.ts';
import { isWithin } from './places.ts';
import type { Target } from './targets.ts';

/** A workload that is not read yet: what of it is wanted, and how much there is to read. */
export interface Unit {
  readonly root: string;
  readonly targets: readonly Target[];
  readonly project: Project;
  /** In bytes, and a little for each file. */
  readonly weight: number;
}

/** What opening a file costs besides its bytes. */
const FILE = 2_000;

async function weigh(root: string, targets: readonly Target[], nested: (folder: string) => void): Promise<Unit> {
  const files = disk(root);
  const { project } = await loadProject(files);
  const names: string[] = [];
  const walk = scan(files, { ...project, namesOnly: true, onFile: name => names.push(name) });
  for await (const item of walk) if (item.is === 'workload') nested(path.join(root, item.path));
  let weight = 0;
  for (const name of names) {
    const kind = kindOf(name);
    const size = kind && (await files.size(name));
    if (kind && typeof size === 'number') weight += FILE + (size <= LIMITS[kind] ? size : 0);
  }
  return { root, targets, project, weight };
}

/** Every workload that the targets belong to, also those that lie inside a target, in the order of their folders. */
export async function unitsOf(targets: readonly Target[]): Promise<readonly Unit[]> {
  const wanted = new Map<string, Target[]>();
  const queue: string[] = [];
  const add = (root: string, t: Target): void => {
    const known = wanted.get(root);
    if (known) {
      if (!known.includes(t)) known.push(t);
    } else {
      wanted.set(root, [t]);
      queue.push(root);
    }
  };
  for (const t of targets) add(t.root, t);
  const units: Unit[] = [];
  for (let root = queue.shift(); root !== undefined; root = queue.shift()) {
    const own = wanted.get(root) ?? [];
    const nested = (folder: string): void => {
      for (const t of own) if (isWithin(t.path, folder)) add(folder, t);
    };
    units.push(await weigh(root, own, nested));
  }
  return units.sort((a, b) => byText(a.root, b.root));
}

/**
 * The workloads of one shard. The heaviest go first, each to the shard that has least: the same folders give the same shares on every machine,
 * and every workload is in exactly one.
 */
export function share(units: readonly Unit[], { index, of }: Shard): readonly Unit[] {
  const loads: number[] = Array(of).fill(0);
  const mine: Unit[] = [];
  for (const unit of [...units].sort((a, b) => b.weight - a.weight || byText(a.root, b.root))) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + unit.weight;
    if (lightest === index - 1) mine.push(unit);
  }
  return mine;
}

/** The targets of a shard, each with the workload that it is wanted in. */
export const targetsIn = (units: readonly Unit[]): readonly Target[] =>
  units.flatMap(({ root, targets }) => targets.map(t => ({ ...t, root })));
