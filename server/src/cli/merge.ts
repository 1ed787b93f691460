import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { atOrAbove } from '../engine/settle.ts';
import type { Severity } from '../model/rule.ts';
import { isJsonReport, reportFrom } from '../report/from-json.ts';
import { mergeReports } from '../report/merge-reports.ts';
import { fileOf, mergeSarif } from '../report/merge-sarif.ts';
import type { Report, Shard } from '../report/report.ts';
import { failing } from '../report/tally.ts';
import { rules } from '../review/builtin.ts';
import { isInternal } from '../review/net.ts';
import type { Output } from './check-arguments.ts';
import type { MergeCommand } from './merge-arguments.ts';
import { complain, type ExitCode, type Io } from './output.ts';
import { putAll, putTexts } from './put.ts';

/** A report as joining looks at it. */
interface Part {
  readonly file: string;
  readonly holds: { readonly kind: 'json'; readonly report: Report } | { readonly kind: 'sarif'; readonly log: Log };
  /** What has to be the same in all of them. */
  readonly edition: string;
  readonly tool: string;
  readonly shard: Shard | undefined;
  /** Files that something is said of. */
  readonly about: ReadonlySet<string>;
}

const isSarif = (data: unknown): data is Log => {
  const log = data as Partial<Log> | null;
  return (
    log?.version === '2.1.0' &&
    Array.isArray(log.runs) &&
    log.runs.length > 0 &&
    log.runs.every(r => r?.tool?.driver?.name === 'ml-lens' && Array.isArray(r.results))
  );
};

function sarifPart(file: string, log: Log): Part {
  const [run] = log.runs;
  return {
    ...{ file, holds: { kind: 'sarif', log } },
    edition: run?.taxonomies?.[0]?.version ?? '',
    tool: log.runs.map(r => r.tool.driver.version).join(),
    shard: run?.properties?.shard as Shard | undefined,
    about: new Set(log.runs.flatMap(r => r.results ?? []).map(fileOf)),
  };
}

function jsonPart(file: string, data: unknown): Part | string {
  const report = reportFrom(data, rules);
  if ('because' in report) return `${file} is not as this version of ML Lens writes it: ${report.because}.`;
  const { edition, version, shard, findings } = report;
  const about = new Set(findings.map(f => f.path));
  return { file, holds: { kind: 'json', report }, edition, tool: version, shard, about };
}

function part(cwd: string, file: string): Part | string {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path.resolve(cwd, file), 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return code === undefined ? `${file} is no JSON.` : `${file} could not be read (${code}).`;
  }
  if (isSarif(data)) return sarifPart(file, data);
  if (isJsonReport(data)) return jsonPart(file, data);
  return `${file} is neither the JSON nor the SARIF of "ml-lens check".`;
}

/** Which shard of a sharded run is missing or there twice. */
function missing(parts: readonly Part[]): string | undefined {
  const shards = parts.flatMap(p => p.shard ?? []);
  const [first] = shards;
  if (!first) return undefined;
  if (shards.length < parts.length) return 'Some of the reports are of a shard, others are not.';
  if (shards.some(s => s.of !== first.of)) return 'The reports are of runs with different numbers of shards.';
  const lost = Array.from({ length: first.of }, (_, i) => i + 1).filter(n => !shards.some(s => s.index === n));
  if (lost.length > 0) return `Shard ${lost.join(', ')} of ${first.of} is missing.`;
  return shards.length > first.of ? 'A shard is there twice.' : undefined;
}

/** Why the reports cannot be one. */
function trouble(parts: readonly Part[]): string | undefined {
  const [first] = parts;
  const differs = (of: (p: Part) => string): Part | undefined => parts.find(p => first && of(p) !== of(first));
  const kind = differs(p => p.holds.kind);
  if (kind)
    return `${kind.file} is ${kind.holds.kind}, ${first?.file} is ${first?.holds.kind}: only reports of one format are joined.`;
  const edition = differs(p => p.edition);
  if (edition) return `${edition.file} speaks another edition of the lens than ${first?.file}: give "check" --edition.`;
  const tool = differs(p => p.tool);
  if (tool) return `${tool.file} was made by another version of ML Lens than ${first?.file}.`;
  const seen = new Map<string, string>();
  for (const p of parts)
    for (const about of p.about) {
      const other = seen.get(about);
      if (other !== undefined)
        return `${about} stands in both ${other} and ${p.file}: reports of the same workload are not joined.`;
      seen.set(about, p.file);
    }
  return missing(parts);
}

type Outputs = readonly Output[] | string;

/** What was asked for; reports of the kind that is joined, where nothing was. */
function wanted(kind: 'json' | 'sarif', { outputs, output }: MergeCommand): Outputs {
  const all = outputs ?? [{ format: kind, ...(output !== undefined && { file: output }) }];
  const other = all.find(o => o.format !== 'sarif');
  return kind === 'sarif' && other
    ? `Reports in SARIF are joined to SARIF; "${other.format}" is made of those in JSON.`
    : all;
}

/** Open findings of a report in SARIF, at or above. */
function failingIn(log: Log, failOn: MergeCommand['failOn']): boolean {
  if (failOn === 'never') return false;
  const results = log.runs.flatMap(r => r.results ?? []);
  const open = results.filter(
    r => !r.suppressions?.length && r.baselineState !== 'unchanged' && r.baselineState !== 'absent',
  );
  return open.some(r => atOrAbove((r.properties?.severity ?? 'warning') as Severity, failOn));
}

/** Joins reports of different workloads or shards, as one run would have made them. */
export async function merge(io: Io, command: MergeCommand): Promise<ExitCode> {
  const read = command.files.map(file => part(io.cwd, file));
  const unread = read.filter(p => typeof p === 'string');
  if (unread.length > 0) return complain(io, unread.join('\n'));
  const parts = read as readonly Part[];
  const wrong = trouble(parts);
  if (wrong !== undefined) return complain(io, wrong);
  const outputs = wanted(parts[0]?.holds.kind ?? 'json', command);
  if (typeof outputs === 'string') return complain(io, outputs);
  const { failOn } = command;
  const logs = parts.flatMap(({ holds }) => (holds.kind === 'sarif' ? [holds.log] : []));
  const [first, ...others] = parts.flatMap(({ holds }) => (holds.kind === 'json' ? [holds.report] : []));
  if (!first) {
    const merged = mergeSarif(logs);
    return !(await putTexts(io, outputs, () => merged)) ? 2 : logs.some(log => failingIn(log, failOn)) ? 1 : 0;
  }
  const report = mergeReports([first, ...others]);
  const failed = failing(report.findings, failOn).length;
  if (!(await putAll(io, report, outputs, { failOn, failing: failed }))) return 2;
  return report.problems.some(isInternal) ? 3 : failed > 0 ? 1 : 0;
}
