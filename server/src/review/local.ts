import type { Files } from './files.ts';

/** What is at a path; `stamp` is another one whenever the content may be. */
export interface Stat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly stamp: string;
}
/** A file that may be read and written, by its real path, or why it may not. */
export type Safe = { readonly file: string } | { readonly reason: string };

/**
 * Where the files of the workspace lie: a disk, or what an editor in a browser hands out. The small files that people keep beside their code are
 * read and written at once; the many files of a workload come by `files`. Paths are absolute, with the separators of where they lie.
 */
export interface Local {
  readonly path: {
    join(...parts: string[]): string;
    dirname(file: string): string;
    resolve(...parts: string[]): string;
    relative(from: string, to: string): string;
    isAbsolute(file: string): boolean;
    readonly sep: string;
  };
  files(root: string): Files;
  /** Undefined where there is nothing; throws where that cannot be told. */
  stat(file: string): Stat | undefined;
  /** Throws an error with a `code`, as Node does. */
  read(file: string): Uint8Array;
  /** The names in a folder; throws likewise. */
  list(folder: string): readonly string[];
  /** Follows a path below a folder, links and all, as far as it is there, and makes sure that it stays below. */
  within(root: string, relative: string): Safe;
  /** Does a file really lie in a folder, links and all? Throws where it is not there. */
  isIn(folder: string, file: string): boolean;
  /** The folder of the repository that a folder lies in; the folder itself where there is none. */
  repositoryOf(folder: string): string;
  /** A new file, whole or not at all; one that is there is left alone. Says why it could not, as the end of a sentence. */
  create(file: string, bytes: Uint8Array): string | undefined;
  /** Another content for a file that is there, likewise; not where it no longer holds `before`. */
  replace(file: string, bytes: Uint8Array, before?: Uint8Array): string | undefined;
  /** Either of both. */
  save(file: string, text: string): string | undefined;
  /** Who works in a folder, as far as that is known. */
  whoWorksIn(folder: string | undefined): string | undefined;
  /** Do documents of this scheme lie here? */
  holds(scheme: string): boolean;
  /** The folders of the workspace, by their URIs. */
  setFolders(uris: readonly string[]): void;
  /** Whom to tell when something turns up that was taken for missing. */
  onFound(listener: () => void): void;
  /** Tells that files were changed by others; done when what is known of them is up to date. */
  changed(files: readonly string[]): Promise<void>;
  /** Looks at everything again that is known. */
  refresh(): Promise<void>;
  /** Resolves when everything is really written, to why something could not be. */
  settled(): Promise<string | undefined>;
}

/** Why nothing is written where somebody else was faster, as the end of a sentence: then one reads again what is there. */
export const OUTRUN = {
  made: 'was made by somebody else meanwhile',
  changed: 'was changed by somebody else meanwhile',
} as const;
/** Was somebody else faster? */
export const isOutrun = (failed: string | undefined): boolean => failed === OUTRUN.made || failed === OUTRUN.changed;

/** Is there anything at a path? What cannot be looked at is as good as not there. */
export function isThere(local: Local, file: string): boolean {
  try {
    return local.stat(file) !== undefined;
  } catch {
    return false;
  }
}

/** A file as text; a byte order mark stays in it. */
export const readText = (local: Local, file: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(local.read(file));

/** The code of an error that a disk threw. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
