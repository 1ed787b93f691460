import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Safe } from './local.ts';

const real = (file: string): string | undefined => {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
};
const isThere = (file: string): boolean => {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
};

/** Follows a path below a folder, links and all, as far as it is there, and makes sure that it stays below. */
export function within(root: string, relative: string): Safe {
  const home = real(root);
  if (home === undefined) return { reason: `The folder of the workload is gone: ${root}` };
  // A way up is taken before anything is looked up: what is not there yet has no links to follow.
  const parts = path.normalize(relative).split(path.sep);
  if (parts[0] === '..') return { reason: `${relative} leads out of the workload: nothing is read or written there.` };
  let at = home;
  for (const [i, part] of parts.entries()) {
    const next = path.join(at, part);
    if (!isThere(next)) return { file: path.join(at, ...parts.slice(i)) };
    const target = real(next);
    const shown = parts.slice(0, i + 1).join('/');
    if (target === undefined) return { reason: `${shown} is a link that leads nowhere.` };
    const from = path.relative(home, target);
    if (from === '..' || from.startsWith(`..${path.sep}`) || path.isAbsolute(from))
      return { reason: `${shown} is a link that leads out of the workload: nothing is read or written there.` };
    at = target;
  }
  return { file: at };
}
