import path from 'node:path';
import { type Rendering, renderFindings } from '../report/check-formats.ts';
import type { Report } from '../report/report.ts';
import { colors } from '../report/text.ts';
import { saveFile } from '../review/write.node.ts';
import type { Output } from './check-arguments.ts';
import { colorsFor, complain, type Io, print } from './output.ts';
import { isWithin, posix } from './places.ts';

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

/** Which findings make the run fail, and how many. */
export type Verdict = Pick<Rendering, 'failOn' | 'failing'>;

/** Prints and writes what was asked for; a file that cannot be written keeps none of the others back. */
export async function putAll(io: Io, report: Report, outputs: readonly Output[], verdict: Verdict): Promise<boolean> {
  const how: Rendering = { ...verdict, colors: colorsFor(io), below: belowRoot(io) };
  const failed: string[] = [];
  for (const output of outputs) failed.push(...([await put(io, report, output, how)].filter(Boolean) as string[]));
  if (failed.length > 0) await complain(io, failed.join('\n'));
  return failed.length === 0;
}
