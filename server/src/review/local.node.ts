import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
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
  stat,
  read: file => readFileSync(file),
  list: folder => readdirSync(folder),
  within,
  isIn,
  repositoryOf,
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
