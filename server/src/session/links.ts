import { practice, practiceUrl } from '../lens/load.ts';
import { EDITION_NAMES, practiceName } from '../lens/names.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';

/** What is spoken when neither the project file nor the settings say otherwise. */
export const DEFAULT_EDITION: ShownEdition = '2025';

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
  const { edition: of, ids, title } = practiceName(p, edition);
  const own = of === edition ? ids[0] : undefined;
  const url = practiceUrl(p);
  return {
    practice: p,
    ...(own !== undefined && { id: own }),
    title,
    ...(of !== edition && { elsewhere: `${EDITION_NAMES[of]}: ${ids.join(', ')}` }),
    ...(url !== undefined && { url }),
  };
}

export const linksOf = (keys: readonly string[], edition: ShownEdition): readonly PracticeLink[] =>
  keys.flatMap(key => {
    const found = practice(key);
    return found ? [linkOf(found, edition)] : [];
  });
