import { didYouMean } from '../config/similar.ts';
import { type Report, textOf } from '../config/yaml.ts';
import type { AnswerStatus } from '../model/checklist.ts';
import { isDay, STATUSES } from './fields.ts';

export const ALIAS = 'Aliases are not followed here.';

/** A text; of several lines where it is written so. */
export function readLine(name: string, value: unknown, report: Report): string | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined) report(value, `"${name}" has to be a text.`);
  return text || undefined;
}

/** A day of the calendar. */
export function readDay(name: string, value: unknown, report: Report): string | undefined {
  const day = readLine(name, value, report);
  if (day === undefined || isDay(day)) return day;
  report(value, `"${name}" has to be a day, YYYY-MM-DD, not "${day}".`);
  return undefined;
}

/** One of the words for where a practice stands. */
export function readStatus(value: unknown, report: Report): AnswerStatus | undefined {
  const said = textOf(value) ?? '';
  const status = STATUSES.find(s => s === said);
  if (!status) report(value, () => `"status" has to be one of ${STATUSES.join(', ')}.${didYouMean(said, STATUSES)}`);
  return status;
}

/** An object without the members that are undefined. */
export const defined = <T extends object>(o: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
