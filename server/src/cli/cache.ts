import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** What may be kept in all, in bytes and in files; the oldest go first. */
export const MOST = { bytes: 200_000_000, files: 64 } as const;
/** No entry unpacks to more (bytes). */
const LARGEST = 512_000_000;

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

/** What was kept in a file; undefined where there is none, or one that is not whole. */
export function recall(file: string): unknown {
  try {
    const kept: unknown = JSON.parse(gunzipSync(readFileSync(file), { maxOutputLength: LARGEST }).toString('utf8'));
    const now = new Date();
    utimesSync(file, now, now);
    return kept;
  } catch {
    return undefined;
  }
}

/** Makes room: what was used last stays. */
function prune(folder: string): void {
  const all = readdirSync(folder).map(name => {
    const file = path.join(folder, name);
    const { mtimeMs, size } = statSync(file);
    return { file, mtimeMs, size };
  });
  let bytes = 0;
  for (const [i, { file, size }] of all.sort((a, b) => b.mtimeMs - a.mtimeMs).entries()) {
    bytes += size;
    if (i >= MOST.files || bytes > MOST.bytes) rmSync(file, { force: true });
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where it cannot be removed it was not written either.
  }
}

/** Keeps something in a file, whole or not at all. What cannot be kept is made again next time: that is no error. */
export function keep(file: string, what: unknown): void {
  const folder = path.dirname(file);
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, gzipSync(JSON.stringify(what), { level: 1 }), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, file);
    prune(folder);
  } catch {
    discard(temporary);
  }
}
