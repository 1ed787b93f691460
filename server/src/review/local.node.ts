import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { asked } from './asked.node.ts';
import { disk } from './disk.node.ts';
import type { Local, Stat } from './local.ts';
import { whoWorksIn } from './me.node.ts';
import { within } from './within.node.ts';
import { createFile, replaceFile, saveFile } from './write.node.ts';

function stat(file: string): Stat | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  return { kind, size: found.size, stamp: `${found.mtimeMs} ${found.size} ${found.ino}` };
}

function isIn(folder: string, file: string): boolean {
  const from = path.relative(realpathSync(folder), realpathSync(file));
  return from !== '..' && !from.startsWith(`..${path.sep}`) && !path.isAbsolute(from);
}

function repositoryOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

/** The disk of this machine. */
export const local: Local = {
  path,
  files: disk,
  // When a file was written decides nothing: its content is asked for as well.
  stat: asked('stat', stat, found => found && { ...found, stamp: '', size: found.kind === 'file' ? found.size : 0 }),
  read: asked('bytes', (file: string): Uint8Array => readFileSync(file)),
  list: asked('names', (folder: string): readonly string[] => readdirSync(folder)),
  within: asked('within', within),
  isIn: asked('isIn', isIn),
  repositoryOf: asked('repositoryOf', repositoryOf),
  create: createFile,
  replace: replaceFile,
  save: saveFile,
  whoWorksIn,
  holds: scheme => scheme === 'file',
  setFolders: () => {},
  onFound: () => {},
  changed: () => Promise.resolve(),
  refresh: () => Promise.resolve(),
  settled: () => Promise.resolve(undefined),
};
