/** From one folder to a file, both as URIs of one file system, in the way of a relative path. */
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
 * The Markdown preview follows no addresses of files, but takes a path that begins with a slash from the first folder of the window. So
 * links to files of its file system, on disk or not, are written from there.
 */
export const linkedFromWorkspace = (markdown: string, folder: string): string => {
  const { protocol } = new URL(folder);
  return markdown.replaceAll(
    /\]\(([a-z][\w+.-]{0,50}:[^)\]\s#]{1,2000})(#[^)\]\s]{0,500})?\)/g,
    (link, file: string, place = '') =>
      file.startsWith(`${protocol}/`) ? `](/${relative(folder, file)}${place})` : link,
  );
};
