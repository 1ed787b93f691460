import { isAlias, isMap, isSeq, type YAMLMap } from 'yaml';
import type { Project } from './project.ts';
import { isEmpty, members, type Report, textOf } from './yaml.ts';

/** A workload that a project file lists: the folders it means, and what it says of them. */
export interface Listed {
  /** A folder relative to the file, or a pattern of folders: `*` stands for a name or a part of it. */
  readonly path: string;
  readonly project: Project;
}

/** `services/churn/` and `./services/churn` are `services/churn`; undefined for what is no folder below the file. */
function plain(path: string): string | undefined {
  const parts = path
    .trim()
    .replace(/^(?:\.\/)+/, '')
    .replace(/(?<!\/)\/+$/, '')
    .split('/');
  const isBelow = !/^[A-Za-z]:/.test(path) && !path.includes('\\');
  return isBelow && parts.every(p => p !== '' && p !== '.' && p !== '..' && p !== '**') ? parts.join('/') : undefined;
}

/** Does a folder's name have the form `a*b`? Told piece by piece: no pattern can take long. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Are the folders of the one path named by the first parts of the other? */
const leads = (pattern: readonly string[], folder: readonly string[]): boolean =>
  folder.every((name, i) => fits(pattern[i] ?? '', name));

/** Does a path of the list mean this folder, by its path relative to the file? */
export function means(path: string, folder: string): boolean {
  const [pattern, names] = [path.split('/'), folder.split('/')];
  return pattern.length === names.length && leads(pattern, names);
}

/** What is listed below a folder, by paths relative to it. */
export function listedBelow(listed: readonly Listed[], folder: string): readonly Listed[] {
  const names = folder.split('/');
  return listed.flatMap(l => {
    const pattern = l.path.split('/');
    const isBelow = pattern.length > names.length && leads(pattern, names);
    return isBelow ? [{ ...l, path: pattern.slice(names.length).join('/') }] : [];
  });
}

/** Reads what one item of the list says besides its path. */
export type ReadItem = (item: YAMLMap) => Project;

const FOLDERS = 'a folder below this file, such as services/churn or services/*';

function readItem(
  item: unknown,
  taken: ReadonlyMap<string, Listed>,
  report: Report,
  read: ReadItem,
): Listed | undefined {
  if (!isMap(item)) {
    report(item, `Every item of "workloads" has to be a map with a "path": ${FOLDERS}.`);
    return undefined;
  }
  const said = members(item).find(m => m.key === 'path');
  const project = read(item);
  const given = isAlias(said?.value) ? undefined : textOf(said?.value);
  const path = given === undefined ? undefined : plain(given);
  if (path === undefined) report(isEmpty(said?.value) ? item : said?.value, `"path" has to be ${FOLDERS}.`);
  else if (taken.has(path)) report(said?.value, `The workload "${path}" is listed twice.`);
  else if (path.includes('*') && project.name !== undefined) {
    const name = members(item).find(m => m.key === 'name');
    report(name?.value, 'A pattern may mean several workloads: each is called by its folder, and "name" is for one.');
    const { name: _, ...unnamed } = project;
    return { path, project: unnamed };
  } else return { path, project };
  return undefined;
}

/** The workloads that a project file lists, in the order of the file. */
export function readListed(value: unknown, report: Report, read: ReadItem): readonly Listed[] {
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    report(value, `"workloads" has to be a list of maps with a "path": ${FOLDERS}.`);
    return [];
  }
  const listed = new Map<string, Listed>();
  for (const item of value.items) {
    const found = readItem(item, listed, report, read);
    if (found) listed.set(found.path, found);
  }
  return [...listed.values()];
}
