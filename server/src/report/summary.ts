import { blocks, code, escaped, section } from '../lens/markdown.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import type { Severity } from '../model/rule.ts';
import type { Entry, EntryProblem, Report } from './report.ts';
import { type BySeverity, byPhase, bySeverity, openFindings, SEVERITIES, worstFirst } from './tally.ts';
import { count, link } from './text.ts';

/** Rows that people read; the other formats have all. A job's summary may be 1 MiB long. */
const MOST = 50;
const MARK: Readonly<Record<Severity, string>> = {
  error: '🔴 error',
  warning: '🟠 warning',
  info: '🔵 info',
  hint: '⚪ hint',
};

const cells = (all: readonly (string | number)[]): string => `| ${all.join(' | ')} |`;
const numbers = (counts: BySeverity): readonly number[] => SEVERITIES.map(s => counts[s]);

function verdict(open: readonly Entry[], failOn: Severity | 'never', failed: number): string {
  if (failOn === 'never') return `${count(open.length, 'finding')}; none makes this run fail.`;
  return failed > 0
    ? `**${count(failed, 'finding')} at or above ${failOn}** ${failed === 1 ? 'makes' : 'make'} this run fail.`
    : `Nothing at or above ${failOn}: this run passes.`;
}

const phaseTable = (open: readonly Entry[]): string =>
  [
    cells(['lifecycle phase', 'findings', ...SEVERITIES]),
    '|---|---:|---:|---:|---:|---:|',
    ...byPhase(open).map(p => cells([escaped(p.title), p.total, ...numbers(p.counts)])),
    cells(['**all** (one may concern several phases)', open.length, ...numbers(bySeverity(open))]),
  ].join('\n');

const row = (e: Entry): string =>
  cells([
    MARK[e.severity],
    escaped(e.message),
    code(link(e)).replaceAll('|', '\\|'),
    code(e.rule),
    escaped(e.practiceLabel),
  ]);

function findingTable(open: readonly Entry[]): string {
  const more = open.length - MOST;
  return blocks(
    [
      cells(['severity', 'finding', 'place', 'rule', 'practices']),
      '|---|---|---|---|---|',
      ...worstFirst(open).slice(0, MOST).map(row),
    ].join('\n'),
    more > 0 ? `${more} more ${more === 1 ? 'is' : 'are'} not listed here.` : undefined,
  );
}

function problems(all: readonly EntryProblem[]): string {
  const line = (p: EntryProblem): string =>
    `- ${code(p.line === undefined ? p.path : `${p.path}:${p.line}`)} ${escaped(p.reason)}`;
  const more = all.length - MOST;
  return [...all.slice(0, MOST).map(line), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function muted({ findings }: Report): string | undefined {
  const of = (state: Entry['state']): number => findings.filter(e => e.state === state).length;
  const said = [
    ...(of('suppressed') > 0 ? [`${of('suppressed')} suppressed with a reason`] : []),
    ...(of('baseline') > 0 ? [`${of('baseline')} known from the baseline`] : []),
  ];
  return said.length > 0 ? `Not counted: ${said.join(', ')}.` : undefined;
}

/** Markdown for the summary of a CI job: the verdict, counts by phase, the worst findings. */
export function summary(report: Report, failOn: Severity | 'never', failing: number): string {
  const open = openFindings(report);
  const files = report.workloads.reduce((n, w) => n + w.files, 0);
  const resources = report.workloads.reduce((n, w) => n + w.resources, 0);
  const made = `ML Lens ${report.version}, ${EDITION_NAMES[report.edition]} of the Machine Learning Lens: ${count(resources, 'resource')} in ${count(files, 'file')}.`;
  const parts = blocks(
    '## ML Lens',
    verdict(open, failOn, failing),
    open.length > 0 ? phaseTable(open) : undefined,
    section('Findings', open.length > 0 ? findingTable(open) : undefined, 3),
    section('Not read, or without effect', problems(report.problems), 3),
    muted(report),
    made,
  );
  return `${parts}\n`;
}
