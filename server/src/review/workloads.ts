/** The project file; the nearest one upward marks the root of the workload. */
export const PROJECT_FILE = '.mllens.yaml';

const parent = (folder: string): string | undefined => {
  const cut = Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\'));
  if (cut < 0 || folder === '/') return undefined;
  return cut === 0 ? '/' : folder.slice(0, cut);
};

/** The nearest folder at or above `folder` that holds a project file; absolute paths, of either kind of slash, or URIs. */
export function projectFolder(folder: string, hasProjectFile: (folder: string) => boolean): string | undefined {
  for (let at: string | undefined = folder; at !== undefined; at = parent(at)) if (hasProjectFile(at)) return at;
  return undefined;
}

/** The root of the workload a document belongs to: the nearest project folder, else the workspace folder. */
export const workloadRoot = (folder: string, workspace: string, hasProjectFile: (folder: string) => boolean): string =>
  projectFolder(folder, hasProjectFile) ?? workspace;

/** The top of a file system that is no disk, by its path: its authority, or its scheme where it has none. */
const topName = (root: string): string | undefined => {
  const [, scheme, authority] = /^\/([a-z][a-z0-9+.-]+):([^/]*)$/i.exec(root) ?? [];
  return authority ? decodeURIComponent(authority) : scheme;
};

/** Last part of a path: what an unnamed workload is called. */
export const folderName = (root: string): string =>
  topName(root) ??
  (root
    .replace(/(?<![\\/])[\\/]+$/, '')
    .split(/[\\/]/)
    .pop() ||
    root);
