import { practices } from '../lens/load.ts';
import { practiceHeading } from '../lens/names.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';

const compare = (a: Practice, b: Practice): number => (a.key < b.key ? -1 : 1);

/** The line that a practice's answer stands under. */
export const headLine = (p: Practice, edition: ShownEdition): string => `  ${p.key}: # ${practiceHeading(p, edition)}`;

/** Every practice of the catalogue with nothing under it. */
export const skeletonLines = (edition: ShownEdition): readonly string[] => [
  'practices:',
  ...[...practices].sort(compare).flatMap((p, i) => [...(i > 0 ? [''] : []), headLine(p, edition)]),
];

/**
 * A checklist without answers. It names every practice from the start, with an empty line between: two people who answer different
 * practices then change places that git keeps apart, even when the practices stand next to each other.
 */
export const newChecklist = (edition: ShownEdition): string =>
  [
    '# What people say about the practices of the Machine Learning Lens in this workload; ML Lens shows it beside what it sees in',
    '# source. Edited by ML Lens and by hand. Every practice keeps its line, also unanswered: so answers of two people merge in git.',
    'version: 1',
    ...skeletonLines(edition),
    '',
  ].join('\n');
