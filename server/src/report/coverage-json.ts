import { rollUp } from '../engine/rollup.ts';
import { elsewhere, practiceId, practiceTitle } from '../lens/editions.ts';
import type { Answer } from '../model/checklist.ts';
import type { RollUp } from '../model/coverage.ts';
import type { ShownEdition } from '../model/practice.ts';
import { groupsOf } from './groups.ts';
import type { EntryCoverage, EntryEvidence, Report, WorkloadReport } from './report.ts';

const evidence = (e: EntryEvidence) => {
  const { is, by, rule, strength, shows, path, cell, startLine, startColumn, endLine, endColumn } = e;
  return {
    ...{ is, by, rule, strength, shows, path },
    ...(cell !== undefined && { cell }),
    ...{ startLine, startColumn, endLine, endColumn },
  };
};

const answerJson = ({ practice: _, ...said }: Answer) => said;

/** Counts as data; a share of nothing is null. */
export const counts = (c: RollUp) => ({ ...c, share: c.share ?? null });

function practiceJson(c: EntryCoverage, edition: ShownEdition) {
  const { practice: p, status, because, passed, failed, unknown, answer, contradiction } = c;
  const other = elsewhere(p, edition);
  return {
    id: practiceId(p, edition) ?? null,
    key: p.key,
    ...(other && { elsewhere: other }),
    title: practiceTitle(p, edition),
    pillar: p.pillar,
    phases: p.phases,
    status,
    ...(because && { because }),
    ...{ passed, failed, unknown },
    ...(answer && { answer: answerJson(answer) }),
    ...(contradiction && { contradiction }),
    evidence: c.evidence.map(evidence),
  };
}

const groupJson = (w: WorkloadReport, by: 'phase' | 'pillar') =>
  groupsOf(w.coverage, by).map(g => ({ id: g.id, title: g.title, ...counts(g.counts) }));

const workloadJson = (w: WorkloadReport, edition: ShownEdition) => ({
  name: w.name,
  root: w.root,
  complete: w.complete,
  files: w.files,
  resources: w.resources,
  kinds: w.kinds.map(({ kind, title, path }) => ({ kind, title, path })),
  all: counts(rollUp(w.coverage)),
  phases: groupJson(w, 'phase'),
  pillars: groupJson(w, 'pillar'),
  practices: w.coverage.map(c => practiceJson(c, edition)),
});

/** Where each workload stands with each practice, as `schemas/coverage.schema.json` has it. */
export const coverageJson = ({ edition, workloads, problems }: Report): string =>
  `${JSON.stringify({ version: 1, edition, workloads: workloads.map(w => workloadJson(w, edition)), problems }, null, 2)}\n`;
