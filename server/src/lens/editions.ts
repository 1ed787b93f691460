import type { Practice, ShownEdition } from '../model/practice.ts';
import { practice, practices } from './load.ts';
import { EDITION_NAMES, practiceName } from './names.ts';

/** The editions that can be shown, newest first. */
export const SHOWN_EDITIONS: readonly ShownEdition[] = ['2025', '2023', '2021'];
/** What is spoken when nobody says otherwise. */
export const DEFAULT_EDITION: ShownEdition = '2025';

/** The practice's id in an edition; undefined where the edition does not have the practice. */
export const practiceId = (p: Practice, edition: ShownEdition): string | undefined => p.ids[edition]?.[0];

/** The edition's ids of those practices that are in it. */
export const practiceIds = (keys: readonly string[], edition: ShownEdition): readonly string[] =>
  keys.flatMap(key => {
    const found = practice(key);
    return (found && practiceId(found, edition)) ?? [];
  });

/** The edition's title; where it does not have the practice, that of the newest source that does. */
export const practiceTitle = (p: Practice, edition: ShownEdition): string => practiceName(p, edition).title;

/** The edition's id; where it does not have the practice, the key, which looks like no id of any edition. */
export const practiceLabel = (p: Practice, edition: ShownEdition): string => practiceId(p, edition) ?? p.key;

/** Which source has a practice that the edition lacks, with its name: "community risk table: MLCOST01-BP01". */
export function elsewhere(p: Practice, edition: ShownEdition): string | undefined {
  const name = practiceName(p, edition);
  return name.edition === edition ? undefined : `${EDITION_NAMES[name.edition]}: ${name.ids.join(', ')}`;
}

/** The edition's ids of practices; where it has none of them, their keys, and that it lacks them. */
export function labels(keys: readonly string[], edition: ShownEdition): string {
  if (keys.length === 0) return '';
  const ids = practiceIds(keys, edition);
  return ids.length > 0 ? ids.join(', ') : `${keys.join(', ')} (not in the ${EDITION_NAMES[edition]})`;
}

/** The practices that an edition has, in the catalogue's order. */
export const practicesOf = (edition: ShownEdition): readonly Practice[] =>
  practices.filter(p => practiceId(p, edition) !== undefined);
