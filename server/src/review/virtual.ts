import { URI } from 'vscode-uri';

const VIRTUAL = /^\/([a-z][a-z0-9+.-]+):([^/]*)(\/.*)?$/i;

/** The absolute path by which a file is known, with forward slashes; for one that lies on no disk, scheme and authority are its first folder. */
export function pathOf(uri: URI): string {
  if (uri.scheme === 'file') return uri.fsPath.replaceAll('\\', '/');
  return `/${uri.scheme}:${encodeURIComponent(uri.authority)}${uri.path.replace(/(?<!\/)\/+$/, '')}`;
}

/** The inverse for what lies on no disk; undefined for other paths. */
export function virtualUri(path: string): URI | undefined {
  const [, scheme, authority = '', rest = '/'] = VIRTUAL.exec(path) ?? [];
  return scheme === undefined ? undefined : URI.from({ scheme, authority: decodeURIComponent(authority), path: rest });
}
