import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a folder of the cache may hold; the oldest go first. */
export interface Room {
  readonly files: number;
  readonly bytes?: number;
}

/** Where a user's programs keep what they can make again (XDG Base Directory Specification; Apple's and Microsoft's guides to their file systems). */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: string, home: string): string | undefined {
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: data } = env;
  const base =
    given && path.isAbsolute(given)
      ? given
      : platform === 'win32'
        ? data
        : platform === 'darwin'
          ? path.join(home, 'Library', 'Caches')
          : path.join(home, '.cache');
  return base && path.isAbsolute(base) ? path.join(base, 'ml-lens') : undefined;
}

/** Makes room: what was used last stays. */
function prune(folder: string, { files, bytes = Number.POSITIVE_INFINITY }: Room): void {
  const all = readdirSync(folder).map(name => {
    const file = path.join(folder, name);
    const { mtimeMs, size } = statSync(file);
    return { file, mtimeMs, size };
  });
  let held = 0;
  for (const [i, { file, size }] of all.sort((a, b) => b.mtimeMs - a.mtimeMs).entries()) {
    held += size;
    if (i >= files || held > bytes) rmSync(file, { force: true });
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where it cannot be removed it was not written either.
  }
}

/** Keeps a file, whole or not at all. What cannot be kept is made again next time: that is no error. */
export function keepFile(file: string, bytes: Uint8Array, room: Room): void {
  const folder = path.dirname(file);
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, file);
    prune(folder, room);
  } catch {
    discard(temporary);
  }
}
