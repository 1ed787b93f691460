import type { Source } from '../../model/facts.ts';
import { folderOf, normal, upward } from '../../model/paths.ts';
import type { Exports } from './exports.ts';
import type { Scoped } from './scope.ts';
import { isForeign } from './standard.ts';

/** What a Python document gives to those that import it. */
export interface Offer {
  readonly is: 'module';
  readonly path: string;
  readonly exports: Exports;
}

/** `sys.path.append("../src")` adds a folder to look in. */
function addedFolders({ text, path }: Source): readonly string[] {
  if (!text.includes('sys.path')) return [];
  return [...text.matchAll(/\bsys\.path\.(?:append|insert)\(\s*(?:\d+,\s*)?["']([\w./-]+)["']\s*\)/g)].flatMap(m => {
    const added = normal(`${folderOf(path)}${m[1]}`);
    return added === undefined ? [] : [added === '' ? '' : `${added}/`];
  });
}

const files = (base: string): readonly string[] => [`${base}.py`, `${base}/__init__.py`];

/** Where a module may stand that a document imports under a name. */
function candidates(name: string, source: Source, folders: readonly string[]): readonly string[] {
  const dots = /^\.*/.exec(name)![0].length;
  const inside = name.slice(dots).replaceAll('.', '/');
  if (dots === 0) return folders.flatMap(folder => files(folder + inside));
  const base = normal(`${folderOf(source.path)}${'../'.repeat(dots - 1)}${inside}`);
  return base === undefined || base === '' ? [] : files(base);
}

/** Names of modules that a document may take something from; the last word of an import may be a module or a name in one. */
function moduleNames(imports: Scoped['imports']): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { from, names } of imports) {
    if (from !== undefined && !isForeign(from) && /[^.]/.test(from)) all.add(from);
    for (const { whole } of names) if (!isForeign(whole) && !whole.endsWith('*')) all.add(whole);
  }
  return all;
}

/** `%run other.ipynb`: everything that it sets is set here. */
const RUN = /^[ \t]*%run[ \t]+(?:-\w+[ \t]+){0,10}["']?(?! |\t)([\w./ -]+?\.(?:ipynb|py))["']?(?:[ \t].*)?$/gm;

/** How a document that is run is called among the modules. */
const runName = (path: string): string => `%run ${path}`;

function runs({ text, path, cells }: Source): readonly string[] {
  if (!cells || !text.includes('%run')) return [];
  return [...text.matchAll(RUN)].flatMap(m => normal(folderOf(path) + m[1]) ?? []);
}

/** Modules that a document refers to, by the name it has for them, with the paths where each may stand, best first. */
export function modulesOf(source: Source, imports: Scoped['imports']): ReadonlyMap<string, readonly string[]> {
  const above = upward(folderOf(source.path));
  const folders = [...addedFolders(source), ...above, ...above.map(f => `${f}src/`)];
  const all = new Map<string, readonly string[]>();
  for (const path of runs(source)) all.set(runName(path), [path]);
  for (const name of moduleNames(imports)) {
    const paths = candidates(name, source, folders).filter(p => p !== source.path);
    if (paths.length > 0) all.set(name, paths);
  }
  return all;
}

/** What a document gets from others, by the names that it has for them. */
export function given(
  modules: ReadonlyMap<string, readonly string[]>,
  offers: readonly Offer[],
): ReadonlyMap<string, Exports> {
  const byPath = new Map(offers.map(o => [o.path, o.exports]));
  const all = new Map<string, Exports>();
  for (const [name, paths] of modules) {
    const path = paths.find(p => byPath.has(p));
    const exports = path === undefined ? undefined : byPath.get(path);
    if (exports) all.set(name, exports);
  }
  return all;
}

const CONSTANTS =
  /(?:^|\/)[\w-]*(?:config|conf|constants?|consts?|settings|params?|parameters|defaults?|environment|env|globals|variables)\.py$/i;
const INSTANCE_TYPE = /\bml\.[a-z]\w*\.(?:\d*x?large|medium|metal)/;

/** May a file that has nothing of SageMaker in it hold constants that others import? */
export const givesConstants = (path: string, text: string): boolean => CONSTANTS.test(path) || INSTANCE_TYPE.test(text);
