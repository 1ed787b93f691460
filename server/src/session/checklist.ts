import type { Coverage } from '../model/coverage.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { meIn } from './answering.ts';
import { practiceCoverage } from './coverage.ts';
import type { ChecklistItem, ChecklistResult, WorkloadChecklist } from './protocol.ts';
import type { Session } from './session.ts';
import { toUri } from './uris.ts';
import { isFolder } from './workloads.ts';

const RISKS = ['HIGH', 'MEDIUM', 'LOW'] as const;

const itemOf = (c: Coverage, edition: ShownEdition): ChecklistItem => ({
  ...practiceCoverage(c, edition),
  risk: RISKS.find(r => r === c.practice.risk.level) ?? null,
  ...(c.answer && { answer: c.answer }),
  ...(c.contradiction !== undefined && { contradiction: c.contradiction }),
});

function workloadChecklist({ workloads, answers, around }: Session, reviewer: Reviewer): WorkloadChecklist {
  const { environment, ...project } = workloads.projectOf(reviewer);
  const { file, problems } = answers.read(reviewer.root, project);
  const fatal = problems.find(p => p.fatal);
  const edition = around().editionOf(reviewer);
  const at = fatal && { line: fatal.line, character: fatal.character };
  return {
    root: toUri(reviewer.root),
    name: reviewer.name,
    declared: workloads.isDeclared(reviewer),
    edition,
    ...(environment && { environment }),
    file: toUri(file),
    ...(fatal &&
      at && { problem: { message: fatal.reason, place: { uri: toUri(file), range: { start: at, end: at } } } }),
    items: reviewer.review([]).coverage.map(c => itemOf(c, edition)),
  };
}

/** Every workload's practices with what source shows and what people say. */
export function checklist(session: Session): ChecklistResult {
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  const reviewers = session.workloads.all().filter(isFolder);
  const [folder] = session.workloads.folders();
  const me = meIn(session, reviewers[0]?.root ?? folder);
  return {
    workloads: reviewers.map(r => workloadChecklist(session, r)),
    ...(me !== undefined && { me }),
    today: reviewers[0]?.today() ?? new Date().toISOString().slice(0, 10),
  };
}
