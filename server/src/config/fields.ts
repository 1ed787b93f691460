import { isMap, isSeq } from 'yaml';
import { OBEYED } from '../model/obeyed.ts';
import type { Json } from '../model/value.ts';
import { isTooWild, PATTERN_LIMITS } from './patterns.ts';
import { didYouMean } from './similar.ts';
import { isEmpty, members, type Report, textOf, toJson } from './yaml.ts';

const UNWANTED = new RegExp(`[\\u0000-\\u001f${OBEYED}]+`, 'g');

/** A member that is one line of text. */
export function readText(key: string, value: unknown, report: Report): string | undefined {
  const text = textOf(value)?.replace(UNWANTED, ' ').trim();
  if (!text && !isEmpty(value)) report(value, `"${key}" has to be a text.`);
  return text || undefined;
}

/** A member that is one of a few words. */
export function readWord<T extends string>(
  key: string,
  value: unknown,
  words: readonly T[],
  report: Report,
): T | undefined {
  if (isEmpty(value)) return undefined;
  const said = textOf(value);
  const found = words.find(w => w === said);
  if (!found) report(value, () => `"${key}" has to be one of ${words.join(', ')}.${didYouMean(said ?? '', words)}`);
  return found;
}

/** A member that is a list of texts; `of` is what one of them is called. */
export function readTexts(key: string, value: unknown, of: string, report: Report): readonly string[] {
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    report(value, `"${key}" has to be a list of ${of}s.`);
    return [];
  }
  return value.items.flatMap(item => {
    const text = textOf(item);
    if (text === undefined || text.trim() === '') report(item, `Every ${of} of "${key}" has to be a text.`);
    return text?.trim() ? [text] : [];
  });
}

/** A member that is a list of patterns. */
export function readPatterns(key: string, value: unknown, report: Report): readonly string[] {
  const all = readTexts(key, value, 'pattern', report);
  const { leaps, patterns } = PATTERN_LIMITS;
  if (all.length > patterns) report(value, `"${key}" has ${all.length} patterns, and the first ${patterns} count.`);
  const items = isSeq(value) ? value.items : [];
  for (const item of items.filter(i => isTooWild(textOf(i) ?? '')))
    report(item, `A pattern of "${key}" may have ${leaps} "**" at most: it is left out.`);
  return all.filter(p => !isTooWild(p));
}

/** A member that is a list of known words, and of others that are looked up elsewhere. */
export function readWords(
  key: string,
  value: unknown,
  of: string,
  words: readonly string[],
  report: Report,
  isOther: (word: string) => boolean = () => false,
): readonly string[] {
  if (isEmpty(value)) return [];
  if (!isSeq(value)) return readTexts(key, value, of, report);
  return value.items.flatMap(item => {
    const text = textOf(item) ?? '';
    if (words.includes(text) || isOther(text)) return [text];
    report(item, () => `There is no ${of} "${text}".${didYouMean(text, words) || ` Known: ${words.join(', ')}.`}`);
    return [];
  });
}

/** A field of the lens's profile, as far as it can be checked. */
export interface ProfileField {
  readonly key: string;
  /** What it may say; anything unless given. */
  readonly values?: readonly string[];
}

function checkField(field: ProfileField, value: unknown, report: Report): void {
  const said = textOf(value);
  const { key, values } = field;
  if (!values || said === undefined || values.includes(said)) return;
  report(value, () => `"${key}" is one of ${values.join(', ')}.${didYouMean(said, values)}`);
}

/** People's values of the profile, as data. Without known fields every key is taken. */
export function readProfile(
  value: unknown,
  fields: readonly ProfileField[],
  report: Report,
): Readonly<Record<string, Json>> {
  if (isEmpty(value)) return {};
  if (!isMap(value)) {
    report(value, '"profile" has to map fields to values.');
    return {};
  }
  const names = fields.map(f => f.key);
  const kept = members(value).filter(({ key, node, value: given }) => {
    const field = fields.find(f => f.key === key);
    if (field) checkField(field, given, report);
    else if (key === '') report(node, 'A field of "profile" has to be a text.');
    else if (names.length > 0) report(node, () => `The profile has no field "${key}".${didYouMean(key, names)}`);
    return field !== undefined || (names.length === 0 && key !== '');
  });
  return Object.fromEntries(kept.map(m => [m.key, toJson(m.value, report)]));
}
