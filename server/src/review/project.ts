import { type Layer, together } from '../config/layers.ts';
import { type Listed, listedBelow } from '../config/listed.ts';
import { isOneOf } from '../config/part.ts';
import { type Known, NO_PROJECT, type Project } from '../config/project.ts';
import type { Mistake } from '../config/yaml.ts';
import { AGGREGATE } from '../engine/settle.ts';
import { SUPPRESSION_RULES } from '../engine/suppression-rules.ts';
import { practices } from '../lens/load.ts';
import { lensModel } from '../lens/model.ts';
import type { Rule } from '../model/rule.ts';
import { builtinPacks } from '../packs/builtin.ts';
import { type Effective, effectiveFor } from '../packs/effective.ts';
import { loadPacks, type PackText } from '../packs/load.ts';
import { choicesAt } from '../packs/policy.ts';
import { baseReader } from './base-files.ts';
import { type BaseReader, type Layers, mistakesBelow, readLayers, readListedLayers } from './bases.ts';
import { rules as builtIn } from './builtin.ts';
import { type Files, isUnread } from './files.ts';
import { listedInVain } from './listed-in-vain.ts';
import { createListings, type Listing } from './listings.ts';
import type { PlacedProblem } from './load.ts';
import { packReader } from './pack-files.ts';
import type { ReviewerOptions } from './reviewer.ts';
import { decode, isProblem } from './source.ts';
import { folderName, PROJECT_FILE } from './workloads.ts';

/** A project with the rules that its packs add to those built in. */
export interface LoadedProject {
  readonly project: Project;
  readonly rules: readonly Rule[];
  readonly problems: readonly PlacedProblem[];
  /** What it extends, and then the project file; none where there is no project file. */
  readonly layers: readonly Layer[];
  /** What else it is made of, relative to the root. */
  readonly files: readonly string[];
}

/** The same, of a text: every problem has its place. */
export interface ReadProject extends LoadedProject {
  /** The workloads that the project file lists. */
  readonly listed: readonly Listed[];
  readonly problems: readonly Mistake[];
}

/** What holds without a project file. */
export const NOTHING_SAID: LoadedProject = {
  project: NO_PROJECT,
  rules: builtIn,
  problems: [],
  layers: [],
  files: [],
};

/** What holds while a project file cannot be read: nobody knows what it calls the workload. */
export const unreadProject = (problem: PlacedProblem): LoadedProject => ({
  ...NOTHING_SAID,
  project: { ...NO_PROJECT, doubtful: 'line 1' },
  problems: [problem],
});

/** The fields of the lens's ML profile that a project file may name. */
export const PROFILE_FIELDS = lensModel.profile.flatMap(group => group.fields);

/** The packs that a project file may name in `extends`. */
export const PACKS = builtinPacks(practices);

const known = (rules: readonly Rule[]): Known => ({
  rules: [...rules, { id: AGGREGATE }, ...SUPPRESSION_RULES],
  packs: PACKS.map(p => p.id),
  fields: PROFILE_FIELDS,
});

const NO_BASES: BaseReader = () => ({ reason: 'Nothing is extended here.' });

/** What settings files say, with the packs that they name. */
function withPacks(read: (known: Known) => Layers, packText: (path: string) => PackText): ReadProject {
  const first = read(known(builtIn));
  const names = together(first.layers).rulePacks ?? [];
  const packs = loadPacks(names, builtIn, packText);
  const rules = names.length > 0 ? [...builtIn, ...packs.rules] : builtIn;
  const { layers, problems, listed } = names.length > 0 ? read(known(rules)) : first;
  const told = new Set<string>();
  const unread = layers.flatMap(({ text, file, project }) => {
    const named = new Set(project.rulePacks);
    const here = packs.unread.filter(p => named.has(p.path) && !told.has(p.path));
    if (here.length === 0) return [];
    const wrong = mistakesBelow(text, file, 'rulePacks');
    for (const { path, reason } of here) {
      told.add(path);
      wrong.report(path.slice(path.lastIndexOf('/') + 1), `The rule pack "${path}" is not read. ${reason}`);
    }
    return wrong.problems;
  });
  return {
    project: together(layers),
    layers,
    files: [...layers.slice(0, -1).map(l => l.file), ...names.map(n => n.replace(/^\.\//, ''))],
    rules,
    listed,
    problems: [...problems, ...unread, ...packs.problems],
  };
}

/** A project file's text, what it extends, and the packs that they name: the one way to read it, for editor and command line alike. */
export const readProjectText = (
  text: string,
  packText: (path: string) => PackText,
  baseText: BaseReader = NO_BASES,
): ReadProject => withPacks(rules => readLayers(text, PROJECT_FILE, rules, baseText), packText);

/** A project file's text on disk. */
export function readProjectIn(root: string, text: string): ReadProject {
  const read = readProjectText(text, packReader(root), baseReader(root));
  return {
    ...read,
    problems: [...read.problems, ...listedInVain(read.listed, { home: root, file: PROJECT_FILE, text })],
  };
}

/** What a project file above says of a workload that it lists. */
export function readListedIn(root: string, { home, folder, text }: Listing): ReadProject {
  const file = `${folder.replace(/[^/]+/g, '..')}/${PROJECT_FILE}`;
  const read = withPacks(
    rules => readListedLayers(text, { file, folder }, rules, baseReader(root)),
    packReader(root, home),
  );
  const workloads = listedBelow(read.listed, folder);
  return {
    ...read,
    project: { ...read.project, ...(workloads.length > 0 && { workloads }) },
    problems: [...read.problems, ...listedInVain(read.listed, { home, file, text })],
  };
}

/** The project file of a workload's root, or what one above says of it; what holds without when there is none, or it cannot be read. */
export async function loadProject(files: Files): Promise<LoadedProject> {
  const bytes = await files.read(PROJECT_FILE);
  if (isUnread(bytes)) {
    const listing = bytes.gone ? createListings()(files.root) : undefined;
    if (listing) return readListedIn(files.root, listing);
    return bytes.gone ? NOTHING_SAID : unreadProject({ path: PROJECT_FILE, reason: bytes.reason });
  }
  const decoded = decode(bytes, PROJECT_FILE);
  if (isProblem(decoded)) return unreadProject(decoded);
  return readProjectIn(files.root, decoded.text);
}

/** What a project means for its review: the one place that says so, for editor and command line alike. */
export function reviewOptions(
  { project, rules }: Pick<LoadedProject, 'project' | 'rules'>,
  root: string,
): Pick<ReviewerOptions, 'name' | 'rules' | 'choicesAt' | 'experiment' | 'policy'> {
  const packs = PACKS.filter(p => project.extends?.includes(p.id));
  return {
    name: project.name ?? folderName(root),
    rules,
    choicesAt: choicesAt({ packs, rules: project.rules, overrides: project.overrides ?? [] }, rules, isOneOf),
    experiment: project.environment === 'experiment',
    policy: project.suppressions ?? {},
  };
}

/** What holds for a file by its path below the root, and where each of it is said. */
export function effectiveIn(loaded: LoadedProject, root: string, path: string): Effective {
  const { project, layers, rules } = loaded;
  const options = reviewOptions(loaded, root);
  const packs = PACKS.filter(p => project.extends?.includes(p.id));
  const choices = options.choicesAt?.(path) ?? {};
  return effectiveFor({ name: options.name, project, layers, packs, rules, choices }, path);
}
