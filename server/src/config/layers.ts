import type { Choices, RuleChoice } from '../model/rule.ts';
import type { Places } from './places.ts';
import { NO_PROJECT, type Project } from './project.ts';

/** One file of settings, as it stands. The last layer of a workload is its project file; those before it are what that extends. */
export interface Layer {
  /** As people name it: relative to the root of the workload. */
  readonly file: string;
  readonly project: Project;
  readonly places: Places;
}

/** What a file may say that others extend; the rest is about one workload. */
export const SHARED_KEYS: readonly string[] = [
  ...['version', 'environment', 'edition', 'exclude', 'extends', 'rulePacks', 'rules', 'overrides', 'suppressions'],
];

/** What of a project file also holds for the workloads that it lists: nothing that names one of them or says where its files are. */
const PASSED_KEYS = [
  'environment',
  'owners',
  'edition',
  'lenses',
  'profile',
  'rulePacks',
  'extends',
  'rules',
  'suppressions',
] as const;

/** What a project file says, for a workload that it lists in a folder below: its patterns stay relative to the file. */
export function passedOn(project: Project, folder: string): Project {
  const below = `${folder}/`;
  const passed = PASSED_KEYS.flatMap(key => (project[key] === undefined ? [] : [[key, project[key]] as const]));
  return {
    ...NO_PROJECT,
    ...(Object.fromEntries(passed) as Partial<Project>),
    ...(project.overrides && { overrides: project.overrides.map(o => ({ ...o, below })) }),
    ...(project.exclude.length > 0 && { outer: { below, exclude: project.exclude } }),
    ...(project.doubtful !== undefined && { doubtful: project.doubtful }),
  };
}

/** Later choices win, option by option. */
const overlay = (a: RuleChoice | undefined, b: RuleChoice): RuleChoice => ({
  ...a,
  ...b,
  ...((a?.options || b.options) && { options: { ...a?.options, ...b.options } }),
});

function merged(all: readonly Choices[]): Choices {
  const chosen = new Map<string, RuleChoice>();
  for (const choices of all)
    for (const [id, choice] of Object.entries(choices)) chosen.set(id, overlay(chosen.get(id), choice));
  return Object.fromEntries(chosen);
}

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];
const unlessEmpty = <K extends string, T>(key: K, list: readonly T[]): { readonly [P in K]?: readonly T[] } =>
  (list.length > 0 ? { [key]: list } : {}) as { readonly [P in K]?: readonly T[] };

/** What the files say together: lists add up, of single values and rules the later file wins. */
export function together(layers: readonly Layer[]): Project {
  const all = layers.map(l => l.project);
  if (all.length < 2) return all[0] ?? NO_PROJECT;
  const suppressions = Object.assign({}, ...all.map(p => p.suppressions ?? {})) as Project['suppressions'];
  const profile = Object.assign({}, ...all.map(p => p.profile ?? {})) as NonNullable<Project['profile']>;
  return {
    ...(Object.assign({}, ...all) as Project),
    ...unlessEmpty('extends', unique(all.flatMap(p => p.extends ?? []))),
    ...unlessEmpty('rulePacks', unique(all.flatMap(p => p.rulePacks ?? []))),
    rules: merged(all.map(p => p.rules)),
    ...unlessEmpty(
      'overrides',
      all.flatMap(p => p.overrides ?? []),
    ),
    exclude: all.flatMap(p => p.exclude),
    ...(suppressions && Object.keys(suppressions).length > 0 && { suppressions }),
    ...(Object.keys(profile).length > 0 && { profile }),
  };
}
