import { elsewhere, practiceId, practiceTitle } from '../lens/editions.ts';
import { practice, practiceUrl } from '../lens/load.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';

/** How a practice is shown in one edition. */
export interface PracticeLink {
  readonly practice: Practice;
  /** Practices that the edition does not have carry none. */
  readonly id?: string;
  readonly title: string;
  /** Where the edition does not have it: who does, and under which id. */
  readonly elsewhere?: string;
  /** Always of the current edition, whose pages keep their meaning. */
  readonly url?: string;
}

export function linkOf(p: Practice, edition: ShownEdition): PracticeLink {
  const id = practiceId(p, edition);
  const other = elsewhere(p, edition);
  const url = practiceUrl(p);
  return {
    practice: p,
    ...(id !== undefined && { id }),
    title: practiceTitle(p, edition),
    ...(other !== undefined && { elsewhere: other }),
    ...(url !== undefined && { url }),
  };
}

export const linksOf = (keys: readonly string[], edition: ShownEdition): readonly PracticeLink[] =>
  keys.flatMap(key => {
    const found = practice(key);
    return found ? [linkOf(found, edition)] : [];
  });
