import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { own } from '../model/tables.ts';

const code = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written: permission denied',
  EPERM: 'may not be written: permission denied',
  EROFS: 'may not be written: permission denied',
  ENOENT: 'could not be written: its folder is gone',
  ENOTDIR: 'could not be written: a file stands where its folder should be',
  ENOSPC: 'could not be written: the disk is full',
  EISDIR: 'is a folder',
  EEXIST: 'was made by somebody else meanwhile',
};
const reason = (error: unknown): string => own(REASONS, code(error)) ?? `could not be written (${code(error)})`;

function takesOwner(file: string, { uid, gid }: Stats): boolean {
  try {
    const made = statSync(file);
    if (made.uid !== uid || made.gid !== gid) chownSync(file, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** Does something with a new file beside another; whatever happens, it does not stay. */
function beside(file: string, bytes: Uint8Array, place: (temporary: string) => string | undefined): string | undefined {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.mllens`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' });
    return place(temporary);
  } catch (error) {
    return reason(error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Whole or not at all: a new file beside the old one takes its place, with its permissions; in place where it cannot have its owner.
 * Says why it could not, as the end of a sentence.
 */
export function replaceFile(file: string, bytes: Uint8Array): string | undefined {
  let stat: Stats;
  try {
    stat = statSync(file);
    accessSync(file, constants.W_OK);
  } catch (error) {
    return reason(error);
  }
  // The administrator may write everything, but whoever took the permission away meant it.
  if ((stat.mode & 0o222) === 0) return 'is read-only';
  return beside(file, bytes, temporary => {
    if (takesOwner(temporary, stat)) {
      chmodSync(temporary, stat.mode);
      renameSync(temporary, file);
    } else writeFileSync(file, bytes);
    return undefined;
  });
}

/** The same for a file that is not there yet; one that somebody made meanwhile is left alone. Makes the folders on the way. */
export function createFile(file: string, bytes: Uint8Array): string | undefined {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch (error) {
    return reason(error);
  }
  return beside(file, bytes, temporary => {
    try {
      linkSync(temporary, file);
    } catch (error) {
      // Some disks know no links; there the last look has to do.
      if (code(error) === 'EEXIST' || statSync(file, { throwIfNoEntry: false })) return REASONS.EEXIST;
      renameSync(temporary, file);
    }
    return undefined;
  });
}

/** Writes a report: whole or not at all where a file is or will be; as it comes into a pipe or a device. Says why it could not. */
export function saveFile(file: string, text: string): string | undefined {
  const bytes = new TextEncoder().encode(text);
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return createFile(file, bytes);
    if (stat.isFile()) return replaceFile(file, bytes);
    writeFileSync(file, bytes);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}
