import { changeAnswers } from '../checklist/edit.ts';
import type { ChecklistProblem } from '../checklist/parse.ts';
import { readChecklist } from '../checklist/read.ts';
import { newChecklist } from '../checklist/skeleton.ts';
import { CHECKLIST_FILE, workloadFolder } from '../checklist/slug.ts';
import type { Project } from '../config/project.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { AnswerChange, Answers } from '../model/checklist.ts';
import { local } from './local.node.ts';
import { codeOf, isOutrun, isThere } from './local.ts';
import { decode, encode, type Form, isProblem, LIMITS } from './source.ts';
import { folderName, PROJECT_FILE } from './workloads.ts';

/** What of a project says where its answers are and how new ones look. */
export type Named = Pick<Project, 'name' | 'edition' | 'doubtful'>;

/** The answers of a workload as its file has them. */
export interface StoredAnswers {
  /** The file, whether it is there yet or not. */
  readonly file: string;
  readonly answers: Answers;
  /** Mistakes in the file. After a fatal one there are no answers, and nothing is ever written. */
  readonly problems: readonly ChecklistProblem[];
}
/** What became of a change. */
export interface WrittenAnswers {
  readonly file: string;
  /** Why nothing was written, in words for a person. */
  readonly problem?: string;
  /** It was there already, and stays. */
  readonly kept?: true;
}

const NOTHING: Form = { encoding: 'utf-8', bom: false };

/** The folder of a workload's answers and milestones, relative to the workload's own. */
export const answersFolder = (root: string, { name }: Named): string => workloadFolder(name ?? folderName(root));
/** The file with the answers, relative to the workload's folder. */
export const answersPath = (root: string, project: Named): string =>
  `${answersFolder(root, project)}/${CHECKLIST_FILE}`;

interface Raw {
  readonly file: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly form: Form;
}
interface Unreadable {
  readonly file: string;
  readonly reason: string;
  readonly at?: number;
}

/** A workload that got another name has its answers under the old one: they are not lost, and not begun anew beside them. */
function formerly(root: string, folder: string): string | undefined {
  const home = local.path.join(root, '.mllens');
  const names = isThere(local, home) ? local.list(home) : [];
  const old = names.find(n => `.mllens/${n}` !== folder && isThere(local, local.path.join(home, n, CHECKLIST_FILE)));
  return old === undefined
    ? undefined
    : `The answers of this workload lie under another name, in .mllens/${old}: rename that folder to ${folder.slice('.mllens/'.length)}.`;
}

/** Why nothing is kept for a workload: its project file may call it something else. */
export const doubt = ({ doubtful }: Named): string | undefined =>
  doubtful === undefined
    ? undefined
    : `${PROJECT_FILE}, ${doubtful}, has to be mended first: it decides what the workload is called, and so where its answers are.`;

function rawAnswers(root: string, project: Named): Raw | Unreadable {
  const shown = answersPath(root, project);
  const file = local.path.join(root, shown);
  const doubted = doubt(project);
  if (doubted !== undefined) return { file, reason: doubted };
  const safe = local.within(root, shown);
  if ('reason' in safe) return { file, ...safe };
  try {
    const stat = local.stat(safe.file);
    if (!stat) {
      const old = formerly(root, answersFolder(root, project));
      return old === undefined ? { file: safe.file, form: NOTHING } : { file, reason: old };
    }
    if (stat.size > LIMITS.data)
      return { file, reason: `is too long: ${(stat.size / 1e6).toFixed(1)} MB, and at most 1.0 MB are read.` };
    const bytes = local.read(safe.file);
    const read = decode(bytes, shown);
    return isProblem(read) ? { file, ...read, reason: `is ${read.reason}` } : { file: safe.file, bytes, ...read };
  } catch (error) {
    const code = codeOf(error);
    return { file, reason: code === 'EISDIR' ? 'is a folder, not a file.' : `could not be read (${code}).` };
  }
}

const unreadable = (shown: string, { reason, at = 0 }: Unreadable): ChecklistProblem => ({
  path: shown,
  reason,
  at,
  line: 0,
  character: 0,
  fatal: true,
});

/** The answers of the workload in a folder. Without a file there are none, and no problem either. */
export function readAnswers(root: string, project: Named): StoredAnswers {
  const raw = rawAnswers(root, project);
  const shown = answersPath(root, project);
  if ('reason' in raw) return { file: raw.file, answers: new Map(), problems: [unreadable(shown, raw)] };
  return { file: raw.file, ...readChecklist(raw.text ?? '', shown) };
}

function store({ file, text: before, bytes: old, form }: Raw, text: string): string | undefined {
  if (text === before) return undefined;
  const bytes = encode(text, form);
  if (!bytes) return 'cannot be written in its encoding';
  return before === undefined ? local.create(file, bytes) : local.replace(file, bytes, old);
}

const NOT_WRITTEN = 'Nothing was written.';
/** So often a change is made again to what another program wrote meanwhile. */
const ATTEMPTS = 50;

/** What becomes of the answers of a practice, or how that follows from what is said of it now. */
export type Wanted = AnswerChange | ((now: Answers) => AnswerChange);

function writeOnce(
  root: string,
  project: Named,
  practices: readonly string[],
  wanted: Wanted,
): WrittenAnswers & { readonly outrun?: true } {
  const shown = answersPath(root, project);
  const raw = rawAnswers(root, project);
  if ('reason' in raw) return { file: raw.file, problem: sentence(shown, raw.reason) };
  const { file } = raw;
  const options = { path: shown, edition: project.edition ?? DEFAULT_EDITION };
  const change = typeof wanted === 'function' ? wanted(readChecklist(raw.text ?? '', shown).answers) : wanted;
  const changed = changeAnswers(raw.text, practices, change, options);
  if ('problem' in changed) return { file, problem: changed.problem };
  const failed = store(raw, changed.text);
  if (failed === undefined) return { file };
  return { file, problem: `${shown} ${failed}. ${NOT_WRITTEN}`, ...(isOutrun(failed) && { outrun: true as const }) };
}

/**
 * Changes the answers of some practices on disk: the file is read, changed and put in its place whole, or left as it is. What another program wrote
 * between is read, and changed, in its turn: no answer is lost.
 */
export function writeAnswers(
  root: string,
  project: Named,
  practices: readonly string[],
  wanted: Wanted,
): WrittenAnswers {
  for (let attempt = 1; ; attempt++) {
    const { outrun, ...written } = writeOnce(root, project, practices, wanted);
    if (!outrun || attempt >= ATTEMPTS) return written;
  }
}

/** Why a file is left as it is, as a sentence that names it. */
export const sentence = (shown: string, reason: string): string => {
  const whole = /^[A-Z.]/.test(reason) ? reason : `${shown} ${reason}`;
  return `${whole.replace(/[^.]$/, '$&.')} ${NOT_WRITTEN}`;
};

/** Makes the file without answers, where there is none: best done with the workload itself, so that first answers merge. */
export function createAnswers(root: string, project: Named): WrittenAnswers {
  const shown = answersPath(root, project);
  const raw = rawAnswers(root, project);
  if ('reason' in raw) return { file: raw.file, problem: sentence(shown, raw.reason) };
  if (raw.text !== undefined) return { file: raw.file, kept: true };
  const failed = store(raw, newChecklist(project.edition ?? DEFAULT_EDITION));
  return failed === undefined || isOutrun(failed)
    ? { file: raw.file }
    : { file: raw.file, problem: `${shown} ${failed}. ${NOT_WRITTEN}` };
}
