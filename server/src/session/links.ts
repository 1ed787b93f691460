import { practices } from '../lens/load.ts';
import type { Practice } from '../model/practice.ts';

const BY_KEY: ReadonlyMap<string, Practice> = new Map(practices.map(p => [p.key, p]));

/** How a practice is shown: always by the 2025 edition, whose pages keep their meaning. */
export interface PracticeLink {
  readonly practice: Practice;
  /** Practices that only older editions have carry none. */
  readonly id?: string;
  readonly title: string;
  readonly url?: string;
}

export function linkOf(practice: Practice): PracticeLink {
  const id = practice.ids['2025']?.[0];
  const url = practice.urls['2025']?.[0];
  return {
    practice,
    ...(id !== undefined && { id }),
    title: practice.titles['2025']?.[0] ?? practice.summary,
    ...(url !== undefined && { url }),
  };
}

export const linksOf = (keys: readonly string[]): readonly PracticeLink[] =>
  keys.flatMap(key => {
    const practice = BY_KEY.get(key);
    return practice ? [linkOf(practice)] : [];
  });
