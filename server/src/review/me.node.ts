import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';

/** A name on one line; undefined when there is none. */
const nameOf = (value: string | undefined): string | undefined => value?.replaceAll(/\s+/g, ' ').trim() || undefined;

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** `user.name` of a git configuration, which is an INI file; the last one counts, as in git. */
export function gitUserName(config: string): string | undefined {
  let section = '';
  let name: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const head = /^\s*\[([^\]]*)\]/.exec(line);
    if (head) section = (head[1] ?? '').trim().toLowerCase();
    const value = section === 'user' ? /^(?:\s*\[[^\]]*\])?\s*name\s*=\s*("(?:[^"\\]|\\.)*"|[^#;]*)/i.exec(line) : null;
    if (value) name = nameOf(value[1]?.replace(/^"(.*)"$/, '$1').replaceAll(/\\(.)/g, '$1'));
  }
  return name;
}

/** The `.git` folder of the repository that a folder lies in; that of a worktree is named in a file. */
function gitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const own = path.join(at, '.git');
    if (read(path.join(own, 'config')) !== undefined) return own;
    const elsewhere = /^gitdir:(.+)$/m.exec(read(own) ?? '')?.[1]?.trim();
    if (elsewhere) {
      const gitdir = path.resolve(at, elsewhere);
      return path.resolve(gitdir, read(path.join(gitdir, 'commondir'))?.trim() ?? '.');
    }
    if (path.dirname(at) === at) return undefined;
  }
}

const userOfSystem = (): string | undefined => {
  try {
    return nameOf(userInfo().username);
  } catch {
    return undefined; // A container may run under a number that has no name.
  }
};

/** Who works in this folder: the name that git would sign with, else that of the system's user. Runs nothing. */
export function whoWorksIn(folder: string | undefined): string | undefined {
  const git = folder === undefined ? undefined : gitFolder(folder);
  const home = homedir();
  const configs = [
    ...(git ? [path.join(git, 'config')] : []),
    path.join(home, '.gitconfig'),
    path.join(process.env.XDG_CONFIG_HOME || path.join(home, '.config'), 'git', 'config'),
  ];
  for (const config of configs) {
    const name = gitUserName(read(config) ?? '');
    if (name) return name;
  }
  return userOfSystem();
}
