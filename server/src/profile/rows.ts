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
  /** Code shows something else than the person says. */
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

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

/** Are all of these among those? */
const within = (these: readonly Json[], those: readonly Json[]): boolean => {
  const known = those.flatMap(listOf).map(folded);
  return these.flatMap(listOf).every(v => known.includes(folded(v)));
};

/**
 * Does code show something else than a person says? Whatever code states has to be among it; of what code leaves open, something. What only follows
 * from code is no objection, and a person may know more than code shows.
 */
function disagrees(code: readonly CodeValue[], current: Json): boolean {
  const firm = code.filter(c => c.sure === 'known').map(c => c.value);
  const soft = code.filter(c => c.sure === 'default' || c.sure === 'one-of').map(c => c.value);
  return !within(firm, [current]) || (firm.length === 0 && soft.length > 0 && !soft.some(v => within([v], [current])));
}

/** Is what holds now, by a person's word and by what code states, something else than the target? */
function differs(code: readonly CodeValue[], current: Json | undefined, target: Json): boolean {
  const stated = code.filter(c => current === undefined || c.sure === 'known').map(c => c.value);
  const now = current === undefined ? stated : [current, ...stated];
  return now.length === 0 || !within(now, [target]) || !within([target], now);
}

function row(field: TitledField, code: readonly CodeValue[], said: SaidProfile): ProfileRow {
  const { current, target, rationale } = said[field.key] ?? {};
  return {
    key: field.key,
    title: field.title,
    type: field.type,
    ...(field.values && { values: field.values }),
    code,
    ...(current !== undefined && { current }),
    ...(target !== undefined && { target }),
    ...(rationale && { rationale }),
    disagrees: current !== undefined && disagrees(code, current),
    gap: target !== undefined && differs(code, current, target),
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

/** Do neither code nor people say anything of the field? */
const isSilent = (r: ProfileRow): boolean =>
  r.code.length === 0 && r.current === undefined && r.target === undefined && !r.rationale;

/** Rows that a table shows: those of which something is said. The matrix has a table of its own. */
export const toldRows = ({ rows }: ProfileGroup): readonly ProfileRow[] => rows.filter(r => !isSilent(r));

/** Titles of the fields of which nothing is said, in their order. */
export const silentTitles = ({ groups, matrix }: ProfileView): readonly string[] =>
  groups
    .flatMap(g => g.rows)
    .filter(r => isSilent(r) && !(r.key === 'matrix' && matrix.length > 0))
    .map(r => r.title);
