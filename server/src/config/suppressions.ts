import { isMap } from 'yaml';
import { own } from '../model/tables.ts';
import { didYouMean } from './similar.ts';
import { isEmpty, members, type Report, textOf } from './yaml.ts';

/** Under what conditions comments that mute findings are honoured. */
export interface Suppressions {
  /** One without a reason is not; true unless given. */
  readonly requireReason?: boolean;
  /** Each has to end, at most so many days from today. */
  readonly maxDays?: number;
}

/** The keys of it. */
export const SUPPRESSION_KEYS = ['requireReason', 'maxDays'] as const satisfies readonly (keyof Suppressions)[];

const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false };

function readTruth(key: string, value: unknown, report: Report): boolean | undefined {
  const said = own(TRUTHS, textOf(value) ?? '');
  if (said === undefined) report(value, `"${key}" has to be true or false.`);
  return said;
}

function readDays(key: string, value: unknown, report: Report): number | undefined {
  const days = Number(textOf(value) ?? Number.NaN);
  if (Number.isInteger(days) && days >= 1) return days;
  report(value, `"${key}" has to be a number of days, at least 1.`);
  return undefined;
}

/** What a project file says of comments that mute findings. */
export function readSuppressions(value: unknown, report: Report): Suppressions | undefined {
  if (isEmpty(value)) return undefined;
  if (!isMap(value)) {
    report(value, `"suppressions" has to be a map with the keys ${SUPPRESSION_KEYS.join(' and ')}.`);
    return undefined;
  }
  let requireReason: boolean | undefined;
  let maxDays: number | undefined;
  for (const { key, node, value: said } of members(value)) {
    if (key === 'requireReason') requireReason = readTruth(key, said, report);
    else if (key === 'maxDays') maxDays = readDays(key, said, report);
    else report(node, () => `Unknown key "${key}".${didYouMean(key, SUPPRESSION_KEYS)}`);
  }
  return { ...(requireReason !== undefined && { requireReason }), ...(maxDays !== undefined && { maxDays }) };
}
