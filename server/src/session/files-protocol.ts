import type { Entry, Unread } from '../review/files.ts';
import type { Content } from '../review/remote.ts';

/** What the server asks of a client that hands out the files: a browser has no disk. Types and names only, so that both sides may import it. */
export const FILE_METHODS = {
  list: 'mlLens/files/list',
  read: 'mlLens/files/read',
  write: 'mlLens/files/write',
} as const;

/** A folder, by its URI. */
export interface ListParams {
  readonly uri: string;
}
export type ListResult = readonly Entry[] | Unread;

export interface ReadParams {
  readonly uri: string;
  /** A file of more bytes is not sent whole … */
  readonly most: number;
  /** … but so many of its first bytes. */
  readonly head: number;
}
export type ReadResult = Content | Unread;

export interface WriteParams {
  readonly uri: string;
  readonly bytes: Uint8Array;
  /** What is there now; a new file is not to take the place of one. */
  readonly before?: Uint8Array;
}
/** Why nothing was written, as the end of a sentence. */
export interface WriteResult {
  readonly failed?: string;
}
