import { byText } from '../model/order.ts';
import type { Shard } from './report.ts';
import { printedJson } from './visible.ts';

/** A report of findings as `schemas/findings.schema.json` has it, as far as joining looks. */
export interface JsonFindings {
  readonly version: 1;
  readonly edition?: string;
  readonly shard?: Shard;
  readonly findings: readonly { readonly path: string; readonly severity: string; readonly state: string }[];
  readonly problems: readonly { readonly path: string }[];
  readonly fixed?: readonly { readonly path: string }[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areFindings = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(f => isObject(f) && [f.path, f.severity, f.state].every(member => typeof member === 'string'));

/** Is it such a report? */
export const isJsonFindings = (data: unknown): boolean =>
  isObject(data) &&
  data.version === 1 &&
  areFindings(data.findings) &&
  Array.isArray(data.problems) &&
  data.problems.every(p => isObject(p) && typeof p.path === 'string');

/** A mistake in a file that several workloads share is one. */
export const distinct = <T>(all: readonly T[]): T[] => [...new Map(all.map(p => [JSON.stringify(p), p])).values()];

/** Reports of different workloads as one: the order is that of a run over all of them. */
export function mergeJson(reports: readonly JsonFindings[]): string {
  const [first] = reports;
  const edition = first?.edition === undefined ? {} : { edition: first.edition };
  const findings = reports.flatMap(r => r.findings).sort((a, b) => byText(a.path, b.path));
  const problems = distinct(reports.flatMap(r => r.problems)).sort((a, b) => byText(a.path, b.path));
  const compared = reports.filter(r => Array.isArray(r.fixed));
  const fixed = compared.flatMap(r => r.fixed ?? []).sort((a, b) => byText(a.path, b.path));
  return printedJson({ version: 1, ...edition, findings, problems, ...(compared.length > 0 && { fixed }) });
}
