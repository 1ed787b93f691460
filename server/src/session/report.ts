import { extractProfile } from '../profile/extract.ts';
import { profileView } from '../profile/rows.ts';
import { renderReport } from '../report/render.ts';
import { buildReview, placed } from '../report/review-build.ts';
import type { ReviewReport } from '../report/review-model.ts';
import { lineFinder } from '../review/lines.ts';
import type { PlacedProblem } from '../review/load.ts';
import { readMilestones } from '../review/milestones.ts';
import { remarks } from '../review/remarks.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { saidOf } from './profile.ts';
import type { ReportParams, ReportResult } from './protocol.ts';
import type { Session } from './session.ts';
import { isFolder, workloadOf } from './workloads.ts';

/** What could not be read, or does not count, in the order in which the command line tells it. */
function unreadIn({ workloads, answers, background }: Session, reviewer: Reviewer): readonly PlacedProblem[] {
  const project = workloads.projectOf(reviewer);
  return [
    ...workloads.mistakesOf(reviewer),
    ...answers.read(reviewer.root, project).problems,
    ...background.problemsOf(reviewer),
    ...remarks(reviewer, reviewer.paths()),
  ];
}

function reviewOf(session: Session, reviewer: Reviewer): ReviewReport {
  const { workloads, around } = session;
  const project = workloads.projectOf(reviewer);
  const { findings, coverage, kinds } = reviewer.review();
  const { milestones, problems } = readMilestones(reviewer.root, project);
  const { said, problems: mistakes } = saidOf(session, reviewer);
  return buildReview({
    tool: session.version,
    on: reviewer.today(),
    edition: around().editionOf(reviewer),
    ...{ workload: reviewer.workload, project, declared: workloads.isDeclared(reviewer) },
    ...{ kinds, coverage, findings },
    milestones: milestones.map(({ id, milestone: state }) => ({ id, name: state.name, on: state.on, state })),
    profile: profileView(extractProfile(reviewer.workload), said),
    problems: [...placed(unreadIn(session, reviewer)), ...problems, ...placed(mistakes)],
    line: lineFinder(reviewer),
  });
}

/** The review of a workload in one of its formats. */
export function report(session: Session, { root, format }: ReportParams): ReportResult {
  const reviewer = workloadOf(session.workloads, root);
  const refused = (problem: string): ReportResult => ({ text: `${problem}\n`, problem });
  if (!reviewer || !isFolder(reviewer)) return refused('There is no such workload.');
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  const rendered = renderReport(reviewOf(session, reviewer), format);
  return 'text' in rendered ? rendered : refused(rendered.problem);
}
