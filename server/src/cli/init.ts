import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectText } from '../config/project-text.ts';
import { createAnswers } from '../review/answers.ts';
import { createListings } from '../review/listings.ts';
import { readProjectIn } from '../review/project.ts';
import { folderName, PROJECT_FILE } from '../review/workloads.ts';
import { createFile } from '../review/write.node.ts';
import type { Said } from './answer.ts';
import { type CiFile, ciFile } from './ci-templates.ts';
import type { InitCommand } from './init-arguments.ts';
import { shown } from './places.ts';

/** What came of one file, in words. */
interface Outcome {
  readonly is: 'written' | 'kept' | 'refused';
  readonly said: string;
}

const kept = (name: string): Outcome => ({ is: 'kept', said: `Kept ${name}, which is there already` });

function write(cwd: string, file: string, text: string): Outcome {
  const name = shown(cwd, file);
  if (existsSync(file)) return kept(name);
  const because = createFile(file, new TextEncoder().encode(text));
  return because === undefined
    ? { is: 'written', said: `Wrote ${name}` }
    : { is: 'refused', said: `${name} ${because}.` };
}

/** The project file, with a checklist beside it, so that the first answers of two people merge. */
function declare(cwd: string, folder: string, { name, environment, edition }: InitCommand): readonly Outcome[] {
  const listing = createListings()(folder);
  if (listing && !existsSync(path.join(folder, PROJECT_FILE)))
    return [
      { is: 'kept', said: `Kept ${shown(cwd, path.join(listing.home, PROJECT_FILE))}, which lists this workload` },
    ];
  const text = projectText({ name: name ?? folderName(folder), environment, edition });
  const declared = write(cwd, path.join(folder, PROJECT_FILE), text);
  if (declared.is !== 'written') return [declared];
  const { file, problem, kept: stays } = createAnswers(folder, readProjectIn(folder, text).project);
  if (problem !== undefined) return [declared, { is: 'refused', said: problem }];
  return [declared, stays ? kept(shown(cwd, file)) : { is: 'written', said: `Wrote ${shown(cwd, file)}` }];
}

/** The root of the repository that a folder is in; the folder itself where there is none. */
function repository(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return folder;
  }
}

/** Writes what a workload and its CI need; what is there already stays as it is. */
export function init(cwd: string, command: InitCommand, version: string): Said {
  const folder = path.resolve(cwd, command.path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return { code: 2, text: `There is no folder "${command.path}".` };
  const files: readonly CiFile[] = command.ci.map(service => ciFile(service, version));
  const written = files.map(({ path: name, text }) => write(cwd, path.join(repository(folder), name), text));
  const outcomes = [...declare(cwd, folder, command), ...written];
  const next = files.flatMap((f, i) => (f.next && written[i]?.is === 'written' ? [f.next] : []));
  return {
    code: outcomes.some(o => o.is === 'refused') ? 2 : 0,
    text: [...outcomes.map(o => o.said), ...next].join('\n'),
  };
}
