import type { Json } from '../model/value.ts';
import { fieldGroups, type TitledField } from './fields.ts';
import type { CodeValue, Profile, Provisioned } from './model.ts';
import type { SaidProfile } from './said.ts';

/** One field of the profile: what code says, what people say, and where they part. */
export interface ProfileRow {
  readonly key: string;
  readonly title: string;
  readonly type: string;
  /** What it may say; anything unless given. */
  readonly values?: readonly string[];
  readonly code: readonly CodeValue[];
  readonly current?: Json;
  readonly target?: Json;
  readonly rationale?: string;
  /** A person's value is none of those that code shows. */
  readonly disagrees: boolean;
  /** There is a target, and what holds now is something else, or is not known. */
  readonly gap: boolean;
}
/** Rows that belong together. */
export interface ProfileGroup {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ProfileRow[];
}
/** The profile of a workload, from code and from people. */
export interface ProfileView {
  readonly groups: readonly ProfileGroup[];
  readonly matrix: readonly Provisioned[];
  /** Fields of which neither code nor people say anything. */
  readonly notSaid: number;
  readonly gaps: number;
  readonly disagreements: number;
}

/** A value as a person reads it. */
export function plain(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, of]) => `${key}: ${plain(of)}`)
      .join('; ');
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

const folded = (value: Json): string => plain(value).trim().toLowerCase();

/** Is every value that is wanted among those that there are? */
const covers = (there: readonly Json[], wanted: Json): boolean => {
  const known = there.flatMap(v => (Array.isArray(v) ? v : [v])).map(folded);
  return (Array.isArray(wanted) ? wanted : [wanted]).every(w => known.includes(folded(w)));
};

/** The same values on both sides: a second one in code is a difference from a target, not from what a person says. */
const same = (a: readonly Json[], b: Json): boolean => {
  const target = Array.isArray(b) ? b : [b];
  return covers(a, b) && a.flatMap(v => (Array.isArray(v) ? v : [v])).every(v => covers(target, v));
};

function row(field: TitledField, code: readonly CodeValue[], said: SaidProfile): ProfileRow {
  const { current, target, rationale } = said[field.key] ?? {};
  const now = current === undefined ? code.map(c => c.value) : [current];
  return {
    key: field.key,
    title: field.title,
    type: field.type,
    ...(field.values && { values: field.values }),
    code,
    ...(current !== undefined && { current }),
    ...(target !== undefined && { target }),
    ...(rationale && { rationale }),
    disagrees:
      current !== undefined &&
      code.length > 0 &&
      !covers(
        code.map(c => c.value),
        current,
      ),
    gap: target !== undefined && !same(now, target),
  };
}

/** Puts together what code says and what people say. */
export function profileView(profile: Profile, said: SaidProfile): ProfileView {
  const groups = fieldGroups.map(({ id, title, fields }) => ({
    id,
    title,
    rows: fields.map(f => row(f, profile.fields[f.key] ?? [], said)),
  }));
  const rows = groups.flatMap(g => g.rows);
  const silent = (r: ProfileRow): boolean =>
    r.code.length === 0 && r.current === undefined && !(r.key === 'matrix' && profile.matrix.length > 0);
  return {
    groups,
    matrix: profile.matrix,
    notSaid: rows.filter(silent).length,
    gaps: rows.filter(r => r.gap).length,
    disagreements: rows.filter(r => r.disagrees).length,
  };
}
