import { atOrAbove } from '../engine/settle.ts';
import { fixesShownIn, NAMES_RAW_PLACES } from '../report/check-formats.ts';
import { failing } from '../report/tally.ts';
import { isInternal } from '../review/net.ts';
import type { CheckCommand } from './check-arguments.ts';
import { applySafeFixes } from './fix.ts';
import { baseOf } from './git-files.ts';
import { complain, type ExitCode, type Io, print } from './output.ts';
import { commonEdition, present } from './present.ts';
import { putAll } from './put.ts';
import { read } from './read.ts';
import { type Outcome, remembered } from './remembered.ts';
import { target } from './targets.ts';
import type { ReadWorkload } from './workload.ts';

async function fixAll(io: Io, workloads: readonly ReadWorkload[]): Promise<readonly ReadWorkload[]> {
  const fixed = workloads.map(w => ({ w, ...applySafeFixes(w) }));
  const fixes = fixed.reduce((n, f) => n + f.fixes, 0);
  const files = fixed.reduce((n, f) => n + f.files.length, 0);
  await print(
    io.err,
    `ml-lens: applied ${fixes} safe ${fixes === 1 ? 'fix' : 'fixes'} in ${files} ${files === 1 ? 'file' : 'files'}\n`,
  );
  return fixed.map(({ w, problems }) => ({ ...w, problems: [...w.problems, ...problems] }));
}

/** Why there is nothing to compare with. */
function unknownBase(cwd: string, { paths, diffBase }: CheckCommand): string | undefined {
  if (diffBase === undefined) return undefined;
  const bases = paths.flatMap(p => target(cwd, p) ?? []).map(t => baseOf(t.root, diffBase));
  return bases.flatMap(b => ('reason' in b ? [b.reason] : []))[0];
}

/** Reviews what was asked for; what was read for that is let go of before anything is printed. */
async function review(io: Io, version: string, command: CheckCommand): Promise<Outcome | string> {
  const fixes = fixesShownIn(command.outputs.map(o => o.format));
  // Fixes that are applied are written round by round, of what is left then.
  const found = await read(io, command.paths, { ...command, ...(fixes && !command.fix && { fixes }) });
  if (typeof found === 'string') return found;
  const workloads = command.fix ? await fixAll(io, found.workloads) : found.workloads;
  const report = present(workloads, {
    version,
    cwd: io.cwd,
    ...(fixes && { fixes }),
    raw: command.outputs.some(o => NAMES_RAW_PLACES.has(o.format)),
    edition: command.edition ?? commonEdition(found.projects),
  });
  return {
    report,
    misconfigured: workloads.some(w => w.misconfigured),
    dated: workloads.some(({ reviewer }) => reviewer.paths().some(p => reviewer.facts(p)?.suppressions.length)),
    told: found.told || report.problems.some(isInternal),
  };
}

/** Findings of files and folders, printed and written in the formats that were asked for. */
export async function check(io: Io, version: string, command: CheckCommand): Promise<ExitCode> {
  const unknown = unknownBase(io.cwd, command);
  if (unknown !== undefined) return complain(io, unknown);
  const outcome = await remembered(io, command, version, () => review(io, version, command));
  if (typeof outcome === 'string') return complain(io, outcome);
  const { report, misconfigured } = outcome;
  const kept = {
    ...report,
    ...(command.shard && { shard: command.shard }),
    findings: report.findings.filter(f => atOrAbove(f.severity, command.minSeverity)),
  };
  const failed = failing(report.findings, command.failOn).length;
  if (!(await putAll(io, kept, command.outputs, { failOn: command.failOn, failing: failed }))) return 2;
  if (report.problems.some(isInternal)) return 3;
  if (failed > 0) return 1;
  return misconfigured ? 2 : 0;
}
