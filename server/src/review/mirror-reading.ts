import type { Entry } from './files.ts';
import type { Local, Safe, Stat } from './local.ts';
import type { Knowledge } from './mirror-knowledge.ts';
import { posix } from './posix.ts';

const { join } = posix;

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** What is at a path now; what is not known yet is fetched, and counts as missing until then. */
export function reading({
  folders,
  files,
  look,
  want,
}: Knowledge): Pick<Local, 'stat' | 'read' | 'list' | 'isIn' | 'within'> {
  const kindAt = (path: string): Entry['kind'] | undefined => {
    const kind = look(path);
    const isKnown = kind === 'folder' ? folders.has(path) : kind === 'file' ? files.has(path) : kind !== 'unknown';
    if (isKnown) return kind === 'unknown' ? undefined : kind;
    want(path);
    return undefined;
  };
  const stat = (path: string): Stat | undefined => {
    const kind = kindAt(path);
    if (kind === undefined) return undefined;
    if (kind === 'folder') return { kind, size: 0, stamp: 'folder' };
    const known = files.get(path);
    return known && 'bytes' in known
      ? { kind: 'file', size: known.size, stamp: known.stamp }
      : { kind: 'other', size: 0, stamp: 'unread' };
  };
  return {
    stat,
    read(file: string): Uint8Array {
      const kind = kindAt(file);
      const known = files.get(file);
      if (kind === undefined) throw failure('ENOENT');
      if (kind === 'folder') throw failure('EISDIR');
      if (!known || 'reason' in known) throw failure(known?.reason ?? 'unknown error');
      if (known.bytes.length < known.size) throw failure('EFBIG');
      return known.bytes;
    },
    list(folder: string): readonly string[] {
      const kind = kindAt(folder);
      if (kind !== 'folder') throw failure(kind === undefined ? 'ENOENT' : 'ENOTDIR');
      return [...(folders.get(folder)?.keys() ?? [])];
    },
    isIn(folder: string, file: string): boolean {
      if (kindAt(file) === undefined) throw failure('ENOENT');
      return file.startsWith(`${folder}/`);
    },
    within(root: string, relative: string): Safe {
      const parts = relative.split('/').filter(p => p !== '' && p !== '.');
      if (parts.includes('..'))
        return { reason: `${relative} leads out of the workload: nothing is read or written there.` };
      const link = parts.findIndex((_, i) => look(join(root, ...parts.slice(0, i + 1))) === 'link');
      return link < 0
        ? { file: join(root, ...parts) }
        : { reason: `${parts.slice(0, link + 1).join('/')} is a link, and where it leads cannot be told here.` };
    },
  };
}
