import { own } from '../../model/tables.ts';

/**
 * When AWS Lambda deprecated a runtime: from that day on it gets no security patches. Source: the table "Deprecated runtimes" of the developer
 * guide's page on Lambda runtimes.
 */
const RUNTIMES_READ = '2026-02-01';
const DEPRECATED: Readonly<Record<string, string>> = {
  nodejs: '2016-10-31',
  'dotnetcore2.0': '2019-05-30',
  'dotnetcore1.0': '2019-07-27',
  'nodejs6.10': '2019-08-12',
  'nodejs4.3': '2020-03-05',
  'nodejs4.3-edge': '2020-03-05',
  'nodejs8.10': '2020-03-06',
  'python2.7': '2021-07-15',
  'nodejs10.x': '2021-07-30',
  'ruby2.5': '2021-07-30',
  'dotnetcore2.1': '2022-01-05',
  'python3.6': '2022-07-18',
  'nodejs12.x': '2023-03-31',
  'dotnetcore3.1': '2023-04-03',
  'nodejs14.x': '2023-12-04',
  'python3.7': '2023-12-04',
  'ruby2.7': '2023-12-07',
  'go1.x': '2024-01-08',
  java8: '2024-01-08',
  provided: '2024-01-08',
  'nodejs16.x': '2024-06-12',
  'python3.8': '2024-10-14',
  dotnet6: '2024-12-20',
  'nodejs18.x': '2025-09-01',
  'python3.9': '2025-12-15',
};
/** What to move to: the newest of the family that was at least a year old when the table was read. */
const CURRENT: Readonly<Record<string, string>> = { python: 'python3.13', nodejs: 'nodejs22.x' };

/** A version of a service's runtime that gets no patches any more, since when, and what to move to. */
export interface Ended {
  readonly since: string;
  readonly current?: string;
}

/** Undefined for a runtime that was supported, or not there yet, when the table was read. */
export function endedRuntime(runtime: string): Ended | undefined {
  const since = Object.hasOwn(DEPRECATED, runtime) ? DEPRECATED[runtime] : undefined;
  if (since === undefined || since > RUNTIMES_READ) return undefined;
  const current = own(CURRENT, /^[a-z]+/.exec(runtime)?.[0] ?? '');
  return { since, ...(current !== undefined && { current }) };
}

/** End of support of AWS Glue's versions for Spark. Source: the guide's page "AWS Glue version support policy". */
const GLUE: Readonly<Record<string, string>> = { '0.9': '2022-06-01', '1.0': '2022-09-30', '2.0': '2024-01-31' };

/** The same for a version of AWS Glue. */
export const endedGlueVersion = (version: string): Ended | undefined => {
  const since = Object.hasOwn(GLUE, version) ? GLUE[version] : undefined;
  return since === undefined ? undefined : { since, current: '5.0' };
};
