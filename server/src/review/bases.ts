import { type Layer, passedOn, SHARED_KEYS } from '../config/layers.ts';
import { type Listed, means } from '../config/listed.ts';
import { placesBelow, placesOf } from '../config/places.ts';
import { isBase, type Known, type Project, readProject } from '../config/project.ts';
import { type Mistake, mistakesIn } from '../config/yaml.ts';
import { PROJECT_FILE } from './workloads.ts';

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

/** Files and what they say, the nearest to the code last. */
export interface Layers {
  readonly layers: readonly ReadLayer[];
  /** The workloads that the project file lists. */
  readonly listed: readonly Listed[];
  readonly problems: readonly Mistake[];
}

interface Text {
  readonly file: string;
  readonly text: string;
}

interface Reading {
  readonly known: Known;
  readonly baseText: BaseReader;
  readonly layers: ReadLayer[];
  readonly problems: Mistake[];
  readonly open: Set<string>;
}

/** Notes mistakes where names stand below a key of a text. */
export function mistakesBelow(text: string, file: string, key: string) {
  const { problems, report } = mistakesIn(text, file);
  const from = Math.max(0, text.indexOf(key));
  const at = (name: string) => (): number => Math.max(0, text.indexOf(name, from));
  return { problems, report: (name: string, reason: string): void => report(at(name), reason) };
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

/** Reads what a file, or a part of it, extends, in the order in which it counts. */
function visitBases({ extends: names = [] }: Project, { text, file }: Text, reading: Reading): void {
  const { baseText, layers, problems, open } = reading;
  const bases = names.filter(isBase);
  if (bases.length === 0) return;
  const wrong = mistakesBelow(text, file, 'extends');
  const refuse = (name: string, why: string): void => wrong.report(name, `"${name}" is not extended. ${why}`);
  const tooMany = `At most ${MOST} files are extended.`;
  for (const [i, name] of bases.entries()) {
    const base = i < MOST ? baseText(name, file) : { reason: tooMany };
    if ('reason' in base) refuse(name, base.reason);
    else if (open.has(base.file)) refuse(name, 'It extends this file in turn.');
    else if (layers.length >= MOST) refuse(name, tooMany);
    else if (!layers.some(l => l.file === base.file)) visitBase(base, reading);
  }
  problems.push(...wrong.problems);
}

/** Rule packs are named relative to the file that names them; those of a project file at the root as they stand there. */
function placed(project: Project, file: string): Project {
  const rulePacks = project.rulePacks?.map(p => (file === PROJECT_FILE ? p : fromRoot(file, p)));
  return { ...project, ...(rulePacks && { rulePacks }) };
}

function visitBase(base: Text, reading: Reading): void {
  const { text, file } = base;
  const { project, problems } = readProject(text, file, reading.known, SHARED_KEYS);
  // How sure it is says nothing about the workload: it names none.
  const { doubtful: _, ...shared } = project;
  reading.open.add(file);
  visitBases(shared, base, reading);
  reading.open.delete(file);
  reading.layers.push({ ...base, project: placed(shared, file), places: placesOf(text) });
  reading.problems.push(...problems);
}

const startReading = (known: Known, baseText: BaseReader): Reading => ({
  ...{ known, baseText, layers: [], problems: [], open: new Set<string>() },
});

/** A project file with all that it extends, the nearest to the code last. */
export function readLayers(text: string, file: string, known: Known, baseText: BaseReader): Layers {
  const reading = startReading(known, baseText);
  const { project, problems } = readProject(text, file, known);
  reading.open.add(file);
  visitBases(project, { text, file }, reading);
  reading.layers.push({ file, text, project: placed(project, file), places: placesOf(text) });
  reading.problems.push(...problems);
  return { ...reading, listed: project.workloads ?? [] };
}

/** The same for a workload that the file lists, by its folder from there: what holds for all of them, and then what is said of it. */
export function readListedLayers(
  text: string,
  { file, folder }: { readonly file: string; readonly folder: string },
  known: Known,
  baseText: BaseReader,
): Layers {
  const { layers, problems, listed } = readLayers(text, file, known, baseText);
  const reading = { ...startReading(known, baseText), layers: [...layers], problems: [...problems] };
  const places = placesOf(text);
  for (const own of reading.layers.splice(-1)) reading.layers.push({ ...own, project: passedOn(own.project, folder) });
  reading.open.add(file);
  for (const [i, item] of listed.entries()) {
    if (!means(item.path, folder)) continue;
    visitBases(item.project, { text, file }, reading);
    const project = placed(item.project, file);
    reading.layers.push({ file, text, project, places: placesBelow(places, `workloads.${i}`) });
  }
  return { ...reading, listed };
}
