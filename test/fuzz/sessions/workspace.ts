import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on disk for one session, whose files are known by their paths. */
export interface Workspace {
  readonly uri: string;
  readonly uriOf: (file: string) => string;
  readonly files: () => readonly string[];
  readonly read: (file: string) => string | undefined;
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  readonly dispose: () => void;
}

/** A folder in memory, where there is one: thousands of workspaces are written and thrown away. */
const BELOW = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function makeWorkspace(): Workspace {
  const root = mkdtempSync(path.join(BELOW, 'ml lens-fuzz-'));
  const known = new Set<string>();
  const at = (file: string): string => path.join(root, file);
  return {
    uri: pathToFileURL(root).href,
    uriOf: file => pathToFileURL(at(file)).href,
    files: () => [...known],
    read: file => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : undefined),
    write(file, text) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
      known.add(file);
    },
    remove(file) {
      rmSync(at(file), { force: true });
      known.delete(file);
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}
