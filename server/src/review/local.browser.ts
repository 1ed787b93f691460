import { URI } from 'vscode-uri';
import type { Local } from './local.ts';
import { createMirror } from './mirror.ts';
import type { Remote } from './remote.ts';
import { pathOf } from './virtual.ts';

let remote: Remote | undefined;
let found: () => void = () => {};
let schemes: ReadonlySet<string> = new Set();
let roots: readonly string[] = [];

const connected = (): Remote => {
  if (!remote) throw new Error('Nobody hands out files yet.');
  return remote;
};
const mirror = createMirror({
  remote: {
    list: folder => connected().list(folder),
    read: (file, most, head) => connected().read(file, most, head),
    write: (file, bytes, before) => connected().write(file, bytes, before),
    uri: file => connected().uri(file),
  },
  roots: () => roots,
  onFound: () => found(),
});

/** What the editor in a browser hands out: stands in for `local.node.ts` where there is no disk. */
export const local: Local = {
  ...mirror,
  holds: scheme => schemes.has(scheme),
  setFolders(uris) {
    const parsed = uris.map(uri => URI.parse(uri));
    schemes = new Set(parsed.map(uri => uri.scheme));
    roots = parsed.map(pathOf).sort((a, b) => b.length - a.length);
  },
  onFound(listener) {
    found = listener;
  },
};

/** Says that files turned up which were taken for missing. */
export const turnedUp = (): void => found();

/** Names who hands out files, and learns what decides about the workloads in the folders of the workspace. */
export async function connect(to: Remote, folders: readonly string[]): Promise<void> {
  remote = to;
  local.setFolders(folders);
  await mirror.open();
}
