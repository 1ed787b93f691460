import { URI } from 'vscode-uri';
import { local } from '../review/local.node.ts';
import { pathOf, virtualUri } from '../review/virtual.ts';

/** The file a URI names, with forward slashes; undefined for documents that are no files. */
export function toPath(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return local.holds(parsed.scheme) ? pathOf(parsed) : undefined;
}

export function toUri(path: string): string {
  const virtual = virtualUri(path);
  return (virtual && local.holds(virtual.scheme) ? virtual : URI.file(path)).toString();
}

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

export const isInside = (path: string, folder: string): boolean => path.startsWith(withSlash(folder));

/** The path as seen from a folder that holds it. */
export const relative = (path: string, folder: string): string => path.slice(withSlash(folder).length);
