/** No path has it. */
const END = '\0';
/** Folders that two paths have in common are counted instead of said: most of what is wanted lies around who wants it. */
function nearBy(path: string, from: string): string {
  let folders = 0;
  let common = 0;
  for (let i = 0; i < path.length && path[i] === from[i]; i++) {
    if (path[i] !== '/') continue;
    folders++;
    common = i + 1;
  }
  return String.fromCharCode(folders + 1) + path.slice(common);
}
/** The beginning of a path with so many folders. */
function foldersOf(path: string, count: number): string {
  let at = 0;
  for (let n = 0; n < count; n++) at = path.indexOf('/', at) + 1;
  return path.slice(0, at);
}
/** Groups of paths that the document at `from` wants, as one text: tens of thousands of paths of a large workspace, nearly none of which is there. */
export const packed = (groups: readonly (readonly string[])[], from: string): string =>
  groups.map(group => END + group.map(path => nearBy(path, from)).join(END) + END).join('');
/** The groups of such a text. */
export const unpacked = (wanted: string, from: string): readonly (readonly string[])[] =>
  wanted
    .slice(1, -1)
    .split(END + END)
    .map(group => group.split(END).map(near => foldersOf(from, near.charCodeAt(0) - 1) + near.slice(1)));
/** Is the path one of those? */
export const isWanted = (path: string, wanted: string, from: string): boolean =>
  wanted.includes(END + nearBy(path, from) + END);
