import path from 'node:path';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import { extractProfile } from '../profile/extract.ts';
import { profileView } from '../profile/rows.ts';
import { renderReport } from '../report/render.ts';
import { buildReview, placed } from '../report/review-build.ts';
import type { ReviewReport } from '../report/review-model.ts';
import { lineFinder } from '../review/lines.ts';
import { isDeclared } from '../review/listings.ts';
import { readMilestones } from '../review/milestones.ts';
import { readProfileFile } from '../review/profile.ts';
import { remarks } from '../review/remarks.ts';
import { saveFile } from '../review/write.node.ts';
import type { Said } from './answer.ts';
import { shown } from './places.ts';
import type { ReportCommand } from './report-arguments.ts';
import { target } from './targets.ts';
import { type Progress, type ReadWorkload, readWorkloads } from './workload.ts';

/** The workload that a path belongs to, whole; or why there is none. Workloads inside it are left to reports of their own. */
export async function wholeWorkload(cwd: string, given: string, progress: Progress): Promise<ReadWorkload | string> {
  const found = target(cwd, given);
  if (!found) return `There is no file or folder "${given}".`;
  const { root } = found;
  const all = await readWorkloads([{ path: root, isFolder: true, root }], progress);
  const inside = all.filter(w => w.root !== root).map(w => shown(cwd, w.root));
  if (inside.length > 0) progress.log(`workloads of their own lie inside: ${inside.join(', ')}`);
  return all.find(w => w.root === root) ?? `There is no workload at "${given}".`;
}

/** The review of a workload that was read from disk. */
export function reviewOf(w: ReadWorkload, version: string, command: Pick<ReportCommand, 'edition'>): ReviewReport {
  const { reviewer, project, root } = w;
  const { findings, coverage, kinds } = reviewer.review();
  const { milestones, problems } = readMilestones(root, project);
  const { said, problems: mistakes } = readProfileFile(root, project);
  return buildReview({
    tool: version,
    on: reviewer.today(),
    edition: command.edition ?? project.edition ?? DEFAULT_EDITION,
    ...{ workload: reviewer.workload, project, declared: isDeclared(root) },
    ...{ kinds, coverage, findings },
    milestones: milestones.map(({ id, milestone: state }) => ({ id, name: state.name, on: state.on, state })),
    profile: profileView(extractProfile(reviewer.workload), said),
    problems: [...placed([...w.problems, ...remarks(reviewer, w.wanted)]), ...problems, ...placed(mistakes)],
    line: lineFinder(reviewer),
  });
}

/** Makes the review of a workload; `text` is for standard output, or says where the file is. */
export async function report(cwd: string, command: ReportCommand, version: string, progress: Progress): Promise<Said> {
  const workload = await wholeWorkload(cwd, command.path, progress);
  if (typeof workload === 'string') return { code: 2, text: workload };
  const rendered = renderReport(reviewOf(workload, version, command), command.format);
  if ('problem' in rendered) return { code: 2, text: rendered.problem };
  const text = rendered.text.replace(/\n$/, '');
  if (command.output === undefined) return { code: 0, text };
  const file = path.resolve(cwd, command.output);
  const failed = saveFile(file, rendered.text);
  return failed === undefined
    ? { code: 0, text: `Wrote ${shown(cwd, file)}` }
    : { code: 2, text: `${command.output} ${failed}.` };
}
