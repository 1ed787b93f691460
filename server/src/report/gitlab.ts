import type { Severity } from '../model/rule.ts';
import type { Report } from './report.ts';
import { fromRoot, openFindings, saying } from './tally.ts';
import { printedJson } from './visible.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' };

/** Tells equal things apart: the first keeps its name, those after it get a number. */
function numbered(): (name: string) => string {
  const seen = new Map<string, number>();
  return name => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}-${n}`;
  };
}

/** The code quality report of GitLab: open findings, each with a fingerprint of its own. */
export function gitlab(report: Report, below: string): string {
  const own = numbered();
  return printedJson(
    openFindings(report).map(e => {
      const { startLine, endLine } = e.raw ?? e;
      return {
        description: saying(e).join('\n'),
        check_name: e.rule,
        fingerprint: own(e.fingerprint),
        severity: LEVEL[e.severity],
        location: { path: fromRoot(below, e.path), lines: { begin: startLine, end: endLine } },
      };
    }),
  );
}
