import { type Completion, keys, type Meaning, values } from '../config/completion.ts';
import { cursorAt } from '../config/cursor.ts';
import { profileFields, type TitledField } from './fields.ts';

const TOP: readonly Meaning[] = [
  ['version', '1'],
  ['fields', 'What people say of each field'],
];
const MEMBERS: readonly Meaning[] = [
  ['current', 'How it is'],
  ['target', 'How it should be'],
  ['rationale', 'Why the target is what it is'],
];

/** What a value of a field can be, where that is fixed. */
const wordsOf = ({ title, type, values: words }: TitledField): readonly Meaning[] => {
  if (words) return words.map(word => [word, title]);
  if (type !== 'boolean') return [];
  return [
    ['true', title],
    ['false', title],
  ];
};

/** What can stand at an offset of a profile: fields that are not there yet, their members, the words of a field with fixed words. */
export function profileCompletions(text: string, offset: number): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const { path, at, of = '' } = cursor;
  const [top, key, member] = path;
  if (at === 'value' && top === undefined)
    return of === 'version' ? values([['1', 'The version of this form']], cursor) : [];
  if (top === undefined) return keys(TOP, cursor, ['fields']);
  if (top !== 'fields') return [];
  const field = profileFields.find(f => f.key === key);
  const named = at === 'value' || at === 'item' ? (member ?? of) : undefined;
  if (named !== undefined)
    return field && (named === 'current' || named === 'target') ? values(wordsOf(field), cursor) : [];
  if (key === undefined) {
    const fields = profileFields.map(({ key: name, title }): Meaning => [name, title]);
    return keys(
      fields,
      cursor,
      fields.map(([name]) => name),
    );
  }
  return field && member === undefined ? keys(MEMBERS, cursor) : [];
}
