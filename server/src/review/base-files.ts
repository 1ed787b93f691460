import type { BaseReader, BaseText } from './bases.ts';
import { local } from './local.node.ts';
import { isThere, readText } from './local.ts';
import { decode, isProblem } from './source.ts';

/** Bytes; a file that people write is smaller. */
const LONGEST = 1_000_000;
const PACKAGE_FILE = 'mllens.yaml';

const { path } = local;

const isBelow = (folder: string, file: string): boolean => {
  const from = path.relative(folder, file);
  return from !== '..' && !from.startsWith(`..${path.sep}`) && !path.isAbsolute(from);
};

/** Which file a package offers: what its `package.json` names as `mllens`, else `mllens.yaml`. */
function offered(folder: string, top: string): string {
  try {
    const file = path.join(folder, 'package.json');
    if (!local.isIn(top, file) || (local.stat(file)?.size ?? 0) > LONGEST) return PACKAGE_FILE;
    const said: unknown = JSON.parse(readText(local, file));
    const named = typeof said === 'object' && said !== null && 'mllens' in said ? said.mllens : undefined;
    return typeof named === 'string' ? named : PACKAGE_FILE;
  } catch {
    return PACKAGE_FILE;
  }
}

/** A package in the nearest `node_modules` upward, or a file of it; nothing of it is run. */
function inPackage(name: string, from: string, top: string): string | undefined {
  const [first = '', second = '', ...rest] = name.split('/');
  const scoped = first.startsWith('@');
  const own = scoped ? `${first}/${second}` : first;
  const below = (scoped ? rest : second === '' ? [] : [second, ...rest]).join('/');
  for (let at = from; isBelow(top, at); at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', own);
    if (isThere(local, folder)) return path.join(folder, below === '' ? offered(folder, top) : below);
    if (at === top) break;
  }
  return undefined;
}

function read(file: string, top: string, root: string): BaseText {
  try {
    if (!local.isIn(top, file)) return { reason: 'It lies outside of the repository: nothing is read there.' };
    if ((local.stat(file)?.size ?? 0) > LONGEST) return { reason: 'It is too long: at most 1.0 MB are read.' };
    const named = path.relative(root, file).split(path.sep).join('/');
    const decoded = decode(local.read(file), named);
    return isProblem(decoded) ? { reason: decoded.reason } : { file: named, text: decoded.text };
  } catch {
    return { reason: 'There is no such file.' };
  }
}

/** Reads the files and packages that a project file on disk extends: anywhere in its repository. */
export function baseReader(root: string): BaseReader {
  const top = local.repositoryOf(root);
  return (name, from) => {
    const folder = path.dirname(path.join(root, from));
    if (path.isAbsolute(name)) return { reason: 'A path has to be relative.' };
    const isPath = /^\.{1,2}\//.test(name) || (/\.ya?ml$/.test(name) && !name.includes('/'));
    const file = isPath ? path.resolve(folder, name) : inPackage(name, folder, top);
    if (file === undefined) return { reason: 'There is no such package in node_modules.' };
    return read(file, top, root);
  };
}
