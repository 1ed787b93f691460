/** From one folder to a file, both as `file:` URIs, in the way of a relative path. */
function relative(folder: string, file: string): string {
  const [from, to] = [folder, file].map(uri => new URL(uri).pathname.split('/').filter(Boolean)) as [
    string[],
    string[],
  ];
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/**
 * The Markdown preview follows no `file:` links, but takes a path that begins with a slash from the first folder of the window. So links
 * to files are written from there.
 */
export const linkedFromWorkspace = (markdown: string, folder: string): string =>
  markdown.replaceAll(/\]\((file:\/\/[^)\s#]+)(#[^)\s]*)?\)/g, (_, file: string, place = '') => {
    return `](/${relative(folder, file)}${place})`;
  });
