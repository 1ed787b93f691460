/** The folder of a path with its slash; nothing for a file at the root. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The path of a member of what is at a dotted path. */
export const memberPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** What stands behind the last dot of a name. */
export const lastWord = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** A path without `.` and `..`; undefined when it leads out of the workload. */
export const normal = (path: string): string | undefined => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

/** The folder and all folders above it, nearest first. */
export function upward(folder: string): readonly string[] {
  const all = [folder];
  for (let at = folder; at !== ''; all.push(at)) at = folderOf(at.slice(0, -1));
  return all;
}

const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|specs?|(?:unit|integration|e2e|functional)[-_]?tests?)\//i;
const TEST_FILE = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.py|[^/]*\.(?:test|spec)\.[cm]?[jt]sx?)$/;

/** Does the path lie in a folder of tests? */
export const isInTests = (path: string): boolean => TEST_FOLDER.test(path);
/** Is it the name of a test in Python, TypeScript or JavaScript? */
export const isTestFile = (path: string): boolean => TEST_FILE.test(path);
