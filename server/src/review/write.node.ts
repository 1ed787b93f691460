import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { own } from '../model/tables.ts';
import { codeOf, OUTRUN } from './local.ts';
import { type Beside, inTurn } from './turn.node.ts';

const DENIED = 'may not be written: permission denied. Make the file and its folder writable, then try again';
const REASONS: Readonly<Record<string, string>> = {
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: 'could not be written: the disk is read-only',
  ENOENT: 'could not be written: its folder is gone',
  ENOTDIR: 'could not be written: a file stands where its folder should be',
  ENOSPC: 'could not be written: the disk is full. Make room, then try again',
  EDQUOT: 'could not be written: your share of the disk is used up. Make room, then try again',
  EFBIG: 'could not be written: it is larger than files may be here',
  EISDIR: 'is a folder',
  EEXIST: OUTRUN.made,
  ENAMETOOLONG: 'could not be written: its name is too long',
};
const reason = (error: unknown): string => own(REASONS, codeOf(error)) ?? `could not be written (${codeOf(error)})`;
const nameBeside = (file: string): string => `.${path.basename(file)}.mllens`;
const busy = (file: string): string =>
  `could not be written: another program is writing it, or ${nameBeside(file)} beside it is in the way`;

function takesOwner(file: string, { uid, gid }: Stats): boolean {
  try {
    const made = statSync(file);
    if (made.uid !== uid || made.gid !== gid) chownSync(file, uid, gid);
    return true;
  } catch {
    return false;
  }
}

function writeAll(handle: number, bytes: Uint8Array, from = 0): void {
  for (let at = from; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, at);
}

/** What is on its way to a disk may be refused as late as this; not every disk can tell. */
function flush(handle: number): void {
  try {
    fsyncSync(handle);
  } catch (error) {
    if (['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG'].includes(codeOf(error))) throw error;
  }
}

/** What a file will be longer by comes first: where there is no room for that, the rest of it is as it was. */
function put(handle: number, bytes: Uint8Array, size: number): void {
  writeAll(handle, bytes, Math.min(size, bytes.length));
  flush(handle);
  writeAll(handle, bytes.subarray(0, size));
  ftruncateSync(handle, bytes.length);
  flush(handle);
}

/** Writes into a file that is there; what goes wrong is taken back. */
function overwrite(file: string, bytes: Uint8Array): void {
  const before = readFileSync(file);
  const handle = openSync(file, 'r+');
  try {
    put(handle, bytes, before.length);
  } catch (error) {
    put(handle, before, before.length);
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Writes a new file beside another, and has it take its place; whatever happens, it does not stay. */
function beside(file: string, bytes: Uint8Array, place: (made: Beside) => string | undefined): string | undefined {
  try {
    const outcome = inTurn(path.join(path.dirname(file), nameBeside(file)), made => {
      writeAll(made.handle, bytes);
      flush(made.handle);
      return { failed: made.isOurs() ? place(made) : busy(file) };
    });
    return outcome ? outcome.failed : busy(file);
  } catch (error) {
    return reason(error);
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Whole or not at all: a new file beside the old one takes its place, with its permissions; in place where it cannot have its owner. `before`: what
 * the file has to hold still, so that nothing is lost that another program wrote meanwhile. Says why it could not, as the end of a sentence.
 */
export function replaceFile(file: string, bytes: Uint8Array, before?: Uint8Array): string | undefined {
  let stat: Stats;
  try {
    stat = statSync(file);
    accessSync(file, constants.W_OK);
  } catch (error) {
    return reason(error);
  }
  // The administrator may write everything, but whoever took the permission away meant it.
  if ((stat.mode & 0o222) === 0) return 'is read-only. Make it writable, then try again';
  return beside(file, bytes, made => {
    const takes = takesOwner(made.file, stat);
    if (takes) chmodSync(made.file, stat.mode);
    if (before && !same(readFileSync(file), before)) return OUTRUN.changed;
    if (takes) renameSync(made.file, file);
    else overwrite(file, bytes);
    return undefined;
  });
}

/** The same for a file that is not there yet; one that somebody made meanwhile is left alone. Makes the folders on the way. */
export function createFile(file: string, bytes: Uint8Array): string | undefined {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch (error) {
    // A file that is no folder: that it is there says nothing of ours.
    return codeOf(error) === 'EEXIST' ? REASONS.ENOTDIR : reason(error);
  }
  return beside(file, bytes, made => {
    try {
      linkSync(made.file, file);
    } catch (error) {
      // Some disks know no links; there the last look has to do.
      if (codeOf(error) === 'EEXIST' || statSync(file, { throwIfNoEntry: false })) return OUTRUN.made;
      renameSync(made.file, file);
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
