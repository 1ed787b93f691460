import type { AnswerStatus } from '../model/checklist.ts';
import type { CoverageStatus } from '../model/coverage.ts';
import type { Milestone, PracticeState } from './milestone.ts';

/** A practice that changed. */
export interface Change<T> {
  readonly practice: string;
  readonly from: T;
  readonly to: T;
}
/** Findings of one rule. */
export interface RuleFindings {
  readonly rule: string;
  readonly fingerprints: readonly string[];
}

/** What happened between two states of a workload. */
export interface Comparison {
  readonly from: Pick<Milestone, 'name' | 'on'>;
  readonly to: Pick<Milestone, 'name' | 'on'>;
  /** What people said anew, or took back. */
  readonly answered: readonly Change<AnswerStatus>[];
  /** Practices that stand better than before: by what source shows, or by what people say where it shows nothing. */
  readonly gained: readonly Change<CoverageStatus>[];
  /** Practices that stand worse than before. One that no longer applies is not lost. */
  readonly lost: readonly Change<CoverageStatus>[];
  readonly newFindings: readonly RuleFindings[];
  readonly fixedFindings: readonly RuleFindings[];
}

const NOTHING: PracticeState = { status: 'unknown', answer: 'not-answered', passed: 0, failed: 0, unknown: 0 };
/** How far a practice is followed; undefined where that is not decided. */
const LEVEL: Readonly<Partial<Record<CoverageStatus, number>>> = { unmet: 0, mixed: 1, met: 2 };

function direction(from: CoverageStatus, to: CoverageStatus): number {
  const [before, now] = [LEVEL[from], LEVEL[to]];
  if (before !== undefined && now !== undefined) return now - before;
  if (now !== undefined) return to === 'met' ? 1 : 0;
  return from === 'met' && to !== 'not-applicable' ? -1 : 0;
}

/** What the second list has beyond the first, each as often as it stands there. */
function surplus(before: readonly string[], now: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const f of before) left.set(f, (left.get(f) ?? 0) + 1);
  return now.filter(f => {
    const n = left.get(f) ?? 0;
    left.set(f, n - 1);
    return n <= 0;
  });
}

const own = <T>(all: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(all, key) ? all[key] : undefined;
const keysOf = (a: object, b: object): readonly string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();

const findingsBeyond = (a: Milestone, b: Milestone): readonly RuleFindings[] =>
  keysOf({}, b.findings).flatMap(rule => {
    const fingerprints = surplus(own(a.findings, rule) ?? [], own(b.findings, rule) ?? []);
    return fingerprints.length > 0 ? [{ rule, fingerprints }] : [];
  });

/** Compares an earlier state with a later one. */
export function compare(a: Milestone, b: Milestone): Comparison {
  const both = keysOf(a.practices, b.practices).map(practice => ({
    practice,
    before: own(a.practices, practice) ?? NOTHING,
    now: own(b.practices, practice) ?? NOTHING,
  }));
  const moved = (sign: number): readonly Change<CoverageStatus>[] =>
    both
      .filter(({ before, now }) => Math.sign(direction(before.status, now.status)) === sign)
      .map(({ practice, before, now }) => ({ practice, from: before.status, to: now.status }));
  return {
    from: { name: a.name, on: a.on },
    to: { name: b.name, on: b.on },
    answered: both
      .filter(({ before, now }) => before.answer !== now.answer)
      .map(({ practice, before, now }) => ({ practice, from: before.answer, to: now.answer })),
    gained: moved(1),
    lost: moved(-1),
    newFindings: findingsBeyond(a, b),
    fixedFindings: findingsBeyond(b, a),
  };
}
