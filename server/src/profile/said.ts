import { isAlias, isMap, type YAMLMap } from 'yaml';
import { didYouMean } from '../config/similar.ts';
import { isEmpty, type Mistake, members, type Report, readYaml, textOf, toJson } from '../config/yaml.ts';
import type { Json } from '../model/value.ts';
import { profileFields, type TitledField } from './fields.ts';

/** What people say of one field. */
export interface SaidField {
  readonly current?: Json;
  readonly target?: Json;
  /** Why the target is what it is. */
  readonly rationale?: string;
}
/** What people say of the profile, by field. */
export type SaidProfile = Readonly<Record<string, SaidField>>;

/** A mistake in a profile. After a fatal one nothing of the file is trusted, and nothing is written into it. */
export interface ProfileProblem extends Mistake {
  readonly fatal: boolean;
}
/** A profile file as read, with the map that holds its fields. */
export interface ReadProfile {
  readonly said: SaidProfile;
  readonly problems: readonly ProfileProblem[];
  /** The fields that the file names, with or without a value. */
  readonly named: readonly string[];
  readonly fields?: YAMLMap;
}

/** The name of the file with the profile, in the workload's folder. */
export const PROFILE_FILE = 'profile.yaml';
const TOP = ['version', 'fields'] as const;
const MEMBERS = ['current', 'target', 'rationale'] as const;
const VERSION = '1';
const KEYS = profileFields.map(f => f.key);

/** Values that are no word of a field with fixed words are told, and kept: the person meant something. */
function checkValue({ key, type, values }: TitledField, value: Json, at: unknown, report: Report): void {
  const all = Array.isArray(value) ? value : [value];
  for (const one of all) {
    if (values && !values.includes(String(one)))
      report(at, () => `"${key}" is one of ${values.join(', ')}.${didYouMean(String(one), values)}`);
    else if (type === 'boolean' && typeof one !== 'boolean') report(at, `"${key}" is true or false.`);
  }
}

function readField(field: TitledField, block: unknown, report: Report): SaidField {
  if (isEmpty(block)) return {};
  if (isAlias(block) || !isMap(block)) {
    report(block, `A field has to be a map with the keys ${MEMBERS.join(', ')}.`);
    return {};
  }
  const said: Record<string, Json> = {};
  for (const { key, node, value } of members(block)) {
    const name = MEMBERS.find(m => m === key);
    if (!name) report(node, () => `Unknown key "${key}".${didYouMean(key, MEMBERS)}`);
    else if (isEmpty(value)) continue;
    else if (name === 'rationale') said.rationale = textOf(value) ?? '';
    else {
      said[name] = toJson(value, report);
      checkValue(field, said[name], value, report);
    }
  }
  return said;
}

/** What makes the whole file unreadable, and where. */
function fatalIn(root: unknown): { at: unknown; reason: string } | undefined {
  if (!isMap(root)) return { at: root, reason: `has to be a map with the keys ${TOP.join(', ')}.` };
  const version = root.get('version', true);
  if (textOf(version) !== undefined && textOf(version) !== VERSION)
    return { at: version, reason: `is of version ${textOf(version)}, and this ML Lens knows ${VERSION}.` };
  const all = root.get('fields', true);
  if (!isEmpty(all) && !isMap(all)) return { at: all, reason: '"fields" has to map fields to what is said of them.' };
  return undefined;
}

function readFields(map: YAMLMap, report: Report): SaidProfile {
  const all = members(map).flatMap(({ key, node, value }) => {
    const field = profileFields.find(f => f.key === key);
    if (!field) report(node, () => `The profile has no field "${key}".${didYouMean(key, KEYS)}`);
    const said = field ? readField(field, value, report) : {};
    return Object.keys(said).length > 0 ? [[key, said] as const] : [];
  });
  return Object.fromEntries(all);
}

/** Reads what people say of a workload's profile. What is wrong is a problem at its place; everything else holds. */
export function readSaid(text: string, path: string): ReadProfile {
  const { contents, problems, report } = readYaml(text, path);
  const all = (fatal: boolean): readonly ProfileProblem[] => problems.map(p => ({ ...p, fatal }));
  if (problems.length > 0 || isEmpty(contents)) return { said: {}, problems: all(true), named: [] };
  const fatal = fatalIn(contents);
  if (fatal) {
    report(fatal.at, fatal.reason);
    return { said: {}, problems: all(true), named: [] };
  }
  const root = contents as YAMLMap;
  if (isEmpty(root.get('version', true))) report(root, 'has to say "version: 1".');
  for (const { key, node } of members(root))
    if (!TOP.some(t => t === key)) report(node, () => `Unknown key "${key}".${didYouMean(key, TOP)}`);
  const map = root.get('fields', true);
  if (!isMap(map)) return { said: {}, problems: all(false), named: [] };
  const said = readFields(map, report);
  return { said, problems: all(false), named: members(map).map(m => m.key), fields: map };
}

/** What a project file says of the profile, below what the profile's own file says: values without target or reason. */
export function withProject(said: SaidProfile, project: Readonly<Record<string, Json>> = {}): SaidProfile {
  const merged: Record<string, SaidField> = { ...said };
  for (const [key, current] of Object.entries(project))
    if (KEYS.includes(key) && current !== null && merged[key]?.current === undefined)
      merged[key] = { current, ...merged[key] };
  return merged;
}
