import type { Severity } from '../model/rule.ts';
import type { Entry, EntryProblem, Report } from './report.ts';
import { fromRoot, openFindings, saying, worstFirst } from './tally.ts';
import { count } from './text.ts';

type Kind = 'error' | 'warning' | 'notice';
const KIND: Readonly<Record<Severity, Kind>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };
/** What GitHub shows of each kind in one step; what follows is dropped without a word. */
const MOST = 10;

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (value: string | number): string => data(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** One command of the workflow; nothing in its values can end it or begin another. */
function command(
  kind: Kind,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([k, v]) => (v === undefined ? [] : [`${k}=${property(v)}`]));
  return `::${kind} ${given.join(',')}::${data(message)}`;
}

function annotation(e: Entry, below: string): string {
  const { startLine, startColumn, endLine, endColumn } = e.raw ?? e;
  const cell = e.cell === undefined ? '' : `, cell ${e.cell}`;
  const columns = startLine === endLine ? { col: startColumn, endColumn: Math.max(startColumn, endColumn - 1) } : {};
  return command(
    KIND[e.severity],
    { file: fromRoot(below, e.path), line: startLine, endLine, ...columns, title: `ML Lens: ${e.rule}${cell}` },
    [...saying(e), e.practiceLabel].join('\n'),
  );
}

const problem = (p: EntryProblem, below: string): string =>
  command(
    'warning',
    { file: fromRoot(below, p.path), line: p.cell === undefined ? p.line : undefined, title: 'ML Lens: not read' },
    `${p.path} ${p.reason}`,
  );

/** Annotations of GitHub Actions, the worst first, as many as GitHub shows; what is more is counted in the log. */
export function github(report: Report, below: string): string {
  const open = worstFirst(openFindings(report));
  const kinds: readonly Kind[] = ['error', 'warning', 'notice'];
  const shown = kinds.flatMap(kind => open.filter(e => KIND[e.severity] === kind).slice(0, MOST));
  const warnings = shown.filter(e => e.severity === 'warning').length;
  const problems = report.problems.slice(0, MOST - warnings);
  const more = open.length - shown.length + report.problems.length - problems.length;
  const lines = [
    ...shown.map(e => annotation(e, below)),
    ...problems.map(p => problem(p, below)),
    `ml-lens: ${count(open.length, 'finding')}${more > 0 ? `; ${more} more than GitHub annotates, see the summary or the SARIF` : ''}`,
  ];
  return `${lines.join('\n')}\n`;
}
