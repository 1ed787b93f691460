import path from 'node:path';

/** A path with forward slashes on every system. */
export const posix = (file: string): string => file.split(path.sep).join('/');

/** How a file is named in output: relative to the working directory, with forward slashes. */
export const shown = (cwd: string, file: string): string => posix(path.relative(cwd, file)) || '.';

/** Is the file the folder itself, or below it? */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}
