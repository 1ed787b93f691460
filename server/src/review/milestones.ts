import { MILESTONES_FOLDER, type Milestone, milestoneId, milestoneText } from '../checklist/milestone.ts';
import { type NoMilestone, readMilestone } from '../checklist/read-milestone.ts';
import { answersFolder, doubt, type Named } from './answers.ts';
import { local } from './local.node.ts';
import { codeOf, isThere, readText } from './local.ts';

/** A saved milestone by its file. */
export interface StoredMilestone {
  /** The file's name without extension. */
  readonly id: string;
  readonly file: string;
  readonly milestone: Milestone;
}
/** Saved milestones, oldest first, and what lies between them that is none. */
export interface StoredMilestones {
  readonly milestones: readonly StoredMilestone[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

const EXTENSION = '.json';
const LARGEST = 10_000_000;

const folderOf = (root: string, project: Named): string => `${answersFolder(root, project)}/${MILESTONES_FOLDER}`;

function read(root: string, relative: string): { file: string; milestone: Milestone } | NoMilestone {
  const safe = local.within(root, relative);
  if ('reason' in safe) return safe;
  try {
    if ((local.stat(safe.file)?.size ?? 0) > LARGEST) return { reason: 'is too long for a milestone' };
    const milestone = readMilestone(readText(local, safe.file));
    return 'reason' in milestone ? milestone : { file: safe.file, milestone };
  } catch (error) {
    return { reason: `could not be read (${codeOf(error)})` };
  }
}

/** The milestones of the workload in a folder. */
export function readMilestones(root: string, project: Named): StoredMilestones {
  const folder = folderOf(root, project);
  const safe = local.within(root, folder);
  if ('reason' in safe) return { milestones: [], problems: [{ path: folder, reason: safe.reason }] };
  let names: readonly string[];
  try {
    names = local.list(safe.file).filter(name => name.endsWith(EXTENSION) && !name.startsWith('.'));
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
    const reason = `could not be read (${codeOf(error)})`;
    return { milestones: [], problems: missing ? [] : [{ path: folder, reason }] };
  }
  const all = [...names].sort().map(name => ({ name, result: read(root, `${folder}/${name}`) }));
  return {
    milestones: all.flatMap(({ name, result }) =>
      'reason' in result ? [] : [{ id: name.slice(0, -EXTENSION.length), ...result }],
    ),
    problems: all.flatMap(({ name, result }) =>
      'reason' in result ? [{ path: `${folder}/${name}`, reason: result.reason }] : [],
    ),
  };
}

/** Keeps a milestone. One of the same day and name is never written over: what was said then stays said. */
export function saveMilestone(
  root: string,
  project: Named,
  milestone: Milestone,
): { readonly file: string; readonly id: string; readonly problem?: string } {
  const id = milestoneId(milestone);
  const relative = `${folderOf(root, project)}/${id}${EXTENSION}`;
  const file = local.path.join(root, relative);
  const safe = local.within(root, relative);
  const doubted = doubt(project);
  if (doubted !== undefined) return { file, id, problem: `${doubted} Nothing was saved.` };
  if ('reason' in safe) return { file, id, problem: `${safe.reason} Nothing was saved.` };
  if (isThere(local, safe.file)) {
    return { file, id, problem: `There is a milestone "${milestone.name}" of ${milestone.on} already: ${relative}` };
  }
  const failed = local.create(safe.file, new TextEncoder().encode(milestoneText(milestone)));
  return failed === undefined ? { file, id } : { file, id, problem: `${relative} ${failed}. Nothing was saved.` };
}
