import { firstPhase, phases, practiceTitle } from '../lens/load.ts';
import type { CoverageStatus } from '../model/coverage.ts';
import type { Phase } from '../model/practice.ts';
import type { EntryEvidence, Report, WorkloadReport } from './report.ts';
import { type Colors, count, link } from './text.ts';

type Practice = WorkloadReport['coverage'][number];

const STATUSES: readonly CoverageStatus[] = ['met', 'mixed', 'unmet', 'unknown', 'not-applicable', 'attest-only'];
const SIGNS: Readonly<Record<CoverageStatus, string>> = {
  met: '+',
  mixed: '~',
  unmet: '-',
  unknown: '?',
  'not-applicable': ' ',
  'attest-only': ' ',
};
const paint = (c: Colors, status: CoverageStatus): ((text: string) => string) =>
  status === 'met' ? c.green : status === 'unmet' ? c.red : status === 'mixed' ? c.yellow : c.dim;

const tally = (all: readonly Practice[]): Readonly<Record<CoverageStatus, number>> =>
  Object.fromEntries(STATUSES.map(s => [s, all.filter(p => p.status === s).length])) as Record<CoverageStatus, number>;
const inPhase = (w: WorkloadReport, phase: Phase): readonly Practice[] =>
  w.coverage.filter(p => firstPhase(p.practice) === phase);

const evidence = ({ is, rule, shows, path, cell, startLine, startColumn, endLine, endColumn }: EntryEvidence) => ({
  ...{ is, rule, shows, path },
  ...(cell !== undefined && { cell }),
  ...{ startLine, startColumn, endLine, endColumn },
});

const practiceJson = (p: Practice) => ({
  id: p.practice.ids['2025']?.[0] ?? null,
  key: p.practice.key,
  title: practiceTitle(p.practice),
  pillar: p.practice.pillar,
  phases: p.practice.phases,
  status: p.status,
  passed: p.passed,
  failed: p.failed,
  unknown: p.unknown,
  evidence: p.evidence.map(evidence),
});

const workloadJson = (w: WorkloadReport) => ({
  name: w.name,
  root: w.root,
  complete: w.complete,
  files: w.files,
  resources: w.resources,
  phases: phases.map(({ id, title }) => ({
    id,
    title,
    ...tally(w.coverage.filter(p => p.practice.phases.includes(id))),
  })),
  practices: w.coverage.map(practiceJson),
});

/** What the reviewed code shows about each practice, with the places. */
export const coverageJson = (report: Report): string =>
  `${JSON.stringify({ version: 1, workloads: report.workloads.map(workloadJson), problems: report.problems }, null, 2)}\n`;

function practiceLines(p: Practice, c: Colors): readonly string[] {
  const id = p.practice.ids['2025']?.[0] ?? p.practice.key;
  const counts = [
    ...(p.passed > 0 ? [`${p.passed} pass`] : []),
    ...(p.failed > 0 ? [`${p.failed} fail`] : []),
    ...(p.unknown > 0 ? [`${p.unknown} unknown`] : []),
  ];
  const shown = p.evidence.find(e => e.is === 'fail') ?? p.evidence[0];
  return [
    `  ${paint(c, p.status)(`${SIGNS[p.status]} ${p.status.padEnd(8)}`)} ${id.padEnd(15)} ${practiceTitle(p.practice)}  ${c.dim(counts.join(', '))}`,
    ...(shown && p.status !== 'met' ? [c.dim(`             ${link(shown)}  ${shown.shows}`)] : []),
  ];
}

function phaseLines(w: WorkloadReport, phase: (typeof phases)[number], c: Colors): readonly string[] {
  const all = inPhase(w, phase.id);
  const judged = all.filter(p => p.evidence.length > 0);
  const rest = tally(all);
  const order = [...judged].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const silent = [
    ...(rest['not-applicable'] > 0 ? [`${rest['not-applicable']} with nothing in the code to judge`] : []),
    ...(rest['attest-only'] > 0 ? [`${rest['attest-only']} that only a person can attest`] : []),
  ];
  return [
    '',
    `${c.bold(phase.title)}  ${c.dim(`${count(judged.length, 'practice')} judged`)}`,
    ...order.flatMap(p => practiceLines(p, c)),
    ...(silent.length > 0 ? [c.dim(`    ${silent.join(', ')}`)] : []),
  ];
}

function workloadLines(w: WorkloadReport, c: Colors): readonly string[] {
  const all = tally(w.coverage);
  return [
    `${c.bold(w.name)} ${c.dim(`(${w.root}: ${count(w.resources, 'resource')} in ${count(w.files, 'file')})`)}`,
    ...(w.complete
      ? []
      : [c.yellow('Not every file could be read, so nothing is said about what the workload lacks.')]),
    ...phases.flatMap(phase => phaseLines(w, phase, c)),
    '',
    `${all.met} met, ${all.mixed} mixed, ${all.unmet} unmet, ${all.unknown} unknown of ${w.coverage.length} practices`,
  ];
}

/** Coverage for people, by lifecycle phase. Silence never counts as met. */
export const coverageText = (report: Report, c: Colors): string =>
  `${report.workloads.map(w => workloadLines(w, c).join('\n')).join('\n\n')}\n`;
