import { didYouMean } from '../config/similar.ts';
import type { ShownEdition } from '../model/practice.ts';
import { REVIEW_FORMATS, type ReviewFormat } from '../report/review-model.ts';
import type { Given } from './answer-arguments.ts';

/** A review of one workload. */
export interface ReportCommand {
  readonly is: 'report';
  /** The folder of the workload, or one in it. */
  readonly path: string;
  readonly format: ReviewFormat;
  /** A file to write instead of standard output. */
  readonly output?: string;
  readonly edition?: ShownEdition;
}
/** The ML profile of one workload. */
export interface ProfileCommand {
  readonly is: 'profile';
  readonly path: string;
  readonly format: 'text' | 'md' | 'json';
  /** Make the file with people's values, or add the fields that it lacks. */
  readonly write: boolean;
}
interface Misuse {
  readonly is: 'usage';
  readonly message: string;
}

/** What the profile can be printed as. */
export const PROFILE_FORMATS = ['text', 'md', 'json'] as const;
/** The options of both, as `parseArgs` takes them. */
export const REPORT_OPTIONS = { output: { type: 'string', short: 'o' }, write: { type: 'boolean' } } as const;

function wanted<T extends string>(given: Given, formats: readonly T[]): T | Misuse {
  const [fallback] = formats;
  const said = given.format;
  const found = said === undefined ? fallback : formats.find(f => f === said);
  const hint = didYouMean(String(said), formats);
  return found ?? { is: 'usage', message: `--format has to be one of ${formats.join(', ')}, not "${said}".${hint}` };
}

const tooMany = (name: string): Misuse => ({ is: 'usage', message: `"${name}" takes one workload at a time.` });

/** What the arguments of `report` ask for. */
export function parseReport(
  [path = '.', more]: readonly string[],
  given: Given,
  edition: { readonly edition?: ShownEdition },
): ReportCommand | Misuse {
  if (more !== undefined) return tooMany('report');
  const format = wanted(given, REVIEW_FORMATS);
  if (typeof format !== 'string') return format;
  const output = typeof given.output === 'string' ? { output: given.output } : {};
  return { is: 'report', path, format, ...output, ...edition };
}

/** What the arguments of `profile` ask for. */
export function parseProfile([path = '.', more]: readonly string[], given: Given): ProfileCommand | Misuse {
  if (more !== undefined) return tooMany('profile');
  const format = wanted(given, PROFILE_FORMATS);
  return typeof format === 'string' ? { is: 'profile', path, format, write: given.write === true } : format;
}
