import { readFileSync, utimesSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { keepFile } from '../review/cache-folder.node.ts';

/** What may be kept in all, in bytes and in files; the oldest go first. */
export const MOST = { bytes: 200_000_000, files: 64 } as const;
/** No entry unpacks to more (bytes). */
const LARGEST = 512_000_000;

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

/** Keeps something in a file. */
export const keep = (file: string, what: unknown): void =>
  keepFile(file, gzipSync(JSON.stringify(what), { level: 1 }), MOST);
