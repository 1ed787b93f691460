/** A folder's entry. Links are never followed: what they lead to inside the root is met anyway, what lies outside is not ours. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}
/** Why something could not be read, as the end of a sentence about it. */
export interface Unread {
  readonly reason: string;
  /** It was there when its folder was listed, and is not any more. */
  readonly gone?: true;
}

/** Files below one root, by paths relative to it with forward slashes; `''` is the root. Nothing here throws. */
export interface Files {
  readonly root: string;
  uri(path: string): string;
  list(path: string): readonly Entry[] | Unread | Promise<readonly Entry[] | Unread>;
  size(path: string): number | Unread | Promise<number | Unread>;
  /** The first `limit` bytes, or all. */
  read(path: string, limit?: number): Uint8Array | Unread | Promise<Uint8Array | Unread>;
  /** Whether a link leads out of the root. */
  leadsOut(path: string): boolean | Promise<boolean>;
  /** Ignore files above the root: `prefix` is the root's path as seen from where the file stands, with a slash at its end. */
  inherited(): readonly { readonly prefix: string; readonly text: string }[];
}

export const isUnread = (result: object | number): result is Unread =>
  typeof result === 'object' && 'reason' in result && !ArrayBuffer.isView(result);
