import { rollUp } from '../engine/rollup.ts';
import { practiceId, practiceLabel, practicesOf, practiceTitle } from '../lens/editions.ts';
import { contents } from '../lens/kinds.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import type { CoverageStatus, RollUp } from '../model/coverage.ts';
import type { ShownEdition } from '../model/practice.ts';
import { clip, right, WIDTH, wrap } from './columns.ts';
import { evidenceLines } from './evidence-text.ts';
import { type Group, groupsOf } from './groups.ts';
import type { EntryCoverage, Report, WorkloadReport } from './report.ts';
import { shareText } from './review-words.ts';
import { type Colors, count, problemLines } from './text.ts';
import { visibleIn } from './visible.ts';

const DETAILED: readonly CoverageStatus[] = ['unmet', 'mixed', 'met', 'unknown'];
const SIGNS: Readonly<Record<CoverageStatus, string>> = {
  met: '+',
  mixed: '~',
  unmet: '-',
  unknown: '?',
  'not-applicable': ' ',
  'attest-only': ' ',
};
/** Where ids and titles begin. */
const LEFT = 12;
/** Where what belongs to a practice begins. */
const INSIDE = 14;

const paint = (c: Colors, status: CoverageStatus): ((text: string) => string) =>
  status === 'met' ? c.green : status === 'unmet' ? c.red : status === 'mixed' ? c.yellow : c.dim;

const named = ({ practice: p }: EntryCoverage, edition: ShownEdition): string =>
  `${practiceLabel(p, edition)}  ${practiceTitle(p, edition)}`;

const row = (title: string, r: RollUp): string =>
  `  ${title.padEnd(30)}${right(r.met, 6)}${right(r.mixed, 7)}${right(r.unmet, 7)}${right(r.unknown, 9)}${right(r.attestOnly, 9)}${right(r.notApplicable, 9)}   ${shareText(r)}`;

const heading = (by: string): string =>
  `  ${by.padEnd(30)}${right('met', 6)}${right('mixed', 7)}${right('unmet', 7)}${right('unknown', 9)}${right('people', 9)}${right('n/a', 9)}   met of what is decided`;

function table(w: WorkloadReport, groups: readonly Group[], by: 'phase' | 'pillar', c: Colors): readonly string[] {
  const all = rollUp(w.coverage);
  return [
    c.dim(heading(by === 'phase' ? 'Lifecycle phase' : 'Pillar')),
    ...groups.map(g => row(g.title, g.counts)),
    c.bold(row(`All ${all.practices} practices`, all)),
    '',
    ...wrap(
      `${all.applicable} practices apply. What is unknown, or for people to say, counts neither as met nor as unmet.`,
      2,
    ).map(c.dim),
  ];
}

function practiceLines(p: EntryCoverage, edition: ShownEdition, c: Colors): readonly string[] {
  const { status, because, evidence, answer, contradiction } = p;
  const inside = ' '.repeat(INSIDE);
  return [
    `  ${paint(c, status)(`${SIGNS[status]} ${status.padEnd(LEFT - 4)}`)}${clip(named(p, edition), WIDTH - LEFT)}`,
    ...(contradiction ? wrap(`! ${contradiction}`, INSIDE).map(c.yellow) : []),
    ...(because ? wrap(because, INSIDE).map(c.dim) : []),
    ...(answer ? [c.dim(`${inside}answered: ${answer.status}${answer.by ? ` by ${answer.by}` : ''}`)] : []),
    ...evidenceLines(evidence, INSIDE, c),
  ];
}

/** Practices that share a reason, after it. */
function together(all: readonly EntryCoverage[], edition: ShownEdition, c: Colors): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const p of all) {
    const reason = p.because ?? '';
    byReason.set(reason, [...(byReason.get(reason) ?? []), practiceLabel(p.practice, edition)]);
  }
  return [...byReason].flatMap(([reason, labels]) => wrap(`${reason} ${labels.join(', ')}`, LEFT).map(c.dim));
}

const silentLines = (title: string, lines: readonly string[], c: Colors): readonly string[] =>
  lines.length > 0 ? [c.dim(`    ${title}`), ...lines] : [];

function groupLines(g: Group, edition: ShownEdition, c: Colors): readonly string[] {
  const of = (status: CoverageStatus): readonly EntryCoverage[] => g.practices.filter(p => p.status === status);
  const people = of('attest-only').map(p => c.dim(`${' '.repeat(LEFT)}${clip(named(p, edition), WIDTH - LEFT)}`));
  return [
    '',
    `${c.bold(g.title)}  ${c.dim(shareText(g.counts))}`,
    ...DETAILED.flatMap(of).flatMap(p => practiceLines(p, edition, c)),
    ...silentLines('only people can say', people, c),
    ...silentLines('not applicable', together(of('not-applicable'), edition, c), c),
  ];
}

const contains = (w: WorkloadReport): string =>
  w.kinds.length > 0 ? `It ${contents(w.kinds).join(', ')}.` : 'It contains nothing of machine learning.';

function workloadLines(w: WorkloadReport, edition: ShownEdition, by: 'phase' | 'pillar', c: Colors): readonly string[] {
  const groups = groupsOf(w.coverage, by);
  return [
    `${c.bold(w.name)} ${c.dim(`(${w.root}: ${count(w.resources, 'resource')} in ${count(w.files, 'file')})`)}`,
    ...wrap(contains(w), 0),
    ...(w.complete
      ? []
      : [c.yellow('Not every file could be read, so nothing is said about what the workload lacks.')]),
    '',
    ...table(w, groups, by, c),
    ...groups.flatMap(g => groupLines(g, edition, c)),
  ];
}

/** Practices whose label is no id of the edition, told once. */
function foreign(report: Report): readonly string[] {
  const { edition, workloads } = report;
  const lacking = workloads.some(w => w.coverage.some(p => practiceId(p.practice, edition) === undefined));
  return lacking
    ? [
        ...wrap(
          `Practices named by a key instead of an id are not in the ${EDITION_NAMES[edition]}, which has ${practicesOf(edition).length}; "ml-lens explain <key>" tells which source has them.`,
          0,
        ),
      ]
    : [];
}

/** Coverage for people. Silence never counts as met. */
export function coverageText(report: Report, by: 'phase' | 'pillar', c: Colors): string {
  const parts = [
    ...visibleIn(report.workloads).map(w => workloadLines(w, report.edition, by, c)),
    foreign(report),
    problemLines(visibleIn(report.problems), c).slice(0, -1),
  ];
  const shown = parts.filter(lines => lines.length > 0).map(lines => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}
