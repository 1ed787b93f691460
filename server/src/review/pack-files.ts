import type { PackText } from '../packs/load.ts';
import { local } from './local.node.ts';
import { decode, isProblem } from './source.ts';

/** Bytes; a file that people write is smaller. */
const LONGEST = 1_000_000;

/** How a file is named from the folder that it has to lie in; undefined where it does not. */
function named(root: string, top: string, file: string): string | undefined {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(file)) return undefined;
  const { join, relative, sep } = local.path;
  const parts = relative(top, join(root, file)).split(sep);
  return parts.includes('..') ? undefined : parts.join('/');
}

/** Reads the rule packs of a workload on disk: files below its root, or below the folder of the file that lists it; also behind links. */
export function packReader(root: string, top: string = root): (path: string) => PackText {
  return path => {
    const name = named(root, top, path);
    if (name === undefined) return { reason: 'A rule pack has to lie in the folder of the workload.' };
    const safe = local.within(top, name);
    if ('reason' in safe) return safe;
    try {
      const size = local.stat(safe.file)?.size ?? 0;
      if (size > LONGEST) return { reason: `is too long: ${(size / 1e6).toFixed(1)} MB, and at most 1.0 MB are read.` };
      const decoded = decode(local.read(safe.file), path);
      return isProblem(decoded) ? { reason: decoded.reason } : decoded.text;
    } catch {
      return { reason: 'There is no such file.' };
    }
  };
}
