import type { Finding } from '../model/finding.ts';
import { byText } from '../model/order.ts';

/** A finding that was there before. The rule and the file are for people: findings are told by their fingerprints. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string;
}

/** What came of a comparison with what was there before. */
export interface Compared {
  /** Findings that were there. */
  readonly known: ReadonlySet<Finding>;
  /** What was there and is not any more. */
  readonly fixed: readonly BaselineEntry[];
}

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const all = map.get(key);
  if (all) all.push(value);
  else map.set(key, [value]);
};

/** Of equal fingerprints: first those of the same file are each other, then the rest in order (a file was renamed, code moved). */
function match(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  known: Set<Finding>,
): readonly BaselineEntry[] {
  const left: BaselineEntry[] = [];
  const free = new Set(findings);
  for (const entry of entries) {
    const same = findings.find(f => free.has(f) && f.path === entry.path);
    if (same) {
      free.delete(same);
      known.add(same);
    } else left.push(entry);
  }
  const rest = [...free].slice(0, left.length);
  for (const f of rest) known.add(f);
  return left.slice(rest.length);
}

/** Compares findings, not gathered yet, with those that were there: equal fingerprints are counted. Only what is open is compared. */
export function compareWith(entries: readonly BaselineEntry[], findings: readonly Finding[]): Compared {
  const before = new Map<string, BaselineEntry[]>();
  for (const e of entries) add(before, e.fingerprint, e);
  const now = new Map<string, Finding[]>();
  for (const f of findings) if (f.state === 'open' && before.has(f.fingerprint)) add(now, f.fingerprint, f);
  const known = new Set<Finding>();
  const fixed = [...before].flatMap(([fingerprint, all]) => match(now.get(fingerprint) ?? [], all, known));
  return { known, fixed };
}

/** The order of a baseline: that of the fingerprints, so that two branches seldom change the same place. */
export const inBaselineOrder = (entries: readonly BaselineEntry[]): readonly BaselineEntry[] =>
  [...entries].sort((a, b) => byText(a.fingerprint, b.fingerprint) || byText(a.path, b.path) || byText(a.rule, b.rule));

/** The findings that are open, each part of an aggregated one for itself. */
export const entriesOf = (findings: readonly Finding[]): readonly BaselineEntry[] =>
  inBaselineOrder(
    findings
      .flatMap(f => f.parts ?? [f])
      .filter(f => f.state !== 'suppressed')
      .map(({ fingerprint, rule, path }) => ({ fingerprint, rule, path })),
  );
