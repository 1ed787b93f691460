import { URI } from 'vscode-uri';

/** The file a URI names, with forward slashes; undefined for documents that are no files. */
export function toPath(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath.replaceAll('\\', '/') : undefined;
}

export const toUri = (path: string): string => URI.file(path).toString();

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

export const isInside = (path: string, folder: string): boolean => path.startsWith(withSlash(folder));

/** The path as seen from a folder that holds it. */
export const relative = (path: string, folder: string): string => path.slice(withSlash(folder).length);
