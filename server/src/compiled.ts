import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { bound } from './heap.ts';
import { keepFile } from './review/cache-folder.node.ts';

/** So many programs are kept in compiled form: of this version and the last, under the editor's Node and the system's. */
const ROOM = { files: 4 } as const;

/** A program that runs, and how to keep the code that V8 has made of it until now. */
export interface Loaded {
  readonly exports: unknown;
  /** Once is enough: what is known stays. */
  keep(): void;
}

/** Compiled code is only taken from a file that nobody else can have written. */
function ownBytes(file: string): Buffer | undefined {
  try {
    const handle = openSync(file, 'r');
    try {
      const { uid, mode } = fstatSync(handle);
      const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
      return isOwn ? readFileSync(handle) : undefined;
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/** Named after all that the code depends on: the program's own bytes, and who compiles it how. */
const nameOf = (bytes: Buffer): string => {
  const { version, arch, execArgv } = process;
  const by = `${version} ${arch} ${execArgv.join(' ')}\n`;
  return `${createHash('sha256').update(by).update(bytes).digest('hex').slice(0, 32)}.code`;
};

/** V8 refuses code that was made with other flags. This is the only one that changes while the server runs. */
const sameFlags = (): void => setFlagsFromString('--heap-growing-percent=0');

/**
 * Loads a program of one file, as `require` does, with the code that V8 made of it in an earlier run: half of a start is spent on compiling the same
 * text, also with Node's own cache, which keeps functions out that are compiled when they are called. `folder`: where that code is kept, nowhere
 * unless given. V8 itself refuses code of another version, or of other flags.
 */
export function load(program: string, folder: string | undefined): Loaded {
  const bytes = readFileSync(program);
  const file = folder === undefined ? undefined : path.join(folder, nameOf(bytes));
  const cachedData = file === undefined ? undefined : ownBytes(file);
  sameFlags();
  const wrapped = `(function (exports, require, module, __filename, __dirname) {\n${bytes.toString('utf8')}\n})`;
  const script = new Script(wrapped, { filename: program, lineOffset: -1, ...(cachedData && { cachedData }) });
  let isKnown = cachedData !== undefined && script.cachedDataRejected === false;
  const module = { exports: {} as unknown };
  script.runInThisContext()(module.exports, createRequire(program), module, program, path.dirname(program));
  return {
    exports: module.exports,
    keep() {
      if (file === undefined || isKnown) return;
      isKnown = true;
      sameFlags();
      keepFile(file, script.createCachedData(), ROOM);
      bound();
    },
  };
}
