import { spawnSync } from 'node:child_process';
import { disk } from '../review/disk.node.ts';
import { type Entry, type Files, isUnread, type Unread } from '../review/files.ts';
import { kindOf } from '../review/languages.ts';

/** Bytes of one answer of git. */
const LARGEST = 512_000_000;

/** Asks git something about a folder; undefined where it refuses. Nothing that the repository configures is run for it. */
const git = (folder: string, ...args: readonly string[]): Buffer | undefined => asked(folder, args);

function asked(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks'];
  const { status, stdout } = spawnSync('git', [...safe, ...args], {
    cwd: folder,
    maxBuffer: LARGEST,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    ...(input !== undefined && { input }),
  });
  return status === 0 ? stdout : undefined;
}
const line = (answer: Buffer | undefined): string | undefined => answer?.toString('utf8').trim() || undefined;
const paths = (answer: Buffer | undefined): readonly string[] =>
  (answer?.toString('utf8') ?? '').split('\0').filter(Boolean);

/** A state of the repository, as `git diff` compares pull requests with it. */
export interface Base {
  readonly commit: string;
  /** As it was asked for. */
  readonly name: string;
}

/** The commit that a change began at: the last one that a reference and the change have in common. */
export function baseOf(folder: string, ref: string): Base | { readonly reason: string } {
  if (git(folder, 'rev-parse', '--git-dir') === undefined)
    return { reason: 'This is no repository of git, or git is not installed.' };
  const commit = line(git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`));
  if (commit === undefined)
    return { reason: `git knows no commit "${ref}" here. Where only the last one was fetched, fetch it first.` };
  return { name: ref, commit: line(git(folder, 'merge-base', commit, 'HEAD')) ?? commit };
}

/** What of a folder is not as it was: files that were changed or taken away, and files that are new. */
function changes(
  root: string,
  { commit }: Base,
): { readonly then: ReadonlySet<string>; readonly fresh: ReadonlySet<string> } {
  const told = paths(
    git(root, 'diff', '--name-status', '-z', '--no-renames', '--no-ext-diff', '--relative', commit, '--', '.'),
  );
  const then = new Set<string>();
  const fresh = new Set(paths(git(root, 'ls-files', '--others', '--exclude-standard', '-z', '--', '.')));
  for (let i = 0; i + 1 < told.length; i += 2) (told[i] === 'A' ? fresh : then).add(told[i + 1]!);
  return { then, fresh };
}

const GONE: Unread = { reason: 'was not there', gone: true };

/** The folders and files of a set that lie directly in a folder. */
function within(folder: string, files: ReadonlySet<string>): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const file of files) {
    if (!file.startsWith(folder)) continue;
    const [name = '', ...rest] = file.slice(folder.length).split('/');
    found.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
  }
  return [...found.values()];
}

/** Many files of a commit at once: starting git for each takes longer than reading it. */
function filesOf(root: string, { commit }: Base, wanted: readonly string[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const prefix = line(git(root, 'rev-parse', '--show-prefix')) ?? '';
  const names = wanted.filter(file => !file.includes('\n'));
  const answer =
    names.length > 0 && asked(root, ['cat-file', '--batch'], names.map(f => `${commit}:${prefix}${f}\n`).join(''));
  if (!answer) return found;
  let at = 0;
  for (const name of names) {
    const end = answer.indexOf(10, at);
    const [, kind, size] = answer.toString('utf8', at, end).split(' ').slice(-3);
    at = end + 1;
    if (kind !== 'blob') continue;
    found.set(name, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** The files of a folder as they were at a commit: what did not change is read from disk. */
export function filesAt(root: string, base: Base): Files {
  const now = disk(root);
  const { then, fresh } = changes(root, base);
  const known = new Map<string, Uint8Array | Unread>(
    filesOf(
      root,
      base,
      [...then].filter(file => kindOf(file) !== undefined),
    ),
  );
  const read = (file: string): Uint8Array | Unread => {
    const before = known.get(file) ?? git(root, 'show', '--no-textconv', `${base.commit}:./${file}`) ?? GONE;
    known.set(file, before);
    return before;
  };
  return {
    ...now,
    async list(folder) {
      const listed = await now.list(folder);
      const kept = isUnread(listed) ? [] : listed.filter(e => !fresh.has(folder + e.name));
      const lost = within(folder, then).filter(e => !kept.some(k => k.name === e.name));
      return isUnread(listed) && lost.length === 0 ? listed : [...kept, ...lost];
    },
    async size(file) {
      if (fresh.has(file)) return GONE;
      if (!then.has(file)) return now.size(file);
      const bytes = read(file);
      return isUnread(bytes) ? bytes : bytes.length;
    },
    async read(file, limit) {
      if (fresh.has(file)) return GONE;
      if (!then.has(file)) return now.read(file, limit);
      const bytes = read(file);
      return isUnread(bytes) || limit === undefined ? bytes : bytes.subarray(0, limit);
    },
  };
}
