import { type Layer, SHARED_KEYS } from '../config/layers.ts';
import { placesOf } from '../config/places.ts';
import { isBase, type Known, readProject } from '../config/project.ts';
import { type Mistake, readYaml } from '../config/yaml.ts';

/** A file that a project file extends, named relative to the root of the workload; or why it cannot be read. */
export type BaseText = { readonly file: string; readonly text: string } | { readonly reason: string };
/** Finds what `name` means in the file `from`, which is named relative to the root. */
export type BaseReader = (name: string, from: string) => BaseText;

/** A text as it was read, with where it stands. */
export interface ReadLayer extends Layer {
  readonly text: string;
}

/** Nobody builds longer chains; what extends itself would never end. */
const MOST = 20;

interface Reading {
  readonly known: Known;
  readonly baseText: BaseReader;
  readonly layers: ReadLayer[];
  readonly problems: Mistake[];
  readonly open: Set<string>;
}

/** A mistake where a name stands below a key of a text. */
export function mistakeAt(text: string, file: string, of: { key: string; name: string }, reason: string): Mistake[] {
  const { problems, report } = readYaml(text, file);
  const from = Math.max(0, text.indexOf(of.key));
  report(Math.max(0, text.indexOf(of.name, from)), reason);
  return problems.slice(-1);
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** A path from a file's folder on as one from the root on. */
export function fromRoot(file: string, relative: string): string {
  const parts: string[] = [];
  for (const part of (folderOf(file) + relative).split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function visit(text: string, file: string, reading: Reading, isOwn: boolean): void {
  const { known, baseText, layers, problems, open } = reading;
  const read = readProject(text, file, known, isOwn ? undefined : SHARED_KEYS);
  const refuse = (name: string, why: string): void => {
    problems.push(...mistakeAt(text, file, { key: 'extends', name }, `"${name}" is not extended. ${why}`));
  };
  open.add(file);
  for (const name of (read.project.extends ?? []).filter(isBase)) {
    const base = baseText(name, file);
    if ('reason' in base) refuse(name, base.reason);
    else if (open.has(base.file)) refuse(name, 'It extends this file in turn.');
    else if (layers.length >= MOST) refuse(name, `At most ${MOST} files are extended.`);
    else if (!layers.some(l => l.file === base.file)) visit(base.text, base.file, reading, false);
  }
  open.delete(file);
  const rulePacks = read.project.rulePacks?.map(p => (isOwn ? p : fromRoot(file, p)));
  const project = { ...read.project, ...(rulePacks && { rulePacks }) };
  layers.push({ file, text, project, places: placesOf(text) });
  problems.push(...read.problems);
}

/** A project file with all that it extends, the nearest to the code last. */
export function readLayers(
  text: string,
  file: string,
  known: Known,
  baseText: BaseReader,
): { readonly layers: readonly ReadLayer[]; readonly problems: readonly Mistake[] } {
  const reading: Reading = { known, baseText, layers: [], problems: [], open: new Set() };
  visit(text, file, reading, true);
  return reading;
}
