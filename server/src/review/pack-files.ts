import type { PackText } from '../packs/load.ts';
import { local } from './local.node.ts';
import { decode, isProblem } from './source.ts';

/** Bytes; a file that people write is smaller. */
const LONGEST = 1_000_000;

/** Reads the rule packs of a workload on disk: files below its root, also behind links. */
export function packReader(root: string): (path: string) => PackText {
  return path => {
    if (path.split(/[\\/]/).includes('..') || /^(?:[\\/]|[A-Za-z]:)/.test(path))
      return { reason: 'A rule pack has to lie in the folder of the workload.' };
    const safe = local.within(root, path.replace(/^\.\//, ''));
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
