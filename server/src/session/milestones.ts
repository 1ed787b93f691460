import { compare } from '../checklist/compare.ts';
import { comparisonMarkdown } from '../checklist/comparison-markdown.ts';
import { type Milestone as State, takeMilestone } from '../checklist/milestone.ts';
import { readMilestones, saveMilestone } from '../review/milestones.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { pageLinks } from './page-links.ts';
import type { CompareMilestonesParams, MilestonesResult, Page, SaveMilestoneParams, Written } from './protocol.ts';
import type { Session } from './session.ts';
import { nameOf } from './settings.ts';
import { toUri } from './uris.ts';
import { isFolder, workloadOf } from './workloads.ts';

const NO_WORKLOAD = 'There is no such workload.';

/** What milestones are kept of: the workload of a folder. */
function keeper({ workloads }: Session, root: string): Reviewer | undefined {
  const reviewer = workloadOf(workloads, root);
  return reviewer && isFolder(reviewer) ? reviewer : undefined;
}

/** The state of a workload now. */
function state(session: Session, reviewer: Reviewer, name: string): State {
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  const { findings, coverage } = reviewer.review();
  const edition = session.around().editionOf(reviewer);
  return takeMilestone({ name, on: reviewer.today(), workload: reviewer.name, edition, coverage, findings });
}

/** The milestones of a workload, oldest first. */
export function milestonesOf(session: Session, root: string): MilestonesResult {
  const reviewer = keeper(session, root);
  if (!reviewer) return { milestones: [] };
  const { milestones } = readMilestones(reviewer.root, session.workloads.projectOf(reviewer));
  return { milestones: milestones.map(({ id, milestone: { name, on } }) => ({ id, name, on })) };
}

/** Keeps where a workload stands now, under a name. */
export function keepMilestone(session: Session, params: SaveMilestoneParams): Written {
  const reviewer = keeper(session, params.root);
  const name = nameOf(params.name);
  if (!reviewer) return { problem: NO_WORKLOAD };
  if (name === undefined) return { problem: 'A milestone needs a name.' };
  if (!session.workloads.isDeclared(reviewer))
    return { problem: 'No project file declares this workload yet: create the workload first.' };
  if (session.isScanning()) return { problem: 'The workspace is still being read; try again when that is done.' };
  const project = session.workloads.projectOf(reviewer);
  const { file, problem } = saveMilestone(reviewer.root, project, state(session, reviewer, name));
  return { file: toUri(file), ...(problem !== undefined && { problem }) };
}

const said = (message: string): Page => ({ title: 'Milestones', markdown: `${message}\n` });

/** What happened between two milestones, or since one; the earlier one first, whichever was asked for first. */
export function comparison(session: Session, { root, from, to }: CompareMilestonesParams): Page {
  const reviewer = keeper(session, root);
  if (!reviewer) return said(NO_WORKLOAD);
  const { milestones } = readMilestones(reviewer.root, session.workloads.projectOf(reviewer));
  const at = (id: string): number => milestones.findIndex(m => m.id === id);
  const [first = -1, second = milestones.length] =
    to === undefined ? [at(from)] : [at(from), at(to)].sort((a, b) => a - b);
  const before = milestones[first]?.milestone;
  const after = to === undefined ? state(session, reviewer, 'Today') : milestones[second]?.milestone;
  if (!before || !after) return said('This milestone is gone, or cannot be read.');
  const compared = compare(before, after);
  const edition = session.around().editionOf(reviewer);
  return {
    title: `${before.name} – ${after.name}`,
    markdown: comparisonMarkdown(compared, { edition, ...pageLinks(edition) }),
  };
}
