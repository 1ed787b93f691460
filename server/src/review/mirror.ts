import type { Entry } from './files.ts';
import type { Local } from './local.ts';
import { createKnowledge, type MirrorOptions } from './mirror-knowledge.ts';
import { reading } from './mirror-reading.ts';
import { writing } from './mirror-writing.ts';
import { posix } from './posix.ts';
import { remoteFiles } from './remote.ts';
import { PROJECT_FILE } from './workloads.ts';

/** What is kept beside a project file. */
const KEPT = '.mllens';
const isOwn = (file: string): boolean => file.endsWith(`/${PROJECT_FILE}`) || file.includes(`/${KEPT}/`);

/** The files of a workspace that somebody else hands out, one by one and late: kept in memory as far as they were asked for. */
export interface Mirror extends Omit<Local, 'holds' | 'setFolders' | 'onFound'> {
  /** Learns what decides about workloads, before anything is asked. */
  open(): Promise<void>;
}

/** Makes the mirror of a workspace. What is not known when it is asked for counts as missing, is fetched, and told when it came. */
export function createMirror(options: MirrorOptions): Mirror {
  const knowledge = createKnowledge(options);
  const { folders, files, rootOf, look, note, list, fetch, learn } = knowledge;

  /** The files of ours in a folder and below. */
  const learnOwn = async (folder: string, entries: readonly Entry[]): Promise<void> => {
    if (entries.some(e => e.name === PROJECT_FILE)) await learn(`${folder}/${PROJECT_FILE}`);
    if (entries.some(e => e.name === KEPT && e.kind === 'folder')) await learnAll(`${folder}/${KEPT}`);
  };
  const learnAll = async (folder: string): Promise<void> => {
    await learn(folder);
    for (const [name, kind] of folders.get(folder) ?? [])
      if (kind === 'folder') await learnAll(`${folder}/${name}`);
      else if (kind === 'file') await learn(`${folder}/${name}`);
  };
  const onList = (folder: string, entries: readonly Entry[]): Promise<void> => {
    note(folder, entries);
    return learnOwn(folder, entries);
  };
  const changed: Mirror['changed'] = async paths => {
    for (const folder of new Set(paths.map(posix.dirname))) if (folders.has(folder)) await list(folder);
    for (const path of paths)
      if (files.has(path) && look(path) === 'file') await fetch(path);
      else if (isOwn(path)) await learn(path);
  };
  return {
    path: posix,
    ...reading(knowledge),
    ...writing(options, knowledge),
    files: root => remoteFiles(root, options.remote, onList),
    repositoryOf: folder => rootOf(folder) ?? folder,
    // Nothing in a browser says who sits before it: the setting `mlLens.me` does.
    whoWorksIn: () => undefined,
    async open() {
      for (const root of options.roots()) {
        await list(root);
        await learnOwn(
          root,
          [...(folders.get(root) ?? [])].map(([name, kind]) => ({ name, kind })),
        );
      }
    },
    changed,
    refresh: () => changed([...[...folders.keys()].map(folder => `${folder}/`), ...files.keys()]),
  };
}
