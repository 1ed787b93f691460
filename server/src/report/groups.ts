import { rollUp } from '../engine/rollup.ts';
import { firstPhase, phases } from '../lens/load.ts';
import { PILLAR_NAMES } from '../lens/names.ts';
import type { RollUp } from '../model/coverage.ts';
import type { Pillar } from '../model/practice.ts';
import type { EntryCoverage } from './report.ts';

/** Practices that are shown together, with their counts. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly practices: readonly EntryCoverage[];
  readonly counts: RollUp;
}

const group = (id: string, title: string, practices: readonly EntryCoverage[]): Group => ({
  id,
  title,
  practices,
  counts: rollUp(practices),
});

/** Lifecycle phases or pillars in their order. A practice counts once, in the first phase that it belongs to. */
export const groupsOf = (all: readonly EntryCoverage[], by: 'phase' | 'pillar'): readonly Group[] =>
  by === 'phase'
    ? phases.map(({ id, title }) =>
        group(
          id,
          title,
          all.filter(c => firstPhase(c.practice) === id),
        ),
      )
    : (Object.keys(PILLAR_NAMES) as Pillar[]).map(id =>
        group(
          id,
          PILLAR_NAMES[id],
          all.filter(c => c.practice.pillar === id),
        ),
      );
