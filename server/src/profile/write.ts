import { contentEnd, eolOf, lineEnd, lineStart, withComments } from '../checklist/lines.ts';
import { fieldGroups, type TitledField } from './fields.ts';
import { readSaid, type SaidProfile } from './said.ts';

/** The file's text with every field in it, or why it cannot be made; then nothing may be written. */
export type Completed = { readonly text: string } | { readonly problem: string };

const INDENT = '  ';
const kindOf = ({ type, values }: TitledField): string => (values ? values.join(' | ') : type.replace(/:.*/, ''));

const fieldLines = (field: TitledField, indent: string): readonly string[] => [
  `${indent}${field.key}: # ${field.title} (${kindOf(field)})`,
  `${indent}${INDENT}current:`,
  `${indent}${INDENT}target:`,
  `${indent}${INDENT}rationale:`,
];

/** The fields that are not there yet, each group behind a line that names it, an empty line before each field. */
function blocks(has: (key: string) => boolean, indent: string): readonly string[] {
  return fieldGroups.flatMap(({ title, fields }) => {
    const missing = fields.filter(f => !has(f.key));
    const lines = missing.flatMap(f => ['', ...fieldLines(f, indent)]);
    return missing.length > 0 ? ['', `${indent}# ${title}`, ...lines.slice(1)] : [];
  });
}

/** A profile that nobody has said anything in. */
export const newProfile = (): string =>
  [
    '# What people say of the ML profile of this workload; ML Lens shows it beside what it reads from code. "current" is how it is,',
    '# "target" how it should be, "rationale" why. What stays empty is not said. Edited by hand; ML Lens only adds fields.',
    'version: 1',
    'fields:',
    ...blocks(() => false, INDENT).slice(1),
    '',
  ].join('\n');

const spelled = (said: SaidProfile): string => JSON.stringify(said);

/**
 * Adds the fields that a profile lacks at its end. Everything that stands there stays byte for byte; the result is read back before it counts.
 */
export function completed(text: string | undefined, path: string): Completed {
  if (text === undefined || text.trim() === '') return { text: newProfile() };
  const before = readSaid(text, path);
  const fatal = before.problems.find(p => p.fatal);
  if (fatal) return { problem: `${path}, line ${fatal.line + 1}: ${fatal.reason} Nothing was written.` };
  const eol = eolOf(text);
  const map = before.fields;
  const first = map?.items[0]?.key as { readonly range?: readonly number[] } | undefined;
  if (!map || !first || map.flow) return refusal(path);
  const start = first.range?.[0] ?? 0;
  const indent = text.slice(lineStart(text, start), start);
  if (/\S/.test(indent)) return refusal(path);
  const added = blocks(key => before.named.includes(key), indent);
  if (added.length === 0) return { text };
  const end = withComments(text, lineEnd(text, contentEnd(text, map)), indent.length);
  const whole = `${text.slice(0, end)}${added.map(line => eol + line).join('')}${text.slice(end)}`;
  const after = readSaid(whole, path);
  const same = !after.problems.some(p => p.fatal) && spelled(after.said) === spelled(before.said);
  return same ? { text: whole } : refusal(path);
}

const refusal = (path: string): Completed => ({
  problem: `${path} is written in a way that cannot be added to safely; add fields by hand. Nothing was written.`,
});
