import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../config/project.ts';
import { didYouMean } from '../config/similar.ts';
import { DEFAULT_EDITION, practiceLabel } from '../lens/editions.ts';
import { findPractices, practices } from '../lens/load.ts';
import { EDITION_NAMES, practiceHeading } from '../lens/names.ts';
import type { Answer, AnswerChange, EvidenceLink } from '../model/checklist.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';
import { readAnswers, writeAnswers } from '../review/answers.ts';
import { disk } from '../review/disk.node.ts';
import { isDeclared } from '../review/listings.ts';
import { whoWorksIn } from '../review/me.node.ts';
import { loadProject } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import type { AnswerCommand } from './answer-arguments.ts';
import { posix, shown } from './places.ts';
import { target } from './targets.ts';

/** What a command says in the end. */
export interface Said {
  readonly code: 0 | 2;
  readonly text: string;
}
const refuse = (text: string): Said => ({ code: 2, text });

/** A workload on disk that can keep answers: one that a project file declares. */
export interface Declared {
  readonly root: string;
  readonly project: Project;
}

/** The declared workload that a path belongs to, or why there is none. */
export async function declared(cwd: string, given: string): Promise<Declared | string> {
  const found = target(cwd, given);
  if (!found) return `There is no file or folder "${given}".`;
  if (!isDeclared(found.root))
    return `No ${PROJECT_FILE} declares a workload at or above ${shown(cwd, found.path)}: write one first, with "name: …" in it.`;
  const { project } = await loadProject(disk(found.root));
  return { root: found.root, project };
}

/** The practice that a key or an id means in an edition, or why none does. */
export function meant(what: string, edition: ShownEdition): Practice | string {
  const [own] = findPractices(what, edition);
  if (own) return own.practice;
  const others = [...new Set(findPractices(what).flatMap(m => m.editions.map(e => EDITION_NAMES[e])))];
  if (others.length > 0)
    return `The ${EDITION_NAMES[edition]} has no practice "${what}"; what has: ${others.join(', ')}. Name it by its key.`;
  const known = practices.flatMap(p => [p.key, ...(p.ids[edition] ?? [])]);
  return `There is no practice "${what}".${didYouMean(what, known)}`;
}

/** `src/train.py:3-9`, `src/train.py:3`, `docs/plan.md` or an address, as evidence of a workload. */
function link(cwd: string, root: string, given: string): EvidenceLink | string {
  if (/^https?:\/\//.test(given)) return { target: given };
  const [, file = given, from, to = from] = /^(.+?):(\d+)(?:-(\d+))?$/.exec(given) ?? [];
  const full = path.resolve(cwd, file);
  if (!existsSync(full)) return `There is no file "${file}" to take as evidence.`;
  const relative = path.relative(root, full);
  if (path.isAbsolute(relative)) return `"${file}" lies on another disk than the workload.`;
  return {
    target: posix(relative) || '.',
    ...(from !== undefined && { lines: { first: Number(from), last: Number(to) } }),
  };
}

const sameLink = (a: EvidenceLink, b: EvidenceLink): boolean =>
  a.target === b.target && a.lines?.first === b.lines?.first && a.lines?.last === b.lines?.last;

/** The change that the command means for a practice of which this is said already. */
function changeOf(command: AnswerCommand, links: readonly EvidenceLink[], old: Answer | undefined): AnswerChange {
  const { status, owner, due, reason, until, note, clear } = command;
  const before = clear.includes('evidence') ? [] : (old?.evidence ?? []);
  const added = links.filter(l => !before.some(b => sameLink(b, l)));
  const notes = [clear.includes('notes') ? undefined : old?.notes, note].filter(n => n !== undefined).join('\n\n');
  return {
    ...Object.fromEntries(clear.map(name => [name, null])),
    ...(status && { status }),
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(note !== undefined && { notes }),
    ...(added.length > 0 && { evidence: [...before, ...added] }),
  };
}

/** Writes what the command says, practice by practice in one file; the first refusal ends it. */
export async function answer(cwd: string, command: AnswerCommand, today: string): Promise<Said> {
  const place = await declared(cwd, command.workload);
  if (typeof place === 'string') return refuse(place);
  const { root, project } = place;
  const edition = project.edition ?? DEFAULT_EDITION;
  const found = command.practices.map(p => meant(p, edition));
  const unknown = found.find(f => typeof f === 'string');
  if (unknown !== undefined) return refuse(unknown);
  const links = command.evidence.map(e => link(cwd, root, e));
  const missing = links.find(l => typeof l === 'string');
  if (missing !== undefined) return refuse(missing);
  const by = command.as ?? whoWorksIn(root);
  const lines: string[] = [];
  for (const p of found as readonly Practice[]) {
    const { file, problem } = writeAnswers(root, project, [p.key], now => ({
      ...changeOf(command, links as readonly EvidenceLink[], now.get(p.key)),
      ...(by && { by }),
      on: today,
    }));
    if (problem !== undefined) return refuse([...lines, `${practiceLabel(p, edition)}: ${problem}`].join('\n'));
    const now = readAnswers(root, project).answers.get(p.key)?.status ?? 'not-answered';
    lines.push(`${practiceHeading(p, edition)}: ${now}, in ${shown(cwd, file)}`);
  }
  return { code: 0, text: lines.join('\n') };
}
