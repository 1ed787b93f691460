import type { Local } from './local.ts';

/** A path without `.`, `..` and doubled slashes. */
function plain(file: string): string {
  const parts: string[] = [];
  for (const part of file.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && file.startsWith('/'))) parts.push(part);
  }
  return `${file.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

const isAbsolute = (file: string): boolean => file.startsWith('/');
const join = (...parts: string[]): string => plain(parts.filter(p => p !== '').join('/')) || '.';
const resolve = (...parts: string[]): string =>
  plain(parts.slice(Math.max(parts.findLastIndex(isAbsolute), 0)).join('/'));

function relative(from: string, to: string): string {
  const [a, b] = [from, to].map(p => plain(p).split('/').filter(Boolean));
  let same = 0;
  while (same < a!.length && a![same] === b![same]) same++;
  return [...a!.slice(same).map(() => '..'), ...b!.slice(same)].join('/');
}

/** Paths with forward slashes, as Node's `path.posix` has them, where there is no Node. */
export const posix: Local['path'] = {
  join,
  resolve,
  relative,
  isAbsolute,
  dirname: file => file.slice(0, Math.max(file.lastIndexOf('/'), 0)) || '/',
  sep: '/',
};
