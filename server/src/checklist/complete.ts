import { type Completion, keys, type Meaning, values } from '../config/completion.ts';
import { cursorAt } from '../config/cursor.ts';
import { practices } from '../lens/load.ts';
import { practiceHeading } from '../lens/names.ts';
import type { ShownEdition } from '../model/practice.ts';
import { LINK_MEMBERS, MEMBERS, STATUS_MEANINGS } from './fields.ts';

const TOP: readonly Meaning[] = [
  ['version', '1'],
  ['practices', 'What people say of each practice'],
];
const DAYS = ['due', 'until', 'on'];

const practiceKeys = (edition: ShownEdition): readonly Meaning[] =>
  practices.map(p => [p.key, practiceHeading(p, edition)]);

/** What can stand at an offset of a checklist: practices with the edition's ids, members of answers, statuses, today. */
export function checklistCompletions(
  text: string,
  offset: number,
  edition: ShownEdition,
  today: string,
): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const { path, at, of = '' } = cursor;
  const [top, practice, member, more] = path;
  if (at === 'value') {
    if (top === undefined) return of === 'version' ? values([['1', 'The version of this form']], cursor) : [];
    if (top !== 'practices' || practice === undefined || member !== undefined) return [];
    if (of === 'status') return values(Object.entries(STATUS_MEANINGS), cursor);
    return DAYS.includes(of) ? values([[today, 'Today']], cursor) : [];
  }
  if (top === undefined) return keys(TOP, cursor, ['practices']);
  if (top !== 'practices' || more !== undefined) return [];
  if (member === 'evidence') return keys(Object.entries(LINK_MEMBERS), cursor);
  if (at === 'item' || member !== undefined) return [];
  if (practice === undefined)
    return keys(
      practiceKeys(edition),
      cursor,
      practices.map(p => p.key),
    );
  return keys(Object.entries(MEMBERS), cursor, ['evidence']);
}
