import { isAlias, isMap, type Node, type YAMLMap } from 'yaml';
import type { ShownEdition } from '../model/practice.ts';
import type { Choices } from '../model/rule.ts';
import type { Json } from '../model/value.ts';
import { type ProfileField, readPatterns, readProfile, readText, readTexts, readWord, readWords } from './fields.ts';
import { type Listed, readListed } from './listed.ts';
import { type KnownRule, type Override, readOverrides, readRules } from './rules.ts';
import { didYouMean } from './similar.ts';
import { readSuppressions, type Suppressions } from './suppressions.ts';
import { isEmpty, type Mistake, members, type Report, readYaml, textOf } from './yaml.ts';

export { LEVELS } from './rules.ts';

/** Where a workload runs. An experiment gets advice for production as hints only. */
export const ENVIRONMENTS = ['production', 'staging', 'experiment'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
/** Editions of the lens that can be shown; the first is the default. */
export const EDITIONS = ['2025', '2023', '2021'] as const satisfies readonly ShownEdition[];
/** The lenses that a workload can be reviewed against. */
const LENSES = ['machine-learning'] as const;

/** What the project file `.mllens.yaml` says. */
export interface Project {
  /** What the workload is called; the folder's name unless given. */
  readonly name?: string;
  readonly description?: string;
  readonly environment?: Environment;
  readonly owners?: readonly string[];
  /** The edition whose ids and titles are shown. */
  readonly edition?: ShownEdition;
  readonly lenses?: readonly string[];
  /** People's values of the profile's fields. */
  readonly profile?: Readonly<Record<string, Json>>;
  /** The version of the format. */
  readonly version?: 1;
  /** Packs that say which rules look and how severe they are, and files and packages with settings. */
  readonly extends?: readonly string[];
  /** Files with rules of the team's own, relative to the project file. */
  readonly rulePacks?: readonly string[];
  /** What is decided about rules in this workload. */
  readonly rules: Choices;
  /** What is decided about rules in some of its files, in order: later ones win. */
  readonly overrides?: readonly Override[];
  /** What alone is part of the workload, in the syntax of `.gitignore`; everything unless given. */
  readonly include?: readonly string[];
  /** What is not part of the workload, in the syntax of `.gitignore`. */
  readonly exclude: readonly string[];
  /** Under what conditions comments that mute findings are honoured. */
  readonly suppressions?: Suppressions;
  /** The file with findings that were there before, relative to the project file; only new ones count then. */
  readonly baseline?: string;
  /** Workloads in folders below, of which this file says what theirs would. */
  readonly workloads?: readonly Listed[];
  /** What is left out above the workload by the file that lists it: patterns, and the workload's folder from there, with a slash. */
  readonly outer?: { readonly below: string; readonly exclude: readonly string[] };
  /** Where the file is so wrong that nobody knows for certain what it calls the workload: "line 3". Nothing is written for it then. */
  readonly doubtful?: string;
}
/** A project file's mistake with its place. */
export type ProjectProblem = Mistake;
export interface ProjectFile {
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
}

/** What holds without a project file. */
export const NO_PROJECT: Project = { rules: {}, exclude: [] };
/** The keys of a project file, in the order in which people write them. */
const PROJECT_KEYS = [
  'version',
  'name',
  'description',
  'environment',
  'owners',
  'edition',
  'lenses',
  'include',
  'exclude',
  'profile',
  'extends',
  'rulePacks',
  'rules',
  'overrides',
  'suppressions',
  'baseline',
  'workloads',
] as const satisfies readonly (keyof Project)[];
/** A key of a project file. */
export type ProjectKey = (typeof PROJECT_KEYS)[number];
/** What may be said of a workload that a project file lists. */
export const LISTED_KEYS = ['path', ...PROJECT_KEYS.filter(key => key !== 'version' && key !== 'workloads')] as const;

/** What a project file may name. */
export interface Known {
  readonly rules: readonly KnownRule[];
  readonly packs: readonly string[];
  readonly fields: readonly ProfileField[];
}
type Reader = (value: unknown, report: Report, known: Known) => unknown;

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** Is it a file or a package that is extended, and no pack? A package without a scope is named with a file of it. */
export const isBase = (name: string): boolean => /[/@]|\.ya?ml$/.test(name);

/** There is one version so far; a file of a later one is read as far as it is understood. */
function readVersion(value: unknown, report: Report): 1 | undefined {
  const said = textOf(value);
  if (said !== undefined && said !== '1')
    report(value, `This file has version ${said}, and ML Lens knows version 1 only: a newer one may read it better.`);
  return said === undefined ? undefined : 1;
}

/** What each key says; `undefined` leaves the key out of the project. */
const READERS: Readonly<Record<ProjectKey, Reader>> = {
  version: readVersion,
  name: (value, report) => readText('name', value, report),
  description: (value, report) => readText('description', value, report),
  environment: (value, report) => readWord('environment', value, ENVIRONMENTS, report),
  owners: (value, report) => unlessEmpty(readTexts('owners', value, 'owner', report)),
  edition: (value, report) => readWord('edition', value, EDITIONS, report),
  lenses: (value, report) => unlessEmpty(readWords('lenses', value, 'lens', LENSES, report)),
  include: (value, report) => unlessEmpty(readPatterns('include', value, report)),
  exclude: (value, report) => readPatterns('exclude', value, report),
  profile: (value, report, { fields }) => readProfile(value, fields, report),
  extends: (value, report, { packs }) => unlessEmpty(readWords('extends', value, 'pack', packs, report, isBase)),
  rulePacks: (value, report) => unlessEmpty(readTexts('rulePacks', value, 'file', report)),
  rules: (value, report, { rules }) => readRules(value, rules, report),
  overrides: (value, report, { rules }) => unlessEmpty(readOverrides(value, rules, report)),
  suppressions: (value, report) => readSuppressions(value, report),
  baseline: (value, report) => readText('baseline', value, report),
  workloads: (value, report, known) => unlessEmpty(readListed(value, report, item => readItem(item, known, report))),
};

const lineOf = ({ line }: Mistake): string => `line ${line + 1}`;

/** Where only some keys count: which, and why another does not. */
interface Part {
  readonly keys: readonly string[];
  readonly because: string;
}
const sharedPart = (keys: readonly string[]): Part => ({
  keys,
  because: 'is about one workload: it has no meaning in a file that others extend.',
});
const LISTED: Part = {
  keys: LISTED_KEYS,
  because: 'is about the whole file: it has no meaning in the list of workloads.',
};

function readMembers(map: YAMLMap, known: Known, report: Report, part?: Part): Project {
  const said: [string, unknown][] = [];
  for (const { key, node, value } of members(map)) {
    const reader = Object.hasOwn(READERS, key) ? READERS[key as ProjectKey] : undefined;
    if (reader && part && !part.keys.includes(key)) report(node, `"${key}" ${part.because}`);
    else if (!reader) {
      if (!(part === LISTED && key === 'path'))
        report(node, () => `Unknown key "${key}".${didYouMean(key, part === LISTED ? LISTED_KEYS : PROJECT_KEYS)}`);
    } else if (isAlias(value)) report(value, 'Aliases are not followed here.');
    else {
      const read = reader(value, report, known);
      if (read !== undefined) said.push([key, read]);
    }
  }
  // Each reader makes what its key holds.
  return { ...NO_PROJECT, ...(Object.fromEntries(said) as Partial<Project>) };
}

/** The name of a workload decides where its answers are: one that cannot be read is as doubtful as a broken file. */
const isUnnamed = (map: YAMLMap, { name }: Project): boolean =>
  name === undefined && members(map).some(m => m.key === 'name' && !isEmpty(m.value));

const nameLine = (map: YAMLMap, problems: readonly Mistake[]): string | undefined => {
  const at = (members(map).find(m => m.key === 'name')?.node as Node | undefined)?.range?.[0] ?? 0;
  // Of very many mistakes only the first are told.
  const broken = problems.find(p => p.at >= at) ?? problems.at(-1);
  return broken && lineOf(broken);
};

function readItem(item: YAMLMap, known: Known, report: Report): Project {
  const project = readMembers(item, known, report, LISTED);
  return isUnnamed(item, project) ? { ...project, doubtful: 'in the list of workloads' } : project;
}

/** Reads a project file. What is wrong in it is a problem at its place; everything else in it still holds. `allowed` are the keys that count. */
export function readProject(text: string, path: string, known: Known, allowed?: readonly string[]): ProjectFile {
  const { contents, problems, report } = readYaml(text, path);
  const [broken] = problems;
  const doubt = broken && { doubtful: lineOf(broken) };
  if (contents === undefined || isEmpty(contents)) return { project: { ...NO_PROJECT, ...doubt }, problems };
  if (!isMap(contents)) {
    report(contents, `has to be a map with the keys ${PROJECT_KEYS.join(', ')}.`);
    return { project: { ...NO_PROJECT, doubtful: problems.map(lineOf)[0] ?? '' }, problems };
  }
  const project = readMembers(contents, known, report, allowed && sharedPart(allowed));
  const at = isUnnamed(contents, project) ? nameLine(contents, problems) : undefined;
  return { project: { ...project, ...doubt, ...(!doubt && at && { doubtful: at }) }, problems };
}
