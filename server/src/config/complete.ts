import type { RuleOption } from '../model/rule.ts';
import { own } from '../model/tables.ts';
import { type Completion, keys, type Meaning, values } from './completion.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import type { ProfileField } from './fields.ts';
import { LISTED_KEYS, type ProjectKey } from './project.ts';

/** What completion knows besides the text. */
export interface Completing {
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly severity: string;
    readonly options?: Readonly<Record<string, RuleOption>>;
  }[];
  readonly packs?: readonly { readonly id: string; readonly title: string }[];
  readonly fields?: readonly ProfileField[];
}

const KEYS: Readonly<Record<ProjectKey, string>> = {
  version: 'The version of the format: 1',
  name: "What the workload is called; the folder's name unless given",
  description: 'What the workload does',
  environment: 'Where it runs: an experiment gets advice for production as hints',
  owners: 'Who answers for it',
  edition: 'The edition of the lens whose ids and titles are shown',
  lenses: 'The lenses that it is reviewed against',
  include: 'What alone is part of it, as in .gitignore',
  exclude: 'What is not part of it, as in .gitignore',
  profile: "People's values of the ML profile",
  extends: 'Packs (which rules look, and how severe they are), files and packages with settings',
  rulePacks: 'Files with rules of your own',
  rules: 'Severity of rules in this workload, or off, and their options',
  overrides: 'The same for some files alone',
  baseline: 'The file with findings that were there before: only new ones count',
  suppressions: 'Under what conditions comments that mute findings are honoured',
  workloads: 'Workloads in folders below, without files of their own',
};
const NESTED = [
  'owners',
  'lenses',
  'include',
  'exclude',
  'profile',
  'extends',
  'rulePacks',
  'rules',
  'overrides',
  'suppressions',
  'workloads',
];
/** Of a workload in the list of a project file. */
const LISTED: readonly Meaning[] = LISTED_KEYS.map(key => [
  key,
  key === 'path' ? 'Its folder, or a pattern of folders: services/*' : KEYS[key],
]);
const WORDS: Readonly<Record<string, readonly Meaning[]>> = {
  environment: [
    ['production', 'Somebody relies on it'],
    ['staging', 'About to become production'],
    ['experiment', 'Nobody relies on it: advice for production is a hint'],
  ],
  edition: [
    ['2025', 'Of 19 November 2025, the default'],
    ['2023', 'Of 5 July 2023'],
    ['2021', 'Of 12 October 2021'],
  ],
  lenses: [['machine-learning', 'AWS Well-Architected Machine Learning Lens']],
};
const LEVELS: readonly Meaning[] = [
  ['error', 'Fails a check'],
  ['warning', 'Fails a check unless told otherwise'],
  ['info', 'Is shown'],
  ['hint', 'Is shown faintly'],
  ['off', 'Is not looked for'],
];

const OVERRIDE: readonly Meaning[] = [
  ['files', 'Patterns as in .gitignore, relative to this file'],
  ['rules', 'Severity of rules in these files, or off, and their options'],
];

const POLICY: readonly Meaning[] = [
  ['requireReason', 'Whether one without a reason mutes nothing: true unless given'],
  ['maxDays', 'Each has to end, at most so many days from today'],
];
const TRUTHS: readonly Meaning[] = [
  ['true', 'The default'],
  ['false', 'Reasons may be left out'],
];

const fieldMeanings = (fields: readonly ProfileField[]): readonly Meaning[] =>
  fields.map(f => [f.key, f.values?.join(', ') ?? 'Field of the ML profile']);

/** Below `rules`, of the workload or of an override: its path from there, else undefined. */
function belowRules([top, next, ...rest]: readonly string[]): readonly string[] | undefined {
  if (top === 'rules') return next === undefined ? [] : [next, ...rest];
  return top === 'overrides' && next === 'rules' ? rest : undefined;
}

const optionKeys = (rule: string, { rules }: Completing): readonly Meaning[] => [
  ['severity', 'How severe its findings are, or off'],
  ...Object.entries(rules.find(r => r.id === rule)?.options ?? {}).map(([name, o]): Meaning => [name, o.description]),
];

function inKey(cursor: Cursor, known: Completing, isListed: boolean): readonly Completion[] {
  const { rules, fields = [] } = known;
  const [top] = cursor.path;
  const below = belowRules(cursor.path);
  if (top === undefined) return keys(isListed ? LISTED : Object.entries(KEYS), cursor, NESTED);
  if (below?.length === 1) return keys(optionKeys(below[0] ?? '', known), cursor);
  if (below?.length === 0) {
    return keys(
      rules.map(r => [r.id, `${r.title} (${r.severity})`]),
      cursor,
    );
  }
  if (cursor.path.length > 1) return [];
  if (top === 'suppressions') return keys(POLICY, cursor);
  if (top === 'overrides') return keys(OVERRIDE, cursor, ['files', 'rules']);
  return top === 'profile' ? keys(fieldMeanings(fields), cursor) : [];
}

function inValue({ path, of = '' }: Cursor, { fields = [] }: Completing): readonly Meaning[] {
  if (path.length === 0) return own(WORDS, of) ?? [];
  const below = belowRules(path);
  if (below?.length === 0 || (below?.length === 1 && of === 'severity')) return LEVELS;
  if (path.length > 1) return [];
  if (path[0] === 'suppressions') return of === 'requireReason' ? TRUTHS : [];
  const field = path[0] === 'profile' ? fields.find(f => f.key === of) : undefined;
  return (field?.values ?? []).map(v => [v, of]);
}

function inItem({ of }: Cursor, { packs = [] }: Completing): readonly Meaning[] {
  if (of === 'extends') return packs.map(p => [p.id, p.title]);
  return of === 'lenses' ? (WORDS.lenses ?? []) : [];
}

/** What can stand at an offset of a project file: keys, rules, severities, editions, environments, fields of the profile. */
export function projectCompletions(text: string, offset: number, known: Completing): readonly Completion[] {
  const at = cursorAt(text, offset);
  if (!at) return [];
  const isListed = at.path[0] === 'workloads';
  const cursor = isListed ? { ...at, path: at.path.slice(1) } : at;
  if (cursor.at === 'key') return inKey(cursor, known, isListed);
  if (cursor.at === 'value') return values(inValue(cursor, known), cursor);
  return values(inItem(cursor, known), cursor);
}
