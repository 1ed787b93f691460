import { atOrAbove } from '../engine/settle.ts';
import { phases } from '../lens/load.ts';
import type { Severity } from '../model/rule.ts';
import type { Entry, Report } from './report.ts';

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Findings that count: neither suppressed nor known from the baseline. */
export const openFindings = ({ findings }: Report): readonly Entry[] => findings.filter(e => e.state === 'open');

/** How many there are of each severity. */
export type BySeverity = Readonly<Record<Severity, number>>;
export const bySeverity = (findings: readonly Entry[]): BySeverity => {
  const of = (s: Severity): number => findings.filter(e => e.severity === s).length;
  return { error: of('error'), warning: of('warning'), info: of('info'), hint: of('hint') };
};

/** The phases that findings concern, in the lifecycle's order; one may concern several. */
export const byPhase = (findings: readonly Entry[]) =>
  phases.flatMap(({ id, title }) => {
    const here = findings.filter(e => e.phases.includes(id));
    return here.length > 0 ? [{ title, total: here.length, counts: bySeverity(here) }] : [];
  });

/** Findings file by file, in the order they have. */
export function byFile(findings: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const files = new Map<string, Entry[]>();
  for (const e of findings) {
    const known = files.get(e.path);
    if (known) known.push(e);
    else files.set(e.path, [e]);
  }
  return files;
}

/** The worst first; among equals the order that they have. */
export const worstFirst = (findings: readonly Entry[]): readonly Entry[] =>
  SEVERITIES.flatMap(s => findings.filter(e => e.severity === s));

/** Does the finding make the run fail? */
export const fails = (e: Entry, failOn: Severity | 'never'): boolean =>
  e.state === 'open' && failOn !== 'never' && atOrAbove(e.severity, failOn);

/** The findings that make the run fail. */
export const failing = (findings: readonly Entry[], failOn: Severity | 'never'): readonly Entry[] =>
  findings.filter(e => fails(e, failOn));

/** All that a finding says, a line each: its message, then those of its parts. */
export const saying = (e: Entry): readonly string[] => [
  e.message,
  ...(e.parts ?? []).map(p => `- ${p.message} (${p.rule}, ${p.practiceLabel})`),
];

/** Path below the root of the repository. */
export const fromRoot = (below: string, path: string): string =>
  below === '' || /^([a-z]:)?\//i.test(path) ? path : normal(`${below}/${path}`);

/** Without `.` and `..` in the middle. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
