import type { Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { byText } from '../model/order.ts';
import { own } from '../model/tables.ts';
import { distinct } from './merge-reports.ts';
import { MOST, tooMany } from './sarif.ts';
import { printedJson } from './visible.ts';

const decoded = (uri: string): string => {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
};
interface Placed {
  readonly locations?: Location[] | undefined;
}
/** The file that a result or a notification is about. */
export const fileOf = (item: Placed): string =>
  decoded(item.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '');

const byFile = <T extends Placed>(all: readonly T[]): T[] => [...all].sort((a, b) => byText(fileOf(a), fileOf(b)));

const RANK: Readonly<Record<string, number>> = { error: 0, warning: 1, info: 2, hint: 3 };
const rank = (r: Result): number => own(RANK, String(r.properties?.severity)) ?? 3;

/** The worst, in the order that they have. */
function worst(results: readonly Result[]): readonly Result[] {
  if (results.length <= MOST) return results;
  const kept = new Set([...results].sort((a, b) => rank(a) - rank(b)).slice(0, MOST));
  return results.filter(r => kept.has(r));
}

/** Runs of different workloads as one: rules once, results and notifications in the order of a run over all of them. */
export function mergeSarif(logs: readonly Log[]): string {
  const runs = logs.flatMap(log => log.runs);
  const [first] = runs as readonly Run[] as readonly [Run, ...Run[]];
  const byId = new Map<string, ReportingDescriptor>();
  for (const rule of runs.flatMap(r => r.tool.driver.rules ?? [])) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  const rules = [...byId.values()].sort((a, b) => byText(a.id, b.id));
  const index = new Map(rules.map((r, i) => [r.id, i]));
  const all = byFile(runs.flatMap(r => r.results ?? []));
  // All say what came of the comparison with a baseline, or none does.
  const compared = all.some(r => r.baselineState !== undefined);
  const results = worst(all).map(r => ({
    ...r,
    ruleIndex: index.get(r.ruleId ?? '') ?? -1,
    ...(compared && { baselineState: r.baselineState ?? ('new' as const) }),
  }));
  const notes: readonly Notification[] = distinct(
    runs.flatMap(r => r.invocations?.[0]?.toolExecutionNotifications ?? []),
  );
  const left = all.length - results.length;
  const { shard: _, ...properties } = first.properties ?? {};
  const { properties: __, ...run } = first;
  const merged: Run = {
    ...run,
    tool: { ...first.tool, driver: { ...first.tool.driver, rules } },
    invocations: [
      {
        ...first.invocations?.[0],
        executionSuccessful: runs.every(r => r.invocations?.every(i => i.executionSuccessful) ?? true),
        toolExecutionNotifications: [...byFile(notes), ...(left > 0 ? [tooMany(left)] : [])],
      },
    ],
    results,
    ...(Object.keys(properties).length > 0 && { properties }),
  };
  return printedJson({ ...logs[0], runs: [merged] });
}
