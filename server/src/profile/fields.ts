import { lensModel, type ProfileField } from '../lens/model.ts';
import { own } from '../model/tables.ts';
import titles from './titles.json' with { type: 'json' };

/** A field of the profile with what it is called. */
export interface TitledField extends ProfileField {
  readonly title: string;
}
/** Fields that belong together. */
export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly TitledField[];
}

const titled = (table: Readonly<Record<string, string>>, key: string): string => own(table, key) ?? key;

/** The lens's profile in its order of groups and fields. */
export const fieldGroups: readonly FieldGroup[] = lensModel.profile.map(({ group, fields }) => ({
  id: group.replace(/ .*/, ''),
  title: titled(titles.groups, group),
  fields: fields.map(f => ({ ...f, title: titled(titles.fields, f.key) })),
}));

/** Every field of the profile. */
export const profileFields: readonly TitledField[] = fieldGroups.flatMap(g => g.fields);
