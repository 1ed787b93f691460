import { type Listed, means } from '../config/listed.ts';
import { readProject } from '../config/project.ts';
import { local } from './local.node.ts';
import { codeOf } from './local.ts';
import { decode, isProblem } from './source.ts';
import { PROJECT_FILE } from './workloads.ts';

/** A project file above a folder that lists it as a workload. */
export interface Listing {
  /** The folder that the file stands in. */
  readonly home: string;
  /** The workload's folder from there, with forward slashes. */
  readonly folder: string;
  readonly text: string;
}
/** Finds the listing of a folder; undefined where the nearest project file above it does not list it. */
export type Listings = (folder: string) => Listing | undefined;

interface Held {
  readonly text: string;
  readonly listed: readonly Listed[];
}

const { path } = local;

/** The project file of a folder. One that cannot be read lists nothing, and is the nearest all the same. */
function heldIn(folder: string): Held | undefined {
  try {
    const read = decode(local.read(path.join(folder, PROJECT_FILE)), PROJECT_FILE);
    const text = isProblem(read) ? '' : read.text;
    const known = { rules: [], packs: [], fields: [] };
    // Most files list nothing, and are not parsed for it.
    const listed = text.includes('workloads') ? readProject(text, PROJECT_FILE, known).project.workloads : undefined;
    return { text, listed: listed ?? [] };
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? undefined : { text: '', listed: [] };
  }
}

/** Looks for listings on disk; what was read once is not read again. */
export function createListings(): Listings {
  const held = new Map<string, Held | undefined>();
  const read = (folder: string): Held | undefined => {
    if (!held.has(folder)) held.set(folder, heldIn(folder));
    return held.get(folder);
  };
  return root => {
    // Documents without a file lie in no folder.
    if (!path.isAbsolute(root)) return undefined;
    for (let at = root; path.dirname(at) !== at; ) {
      at = path.dirname(at);
      const found = read(at);
      if (!found) continue;
      const folder = path.relative(at, root).split(path.sep).join('/');
      return found.listed.some(l => means(l.path, folder)) ? { home: at, folder, text: found.text } : undefined;
    }
    return undefined;
  };
}

/** Is it the root of a workload: by a project file of its own, or by one above that lists it? */
export const isDeclared = (folder: string, listings: Listings = createListings()): boolean =>
  heldIn(folder) !== undefined || listings(folder) !== undefined;
