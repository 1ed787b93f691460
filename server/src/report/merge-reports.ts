import type { BaselineEntry } from '../engine/baseline.ts';
import { byText } from '../model/order.ts';
import type { Report } from './report.ts';

/** A mistake in a file that several workloads share is one. */
export const distinct = <T>(all: readonly T[]): T[] => [...new Map(all.map(p => [JSON.stringify(p), p])).values()];

const byPath = <T extends { readonly path: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => byText(a.path, b.path));

/** Reports of different workloads as one: the order is that of a run over all of them. */
export function mergeReports(reports: readonly [Report, ...Report[]]): Report {
  const [{ version, edition }] = reports;
  const all = <T>(of: (r: Report) => readonly T[]): readonly T[] => reports.flatMap(of);
  const compared = reports.flatMap(r => r.fixed ?? []) as readonly BaselineEntry[];
  const unique = (of: (r: Report) => Report['rules']) => [...new Map(all(of).map(r => [r.id, r])).values()];
  return {
    version,
    edition,
    findings: byPath(all(r => r.findings)),
    problems: byPath(distinct(all(r => r.problems))),
    workloads: all(r => r.workloads).toSorted((a, b) => byText(a.root, b.root)),
    rules: unique(r => r.rules),
    ownRules: unique(r => r.ownRules).toSorted((a, b) => byText(a.id, b.id)),
    ...(reports.some(r => r.fixed) && { fixed: byPath(compared) }),
  };
}
