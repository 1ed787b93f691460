import path from 'node:path';
import { atOrAbove } from '../engine/settle.ts';
import { fixesShownIn, NAMES_RAW_PLACES, type Rendering, renderFindings } from '../report/check-formats.ts';
import type { Report } from '../report/report.ts';
import { failing } from '../report/tally.ts';
import { colors } from '../report/text.ts';
import { saveFile } from '../review/write.node.ts';
import type { CheckCommand, Output } from './check-arguments.ts';
import { applySafeFixes } from './fix.ts';
import { baseOf } from './git-files.ts';
import { colorsFor, complain, type ExitCode, type Io, print } from './output.ts';
import { isWithin, posix } from './places.ts';
import { commonEdition, present } from './present.ts';
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

/** How the working directory lies below the repository that a service has checked out; empty where nothing says. */
function belowRoot({ cwd, env }: Io): string {
  const root = env.GITHUB_WORKSPACE || env.CI_PROJECT_DIR;
  return root && path.isAbsolute(root) && isWithin(root, cwd) ? posix(path.relative(root, cwd)) : '';
}

/** Prints or writes the findings in one format; says why a file could not be written. */
async function put(io: Io, report: Report, { format, file }: Output, how: Rendering): Promise<string | undefined> {
  if (file === undefined) {
    await print(io.out, renderFindings(report, format, how));
    return undefined;
  }
  const failed = saveFile(
    path.resolve(io.cwd, file),
    renderFindings(report, format, { ...how, colors: colors(false) }),
  );
  return failed && `${file} ${failed}.`;
}

type Verdict = Pick<Rendering, 'failOn' | 'failing'>;

/** Prints and writes what was asked for; a file that cannot be written keeps none of the others back. */
async function putAll(io: Io, report: Report, outputs: readonly Output[], verdict: Verdict): Promise<boolean> {
  const how: Rendering = { ...verdict, colors: colorsFor(io), below: belowRoot(io) };
  const failed: string[] = [];
  for (const output of outputs) failed.push(...([await put(io, report, output, how)].filter(Boolean) as string[]));
  if (failed.length > 0) await complain(io, failed.join('\n'));
  return failed.length === 0;
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
    told: found.told,
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
  if (failed > 0) return 1;
  return misconfigured ? 2 : 0;
}
