import type { Applicability } from '../model/coverage.ts';
import type { Practice } from '../model/practice.ts';
import type { Sighting } from '../model/signal.ts';
import type { Workload } from '../model/workload.ts';
import data from './applicability.json' with { type: 'json' };
import { kindsOf } from './kinds.ts';

/** What a workload has to contain for a practice to concern it. */
export interface Need {
  /** Kinds of content, one of which is enough; none: it concerns every workload. */
  readonly needs: readonly string[];
  /** Why it concerns every workload. */
  readonly because?: string;
  /** What is missing where it does not. */
  readonly otherwise?: string;
}

/** Practice -> what it needs; reviewed by hand, one by one. */
export const needs: Readonly<Record<string, Need>> = data;

const EVERY: Need = { needs: [], because: 'It concerns every workload.' };

/** Says of each practice whether it concerns the workload, by what the workload contains, and why. */
export function applicability(
  workload: Workload,
  sightings: readonly Sighting[],
): (practice: Practice) => Applicability {
  const found = kindsOf(workload, sightings);
  return practice => {
    const need = needs[practice.key] ?? EVERY;
    if (need.needs.length === 0) return { applies: true, because: need.because ?? '' };
    for (const kind of need.needs) {
      const here = found.get(kind);
      if (here) return { applies: true, because: `${here.here} in ${here.path}.` };
    }
    if (!workload.complete)
      return { applies: 'unknown', because: 'Not every file was read, so nothing is said of what the workload lacks.' };
    return { applies: false, because: need.otherwise ?? '' };
  };
}
