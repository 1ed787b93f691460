/** The path of a file below a folder, both as paths of URIs; undefined for what lies outside. */
export function below(folder: string, file: string): string | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return file.startsWith(base) && file.length > base.length ? file.slice(base.length) : undefined;
}

/** Of several folders, the one that holds the file most closely. */
export const closest = <T extends { readonly path: string }>(folders: readonly T[], file: string): T | undefined =>
  folders
    .filter(f => below(f.path, file) !== undefined)
    .reduce<T | undefined>((best, f) => (best && best.path.length >= f.path.length ? best : f), undefined);

/** The addresses in a dropped `text/uri-list`; lines with a hash are comments. */
export const uriList = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
