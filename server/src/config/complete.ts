import { type Completion, keys, type Meaning, values } from './completion.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import type { ProfileField } from './fields.ts';
import type { Project } from './project.ts';

/** What completion knows besides the text. */
export interface Completing {
  readonly rules: readonly { readonly id: string; readonly title: string; readonly severity: string }[];
  readonly fields?: readonly ProfileField[];
}

const KEYS: Readonly<Record<keyof Project, string>> = {
  name: "What the workload is called; the folder's name unless given",
  description: 'What the workload does',
  environment: 'Where it runs: an experiment gets advice for production as hints',
  owners: 'Who answers for it',
  edition: 'The edition of the lens whose ids and titles are shown',
  lenses: 'The lenses that it is reviewed against',
  include: 'What alone is part of it, as in .gitignore',
  exclude: 'What is not part of it, as in .gitignore',
  profile: "People's values of the ML profile",
  rules: 'Severity of rules in this workload, or off',
};
const NESTED = ['owners', 'lenses', 'include', 'exclude', 'profile', 'rules'];
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

const fieldMeanings = (fields: readonly ProfileField[]): readonly Meaning[] =>
  fields.map(f => [f.key, f.values?.join(', ') ?? 'Field of the ML profile']);

function inKey(cursor: Cursor, { rules, fields = [] }: Completing): readonly Completion[] {
  const [top] = cursor.path;
  if (top === undefined) return keys(Object.entries(KEYS), cursor, NESTED);
  if (cursor.path.length > 1) return [];
  if (top === 'rules') {
    return keys(
      rules.map(r => [r.id, `${r.title} (${r.severity})`]),
      cursor,
    );
  }
  if (top === 'profile') return keys(fieldMeanings(fields), cursor);
  return [];
}

function inValue({ path, of = '' }: Cursor, { fields = [] }: Completing): readonly Meaning[] {
  if (path.length === 0) return WORDS[of] ?? [];
  if (path.length > 1) return [];
  if (path[0] === 'rules') return LEVELS;
  const field = path[0] === 'profile' ? fields.find(f => f.key === of) : undefined;
  return (field?.values ?? []).map(v => [v, of]);
}

/** What can stand at an offset of a project file: keys, rules, severities, editions, environments, fields of the profile. */
export function projectCompletions(text: string, offset: number, known: Completing): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  if (cursor.at === 'key') return inKey(cursor, known);
  if (cursor.at === 'value') return values(inValue(cursor, known), cursor);
  return cursor.of === 'lenses' ? values(WORDS.lenses ?? [], cursor) : [];
}
