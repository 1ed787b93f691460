import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { atOrAbove } from '../engine/settle.ts';
import type { Severity } from '../model/rule.ts';
import { isJsonFindings, type JsonFindings, mergeJson } from '../report/merge-json.ts';
import { fileOf, mergeSarif } from '../report/merge-sarif.ts';
import type { Shard } from '../report/report.ts';
import { saveFile } from '../review/write.node.ts';
import type { MergeCommand } from './merge-arguments.ts';
import { complain, type ExitCode, type Io, print } from './output.ts';

/** A report as joining looks at it. */
interface Part {
  readonly file: string;
  readonly kind: 'json' | 'sarif';
  readonly data: unknown;
  /** What has to be the same in all of them. */
  readonly edition: string;
  readonly tool: string;
  readonly shard: Shard | undefined;
  /** Files that something is said of. */
  readonly about: ReadonlySet<string>;
  /** Severities of open findings. */
  readonly open: readonly Severity[];
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
  const results = log.runs.flatMap(r => r.results ?? []);
  const open = results.filter(
    r => !r.suppressions?.length && r.baselineState !== 'unchanged' && r.baselineState !== 'absent',
  );
  return {
    ...{ file, kind: 'sarif', data: log },
    edition: run?.taxonomies?.[0]?.version ?? '',
    tool: log.runs.map(r => r.tool.driver.version).join(),
    shard: run?.properties?.shard as Shard | undefined,
    about: new Set(results.map(fileOf)),
    open: open.map(r => (r.properties?.severity ?? 'warning') as Severity),
  };
}

function jsonPart(file: string, data: JsonFindings): Part {
  return {
    ...{ file, kind: 'json', data },
    edition: data.edition ?? '',
    tool: '',
    shard: data.shard,
    about: new Set(data.findings.map(f => f.path)),
    open: data.findings.filter(f => f.state === 'open').map(f => f.severity as Severity),
  };
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
  if (isJsonFindings(data)) return jsonPart(file, data as JsonFindings);
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
  const kind = differs(p => p.kind);
  if (kind)
    return `${kind.file} is ${kind.kind}, ${first?.file} is ${first?.kind}: only reports of one format are joined.`;
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

/** Joins reports of different workloads or shards, as one run would have made them. */
export async function merge(io: Io, command: MergeCommand): Promise<ExitCode> {
  const read = command.files.map(file => part(io.cwd, file));
  const unread = read.filter(p => typeof p === 'string');
  if (unread.length > 0) return complain(io, unread.join('\n'));
  const parts = read as readonly Part[];
  const wrong = trouble(parts);
  if (wrong !== undefined) return complain(io, wrong);
  const merged =
    parts[0]?.kind === 'sarif'
      ? mergeSarif(parts.map(p => p.data as Log))
      : mergeJson(parts.map(p => p.data as JsonFindings));
  const { output, failOn } = command;
  const failed = output === undefined ? undefined : saveFile(path.resolve(io.cwd, output), merged);
  if (failed !== undefined) return complain(io, `${output} ${failed}.`);
  if (output === undefined) await print(io.out, merged);
  return failOn !== 'never' && parts.some(p => p.open.some(s => atOrAbove(s, failOn))) ? 1 : 0;
}
