import type { Listed } from '../config/listed.ts';
import type { Mistake } from '../config/yaml.ts';
import { mistakesBelow } from './bases.ts';
import { local } from './local.node.ts';
import { isThere } from './local.ts';
import { PROJECT_FILE } from './workloads.ts';

interface Where {
  /** The folder of the project file. */
  readonly home: string;
  /** As people name it. */
  readonly file: string;
  readonly text: string;
}

const { path } = local;

function whyInVain(home: string, { path: folder }: Listed): string | undefined {
  if (folder.includes('*')) return undefined;
  const at = path.join(home, folder);
  if (!isThere(local, at)) return `There is no folder "${folder}".`;
  if (isThere(local, path.join(at, PROJECT_FILE)))
    return `"${folder}" has a project file of its own, which holds there: what this list says of it does not.`;
  return undefined;
}

/** Workloads that a project file lists to no end: their folder is not there, or says for itself what it is. */
export function listedInVain(listed: readonly Listed[], { home, file, text }: Where): readonly Mistake[] {
  if (listed.length === 0) return [];
  const wrong = mistakesBelow(text, file, 'workloads');
  for (const l of listed) {
    const because = whyInVain(home, l);
    if (because !== undefined) wrong.report(l.path, because);
  }
  return wrong.problems;
}
