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

/** Prints and writes texts; a file that cannot be written keeps none of the others back, and is told of. */
export async function putTexts(io: Io, outputs: readonly Output[], of: (output: Output) => string): Promise<boolean> {
  const failed: string[] = [];
  for (const output of outputs) {
    const { file } = output;
    if (file === undefined) await print(io.out, of(output));
    else {
      const because = saveFile(path.resolve(io.cwd, file), of(output));
      if (because !== undefined) failed.push(`${file} ${because}.`);
    }
  }
  if (failed.length > 0) await complain(io, failed.join('\n'));
  return failed.length === 0;
}

/** Which findings make the run fail, and how many. */
export type Verdict = Pick<Rendering, 'failOn' | 'failing'>;

/** Prints and writes the findings as was asked for. */
export function putAll(io: Io, report: Report, outputs: readonly Output[], verdict: Verdict): Promise<boolean> {
  const printed: Rendering = { ...verdict, colors: colorsFor(io), below: belowRoot(io) };
  const written: Rendering = { ...printed, colors: colors(false) };
  return putTexts(io, outputs, ({ format, file }) =>
    renderFindings(report, format, file === undefined ? printed : written),
  );
}
