import { didYouMean } from '../config/similar.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import { CHECK_FORMATS, type CheckFormat } from '../report/check-formats.ts';
import type { Shard } from '../report/report.ts';
import type { Given } from './answer-arguments.ts';

export type FailOn = Severity | 'never';
/** One form of the findings, on standard output or in a file. */
export interface Output {
  readonly format: CheckFormat;
  readonly file?: string;
}
/** A check of files and folders. */
export interface CheckCommand {
  readonly is: 'check';
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly minSeverity: Severity;
  readonly failOn: FailOn;
  readonly fix: boolean;
  /** False: what is muted in the source counts as well. */
  readonly inline: boolean;
  /** Only these workloads of all. */
  readonly shard?: Shard;
  /** Whether findings of the baseline are told apart; the project file decides unless given. */
  readonly baseline?: boolean;
  readonly diffBase?: string;
  readonly edition?: ShownEdition;
  /** How many threads read; as many as pay unless given. */
  readonly jobs?: number;
  /** False: nothing is taken from an earlier run, and nothing kept for a later one. */
  readonly cache?: false;
}
/** Arguments that cannot be meant. */
export interface Misuse {
  readonly is: 'usage';
  readonly message: string;
}

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
/** What a run may fail for. */
export const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];
/** More shards than any CI service starts. */
const MOST_SHARDS = 10_000;
/** More threads than gain anything. */
const MOST_JOBS = 64;
/** The options of `check` that no other command has, as `parseArgs` takes them. */
export const CHECK_OPTIONS = {
  'min-severity': { type: 'string' },
  'fail-on': { type: 'string' },
  fix: { type: 'boolean' },
  'no-inline-suppressions': { type: 'boolean' },
  shard: { type: 'string' },
  baseline: { type: 'boolean' },
  'no-baseline': { type: 'boolean' },
  'diff-base': { type: 'string' },
  'no-cache': { type: 'boolean' },
  jobs: { type: 'string', short: 'j' },
} as const;

const usage = (message: string): Misuse => ({ is: 'usage', message });
/** Are they so? */
export const isMisuse = <T extends object>(value: T | Misuse): value is Misuse => 'is' in value && value.is === 'usage';

function oneOf<T extends string>(given: Given, option: string, allowed: readonly T[], fallback: T): T | Misuse {
  const said = given[option];
  const found = said === undefined ? fallback : allowed.find(a => a === said);
  const hint = didYouMean(String(said), allowed);
  return found ?? usage(`--${option} has to be one of ${allowed.join(', ')}, not "${said}".${hint}`);
}

/** `sarif`, or `sarif=findings.sarif`. */
function output(said: string): Output | Misuse {
  const [name = '', file] = said.includes('=')
    ? [said.slice(0, said.indexOf('=')), said.slice(said.indexOf('=') + 1)]
    : [said];
  const format = CHECK_FORMATS.find(f => f === name);
  if (!format)
    return usage(
      `--format has to be one of ${CHECK_FORMATS.join(', ')}, not "${name}".${didYouMean(name, CHECK_FORMATS)}`,
    );
  if (file === '') return usage(`--format ${name}= needs a file.`);
  return { format, ...(file !== undefined && { file }) };
}

/** What is printed and what is written where: at most one on standard output, and no file twice. */
export function outputsOf(given: Given, otherwise: CheckFormat = 'text'): readonly Output[] | Misuse {
  const said = (given.format as readonly string[] | undefined) ?? [otherwise];
  const all = said.map(output);
  const wrong = all.find(isMisuse);
  if (wrong) return wrong;
  const good = all as readonly Output[];
  const printed = good.filter(o => o.file === undefined);
  const rest = good.filter(o => o.file !== undefined);
  const [only] = printed;
  if (typeof given.output === 'string') {
    if (!only || printed.length > 1) return usage('--output takes the one format that has no file of its own.');
    return twice([...rest, { ...only, file: given.output }]);
  }
  return printed.length > 1
    ? usage(`Only one format can be printed; give the others files: --format ${printed[1]?.format}=<file>.`)
    : twice(good);
}

function twice(all: readonly Output[]): readonly Output[] | Misuse {
  const again = all.find((o, i) => o.file !== undefined && all.findIndex(other => other.file === o.file) < i);
  return again ? usage(`Two formats would be written to "${again.file}".`) : all;
}

/** `2/4`. */
function shardOf(said: Given[string]): Shard | Misuse | undefined {
  if (said === undefined) return undefined;
  const [, index, of] = (/^(\d{1,5})\/(\d{1,5})$/.exec(String(said)) ?? []).map(Number);
  return index && of && index <= of && of <= MOST_SHARDS
    ? { index, of }
    : usage(`--shard has to be like 1/4, the first of four, not "${said}".`);
}

/** `4`. */
function jobsOf(said: Given[string]): number | Misuse | undefined {
  if (said === undefined) return undefined;
  const jobs = /^\d{1,3}$/.test(String(said)) ? Number(said) : 0;
  return jobs >= 1 && jobs <= MOST_JOBS
    ? jobs
    : usage(`--jobs has to be a number from 1 to ${MOST_JOBS}, not "${said}".`);
}

/** What the arguments of `check` ask for. */
export function parseCheck(
  paths: readonly string[],
  given: Given,
  edition: { readonly edition?: ShownEdition },
): CheckCommand | Misuse {
  const wanted = outputsOf(given);
  if (isMisuse(wanted)) return wanted;
  const minSeverity = oneOf<Severity>(given, 'min-severity', SEVERITIES, 'hint');
  if (typeof minSeverity !== 'string') return minSeverity;
  if (given.baseline && given['no-baseline']) return usage('--baseline and --no-baseline exclude each other.');
  const failOn = oneOf<FailOn>(given, 'fail-on', FAIL_ON, 'warning');
  if (typeof failOn !== 'string') return failOn;
  const shard = shardOf(given.shard);
  if (shard && isMisuse(shard)) return shard;
  const jobs = jobsOf(given.jobs);
  if (typeof jobs === 'object') return jobs;
  return {
    is: 'check',
    paths: paths.length > 0 ? paths : ['.'],
    outputs: wanted,
    minSeverity,
    failOn,
    fix: given.fix === true,
    inline: given['no-inline-suppressions'] !== true,
    ...(shard && { shard }),
    ...((given.baseline || given['no-baseline']) && { baseline: given.baseline === true }),
    ...(typeof given['diff-base'] === 'string' && { diffBase: given['diff-base'] }),
    ...(jobs !== undefined && { jobs }),
    ...(given['no-cache'] === true && { cache: false }),
    ...edition,
  };
}
