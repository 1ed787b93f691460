import type { Edition, Pillar, Practice, ShownEdition } from '../model/practice.ts';

/** What the sources of practice ids are called; ids of the risk table look like those of 2025 and mean something else. */
export const EDITION_NAMES: Readonly<Record<Edition, string>> = {
  '2021': '2021 edition',
  '2023': '2023 edition',
  '2025': '2025 edition',
  'bp-risk-table': 'community risk table',
  'wa-tool': 'Well-Architected Tool',
};
/** Pillars in the framework's order, with its names for them. */
export const PILLAR_NAMES: Readonly<Record<Pillar, string>> = {
  'operational-excellence': 'Operational excellence',
  security: 'Security',
  reliability: 'Reliability',
  'performance-efficiency': 'Performance efficiency',
  'cost-optimization': 'Cost optimization',
  sustainability: 'Sustainability',
};

/** Where to look for a practice that the shown edition lacks, newest first. */
const FALLBACK: readonly Edition[] = ['2025', '2023', '2021', 'bp-risk-table'];

/** How a practice is called in an edition, or else in the newest source that has it. */
export interface PracticeName {
  readonly edition: Edition;
  readonly ids: readonly string[];
  readonly title: string;
}

/** How the shown edition calls a practice; where it is not in it, how the newest source does that has it. */
export function practiceName(p: Practice, shown: ShownEdition): PracticeName {
  for (const edition of [shown, ...FALLBACK]) {
    const ids = p.ids[edition] ?? [];
    if (ids.length > 0) return { edition, ids, title: p.titles[edition]?.[0] ?? p.summary };
  }
  return { edition: shown, ids: [], title: p.summary };
}

/** The name on one line: its id alone when it is of the shown edition, else with the source that the id is of. */
export function practiceHeading(p: Practice, shown: ShownEdition): string {
  const { edition, ids, title } = practiceName(p, shown);
  if (ids.length === 0) return title;
  return edition === shown ? `${ids.join(', ')} · ${title}` : `${title} (${EDITION_NAMES[edition]}: ${ids.join(', ')})`;
}
