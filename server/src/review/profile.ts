import type { Project } from '../config/project.ts';
import { PROFILE_FILE, type ProfileProblem, readSaid, type SaidProfile, withProject } from '../profile/said.ts';
import { completed } from '../profile/write.ts';
import { answersFolder, doubt, sentence } from './answers.ts';
import { local } from './local.node.ts';
import { codeOf } from './local.ts';
import { decode, encode, type Form, isProblem, LIMITS } from './source.ts';

type Owner = Pick<Project, 'name' | 'edition' | 'profile' | 'doubtful'>;

/** What people say of a workload's profile, in its own file and in the project file. */
export interface StoredProfile {
  readonly said: SaidProfile;
  readonly problems: readonly ProfileProblem[];
}

interface Raw {
  readonly file: string;
  /** Undefined when there is no file. */
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly form: Form;
}

/** The file with the profile, relative to the workload's folder. */
export const profilePath = (root: string, project: Owner): string => `${answersFolder(root, project)}/${PROFILE_FILE}`;

function raw(root: string, shown: string): Raw | { readonly reason: string } {
  const safe = local.within(root, shown);
  if ('reason' in safe) return safe;
  try {
    const stat = local.stat(safe.file);
    if (!stat) return { file: safe.file, form: { encoding: 'utf-8', bom: false } };
    if (stat.size > LIMITS.data)
      return { reason: `is too long: ${(stat.size / 1e6).toFixed(1)} MB, and at most 1.0 MB are read.` };
    const bytes = local.read(safe.file);
    const read = decode(bytes, shown);
    return isProblem(read) ? { reason: `is ${read.reason}` } : { file: safe.file, bytes, ...read };
  } catch (error) {
    const code = codeOf(error);
    return { reason: code === 'EISDIR' ? 'is a folder, not a file.' : `could not be read (${code}).` };
  }
}

/** What people say of the profile of the workload in a folder. Without a file, what the project file says. */
export function readProfileFile(root: string, project: Owner): StoredProfile {
  const shown = profilePath(root, project);
  const read = raw(root, shown);
  if ('reason' in read) {
    const problem = { path: shown, reason: read.reason, at: 0, line: 0, character: 0, fatal: true };
    return { said: withProject({}, project.profile), problems: [problem] };
  }
  const { said, problems } = readSaid(read.text ?? '', shown);
  return { said: withProject(said, project.profile), problems };
}

/** The file with the profile of a workload, and whether every field stands in it. One that cannot be read is whole: nothing is to be added. */
export function profileFile(
  root: string,
  project: Owner,
): { readonly file: string; readonly state: 'missing' | 'incomplete' | 'whole' } {
  const shown = profilePath(root, project);
  const file = local.path.join(root, shown);
  const read = raw(root, shown);
  if ('reason' in read) return { file, state: 'whole' };
  if (read.text === undefined) return { file, state: 'missing' };
  const made = completed(read.text, shown);
  return { file, state: 'text' in made && made.text !== read.text ? 'incomplete' : 'whole' };
}

/** Makes the file with every field of the profile, or adds those that it lacks; what is there stays as it is. */
export function completeProfile(
  root: string,
  project: Owner,
): { readonly file: string; readonly changed: boolean; readonly problem?: string } {
  const shown = profilePath(root, project);
  const file = local.path.join(root, shown);
  const refused = (problem: string) => ({ file, changed: false, problem });
  const doubted = doubt(project);
  if (doubted !== undefined) return refused(`${doubted} Nothing was written.`);
  const read = raw(root, shown);
  if ('reason' in read) return refused(sentence(shown, read.reason));
  const made = completed(read.text, shown);
  if ('problem' in made) return refused(made.problem);
  if (made.text === read.text) return { file, changed: false };
  const bytes = encode(made.text, read.form);
  if (!bytes) return refused(`${shown} cannot be written in its encoding. Nothing was written.`);
  const failed = read.text === undefined ? local.create(read.file, bytes) : local.replace(read.file, bytes, read.bytes);
  return failed === undefined ? { file, changed: true } : refused(`${shown} ${failed}. Nothing was written.`);
}
