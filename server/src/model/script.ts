import type { DocumentFacts } from './facts.ts';
import { folderOf } from './paths.ts';
import { possibilities, read } from './read.ts';
import type { Resource } from './resource.ts';
import type { Value } from './value.ts';
import type { Workload } from './workload.ts';

/** A path without `.` and `..`; undefined where it leaves the root. */
function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Paths as they are written; what is joined to a folder found at run time (`os.path.dirname(__file__)`) begins with a slash. */
function written(value: Value): readonly string[] {
  if (value.state === 'template') {
    const [first, ...rest] = value.parts;
    const tail = rest.every(p => typeof p === 'string') ? rest.join('') : '';
    return first !== undefined && typeof first !== 'string' && tail.startsWith('/') ? [tail] : [];
  }
  return (possibilities(value) ?? []).flatMap(v => (typeof v === 'string' && !/^[a-z0-9]+:\/\//.test(v) ? [v] : []));
}

/** What a folder or file may be relative to: the document's own folder, which is where a notebook runs, or the root, where programs are run. */
function relativeTo(document: DocumentFacts, path: string): readonly string[] {
  const own = folderOf(document.path);
  if (path.startsWith('/')) return [own + path];
  return document.language === 'notebook' ? [own + path] : [own + path, path];
}

/**
 * Where the script of a job or model may lie in the workload, likeliest first, by what the SDK is told: an entry point, inside a source
 * folder where one is given.
 */
export function scriptPaths(document: DocumentFacts, resource: Resource): readonly string[] {
  const source = read(resource.properties, 'Sdk.SourceCode');
  const scripts = written(read(source, 'EntryScript'));
  const folder = read(source, 'SourceDir');
  const folders = folder.state === 'absent' ? [''] : written(folder).map(f => `${f}/`);
  const all = folders.flatMap(f =>
    scripts.flatMap(s => (s.startsWith('/') && f !== '' ? [] : relativeTo(document, f + s))),
  );
  return [...new Set(all.flatMap(p => normal(p) ?? []))].filter(p => p.endsWith('.py'));
}

/**
 * Where the list of packages of a job or model may lie: in its source folder, by the name that it is told, else by the name that the containers of
 * version 2 of the SDK look for.
 */
export function requirementPaths(document: DocumentFacts, resource: Resource): readonly string[] {
  const source = read(resource.properties, 'Sdk.SourceCode');
  const named = read(source, 'Requirements');
  const files = named.state === 'absent' ? (resource.dialect === 'sdk-v3' ? [] : ['requirements.txt']) : written(named);
  const folders = written(read(source, 'SourceDir'));
  return [...new Set(folders.flatMap(f => files.flatMap(n => relativeTo(document, `${f}/${n}`))))].flatMap(
    p => normal(p) ?? [],
  );
}

/** The script that a job or model runs, where the workload holds it. */
export function scriptOf(resource: Resource, workload: Workload): DocumentFacts | undefined {
  const document = workload.documentOf(resource);
  for (const path of document ? scriptPaths(document, resource) : []) {
    const script = workload.documentAt(path);
    if (script) return script;
  }
  return undefined;
}

/** The files that a module name may stand for, seen from a script: beside it, as a file or a package. */
export const modulePaths = (script: string, module: string): readonly string[] => {
  const path = folderOf(script) + module.replaceAll('.', '/');
  return [`${path}.py`, `${path}/__init__.py`];
};
