import path from 'node:path';
import { compare } from '../checklist/compare.ts';
import { comparisonMarkdown } from '../checklist/comparison-markdown.ts';
import { type Milestone, takeMilestone } from '../checklist/milestone.ts';
import { didYouMean } from '../config/similar.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import { readMilestones, type StoredMilestone, saveMilestone } from '../review/milestones.ts';
import { type Declared, declared, type Said } from './answer.ts';
import type { MilestoneCommand } from './milestone-arguments.ts';
import { shown } from './places.ts';
import { type Progress, readWorkloads } from './workload.ts';

/** The state of the workload now. */
async function today({ root }: Declared, name: string, progress: Progress): Promise<Milestone | string> {
  const target = { path: root, isFolder: true, root };
  const [read] = await readWorkloads([target], progress);
  const broken = read?.problems.find(p => p.path.endsWith('checklist.yaml'));
  if (!read || (broken && read.misconfigured))
    return `${broken?.path}, line ${(broken?.line ?? 0) + 1}: ${broken?.reason}`;
  const { reviewer, answers, project } = read;
  const edition = project.edition ?? DEFAULT_EDITION;
  const { coverage, findings } = reviewer.review();
  return takeMilestone({ name, on: reviewer.today(), workload: reviewer.name, edition, coverage, findings, answers });
}

/** A saved milestone by its id or its name; of several with one name the latest. */
function find(all: readonly StoredMilestone[], wanted: string): StoredMilestone | string {
  const same = (text: string): boolean => text.toLowerCase() === wanted.trim().toLowerCase();
  const found = all.findLast(m => same(m.id)) ?? all.findLast(m => same(m.milestone.name));
  const known = all.flatMap(m => [m.id, m.milestone.name]);
  return found ?? `There is no milestone "${wanted}".${didYouMean(wanted, known)}`;
}

function list(all: readonly StoredMilestone[], format: 'text' | 'json'): string {
  const rows = all.map(({ id, milestone: { name, on } }) => ({ id, name, on }));
  if (format === 'json') return JSON.stringify({ milestones: rows }, null, 2);
  const width = Math.max(...rows.map(r => r.id.length));
  return rows.length === 0
    ? 'No milestone has been saved.'
    : rows.map(r => `${r.id.padEnd(width)}  ${r.name}`).join('\n');
}

async function comparison(place: Declared, command: MilestoneCommand, progress: Progress): Promise<Said> {
  const { milestones } = readMilestones(place.root, place.project);
  const [from, to] = command.names.map(n => find(milestones, n));
  if (typeof from !== 'object') return { code: 2, text: from ?? '' };
  const now = to === undefined ? await today(place, 'today', progress) : typeof to === 'object' ? to.milestone : to;
  if (typeof now === 'string') return { code: 2, text: now };
  const compared = compare(from.milestone, now);
  const edition = place.project.edition ?? DEFAULT_EDITION;
  const json = command.format === 'json';
  return {
    code: 0,
    text: json ? JSON.stringify(compared, null, 2) : comparisonMarkdown(compared, { edition }).trimEnd(),
  };
}

async function save(cwd: string, place: Declared, name: string, progress: Progress): Promise<Said> {
  const taken = await today(place, name, progress);
  if (typeof taken === 'string') return { code: 2, text: taken };
  const { file, problem } = saveMilestone(place.root, place.project, taken);
  return problem === undefined ? { code: 0, text: `Saved ${shown(cwd, file)}` } : { code: 2, text: problem };
}

/** Saves, lists or compares the milestones of a workload. */
export async function milestone(cwd: string, command: MilestoneCommand, progress: Progress): Promise<Said> {
  const place = await declared(cwd, command.workload);
  if (typeof place === 'string') return { code: 2, text: place };
  if (command.action === 'save') return save(cwd, place, command.names[0] ?? '', progress);
  if (command.action === 'compare') return comparison(place, command, progress);
  const { milestones, problems } = readMilestones(place.root, place.project);
  for (const { path: file, reason } of problems) progress.log(`${shown(cwd, path.join(place.root, file))}: ${reason}`);
  return { code: 0, text: list(milestones, command.format) };
}
