import { isOneOf } from '../config/part.ts';
import { type Known, NO_PROJECT, type Project, readProject } from '../config/project.ts';
import { type Mistake, readYaml } from '../config/yaml.ts';
import { AGGREGATE } from '../engine/settle.ts';
import { SUPPRESSION_RULES } from '../engine/suppression-rules.ts';
import { practices } from '../lens/load.ts';
import { lensModel } from '../lens/model.ts';
import type { Rule } from '../model/rule.ts';
import { builtinPacks } from '../packs/builtin.ts';
import { loadPacks, type PackText } from '../packs/load.ts';
import { choicesAt } from '../packs/policy.ts';
import { rules as builtIn } from './builtin.ts';
import { type Files, isUnread } from './files.ts';
import type { PlacedProblem } from './load.ts';
import { packReader } from './packs.node.ts';
import type { ReviewerOptions } from './reviewer.ts';
import { decode, isProblem } from './source.ts';
import { folderName, PROJECT_FILE } from './workloads.ts';

/** A project with the rules that its packs add to those built in. */
export interface LoadedProject {
  readonly project: Project;
  readonly rules: readonly Rule[];
  readonly problems: readonly PlacedProblem[];
}

/** The same, of a text: every problem has its place. */
export interface ReadProject extends LoadedProject {
  readonly problems: readonly Mistake[];
}

/** What holds without a project file. */
export const NOTHING_SAID: LoadedProject = { project: NO_PROJECT, rules: builtIn, problems: [] };

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

/** Where a project file names a pack, as a problem there. */
function unreadPack(text: string, name: string, reason: string): Mistake | undefined {
  const { problems, report } = readYaml(text, PROJECT_FILE);
  const from = Math.max(0, text.indexOf('rulePacks'));
  report(Math.max(0, text.indexOf(name, from)), `The rule pack "${name}" is not read. ${reason}`);
  return problems.at(-1);
}

/** A project file's text and the packs that it names: the one way to read it, for editor and command line alike. */
export function readProjectText(text: string, packText: (path: string) => PackText): ReadProject {
  const first = readProject(text, PROJECT_FILE, known(builtIn));
  const names = first.project.rulePacks ?? [];
  if (names.length === 0) return { ...first, rules: builtIn };
  const packs = loadPacks(names, builtIn, packText);
  const rules = [...builtIn, ...packs.rules];
  const { project, problems } = readProject(text, PROJECT_FILE, known(rules));
  const unread = packs.unread.flatMap(({ path, reason }) => unreadPack(text, path, reason) ?? []);
  return { project, rules, problems: [...problems, ...unread, ...packs.problems] };
}

/** The project file of a workload's root; what holds without one when it is missing or cannot be read. */
export async function loadProject(files: Files): Promise<LoadedProject> {
  const bytes = await files.read(PROJECT_FILE);
  if (isUnread(bytes)) {
    if (bytes.gone) return NOTHING_SAID;
    return unreadProject({ path: PROJECT_FILE, reason: bytes.reason });
  }
  const decoded = decode(bytes, PROJECT_FILE);
  if (isProblem(decoded)) return unreadProject(decoded);
  return readProjectText(decoded.text, packReader(files.root));
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
