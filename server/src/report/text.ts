import pc from 'picocolors';
import type { Severity } from '../model/rule.ts';
import { carets } from './excerpt.ts';
import type { Entry, EntryProblem, Place, Report } from './report.ts';
import { type BySeverity, byPhase, bySeverity, openFindings, SEVERITIES } from './tally.ts';
import { visibleIn } from './visible.ts';

export type Colors = ReturnType<typeof pc.createColors>;
/** Colours for a terminal, or none. */
export const colors = (enabled: boolean): Colors => pc.createColors(enabled);

const paint = (c: Colors, severity: Severity): ((text: string) => string) =>
  ({ error: c.red, warning: c.yellow, info: c.cyan, hint: c.dim })[severity];
/** A number with its noun. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const where = (p: Place): string => `${p.cell === undefined ? '' : `cell ${p.cell}, `}${p.startLine}:${p.startColumn}`;
/** The place as editors and terminals make it clickable: path, line and column. */
export const link = (p: Place): string => `${p.path}${p.cell === undefined ? ':' : ' '}${where(p)}`;

function excerpt(e: Entry, c: Colors): readonly string[] {
  if (!e.excerpt) return [];
  const { lead, marks } = carets(e.excerpt);
  const gutter = String(e.startLine).padStart(7);
  return [
    `${c.dim(`${gutter} |`)} ${e.excerpt.line}`,
    `${c.dim(`${''.padStart(7)} |`)} ${lead}${paint(c, e.severity)(marks)}`,
  ];
}

const fixLine = (e: Entry, c: Colors): string | undefined =>
  e.fix && `${c.green('fix')} ${e.fix.title} ${c.dim(e.fix.safety === 'safe' ? '(safe)' : '(needs review)')}`;

function part(p: Entry, c: Colors): readonly string[] {
  const fix = fixLine(p, c);
  return [`          - ${p.message} ${c.dim(`${p.rule} ${p.practiceLabel}`)}`, ...(fix ? [`            ${fix}`] : [])];
}

function finding(e: Entry, c: Colors): readonly string[] {
  const label = paint(c, e.severity)(e.severity.padEnd(7));
  const fix = fixLine(e, c);
  return [
    `  ${c.bold(where(e))}  ${label}  ${e.message}  ${c.dim(e.rule)}`,
    ...excerpt(e, c),
    ...(e.parts?.flatMap(p => part(p, c)) ?? (e.practiceLabel === '' ? [] : [`          ${c.dim(e.practiceLabel)}`])),
    ...e.related.map(r => `          ${c.dim('see')} ${link(r)} ${r.message}`),
    ...(fix ? [`          ${fix}`] : []),
    '',
  ];
}

function problem(p: EntryProblem, c: Colors): string {
  const cell = p.cell === undefined ? '' : ` cell ${p.cell}`;
  const line = p.line === undefined ? '' : `${p.cell === undefined ? ':' : ', '}${p.line}:${p.column ?? 1}`;
  return `  ${c.magenta('problem')}  ${p.path}${cell}${line}  ${p.reason}`;
}

/** What could not be read or does not count, under a heading. */
export const problemLines = (problems: readonly EntryProblem[], c: Colors): readonly string[] =>
  problems.length > 0 ? [c.underline('Problems'), ...problems.map(p => problem(p, c)), ''] : [];

const splitBy = (counts: BySeverity, c: Colors, say: (n: number, s: Severity) => string): string =>
  SEVERITIES.flatMap(s => (counts[s] > 0 ? [paint(c, s)(say(counts[s], s))] : [])).join(', ');

function phaseLines(open: readonly Entry[], c: Colors): readonly string[] {
  const rows = byPhase(open).map(
    ({ title, total, counts }) =>
      `  ${title.padEnd(32)} ${String(total).padStart(4)}   ${c.dim('(')}${splitBy(counts, c, (n, s) => `${n} ${s}`)}${c.dim(')')}`,
  );
  return rows.length > 0 ? ['By lifecycle phase (a finding may concern several):', ...rows] : [];
}

/** A review of the wrong folder must not look like one of good code. */
const NOTHING = 'There is no ML resource here, so there was nothing to review.';

function summary(report: Report, c: Colors): readonly string[] {
  const open = openFindings(report);
  const fixes = open.flatMap(e => e.parts ?? [e]).flatMap(e => (e.fix ? [e.fix.safety] : []));
  const safe = fixes.filter(s => s === 'safe').length;
  const suppressed = report.findings.filter(e => e.state === 'suppressed').length;
  const known = report.findings.filter(e => e.state === 'baseline').length;
  const files = report.workloads.reduce((n, w) => n + w.files, 0);
  const resources = report.workloads.reduce((n, w) => n + w.resources, 0);
  const split = splitBy(bySeverity(open), c, (n, s) => count(n, s).replace(/(info|hint)s$/, '$1'));
  const notes = [
    ...(safe > 0 ? [`${count(safe, 'fix').replace('fixs', 'fixes')} safe to apply with --fix`] : []),
    ...(fixes.length > safe ? [`${fixes.length - safe} to review in the editor`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} known before`] : []),
    ...(report.fixed?.length ? [`${report.fixed.length} fixed`] : []),
  ];
  return [
    ...phaseLines(open, c),
    ...(resources === 0 && open.length === 0 ? [NOTHING] : []),
    '',
    `${c.bold(count(open.length, 'finding'))}${split === '' ? '' : `: ${split}`} in ${count(resources, 'resource')} of ${count(files, 'file')}`,
    ...(notes.length > 0 ? [notes.join(' · ')] : []),
    ...(open.length > 0 ? [c.dim('"ml-lens explain <rule or practice>" says why it matters, and what to ask.')] : []),
  ];
}

/** A heading that no build service takes for a command of its own: those begin with two colons. */
const heading = (path: string, c: Colors): string => c.underline(/^\s*::/.test(path) ? `./${path}` : path);

/** A review for people: by file, then place, with the source line and what can be done. */
export function text(report: Report, c: Colors): string {
  const [findings, problems] = visibleIn([report.findings, report.problems] as const);
  const lines: string[] = [];
  let path: string | undefined;
  for (const e of findings) {
    if (e.state !== 'open') continue;
    if (e.path !== path) lines.push(heading(e.path, c));
    path = e.path;
    lines.push(...finding(e, c));
  }
  return `${[...lines, ...problemLines(problems, c), ...summary(report, c)].join('\n')}\n`;
}
