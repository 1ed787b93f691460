import { didYouMean } from '../config/similar.ts';
import type { Given } from './answer-arguments.ts';
import { FAIL_ON, type FailOn, isMisuse, type Misuse, type Output, outputsOf } from './check-arguments.ts';

/** Joins reports of one kind. */
export interface MergeCommand {
  readonly is: 'merge';
  readonly files: readonly string[];
  /** What to print and to write; reports like those that are joined unless given. */
  readonly outputs?: readonly Output[];
  /** A file to write instead of standard output, where no format is given. */
  readonly output?: string;
  readonly failOn: FailOn;
}

/** What the arguments of `merge` ask for. */
export function parseMerge(files: readonly string[], given: Given): MergeCommand | Misuse {
  if (files.length === 0) return { is: 'usage', message: '"merge" needs the files to join.' };
  const again = files.find((f, i) => files.indexOf(f) < i);
  if (again !== undefined) return { is: 'usage', message: `"${again}" is given twice.` };
  const said = given['fail-on'] ?? 'warning';
  const failOn = FAIL_ON.find(f => f === said);
  if (!failOn)
    return {
      is: 'usage',
      message: `--fail-on has to be one of ${FAIL_ON.join(', ')}, not "${said}".${didYouMean(String(said), FAIL_ON)}`,
    };
  if (given.format === undefined)
    return { is: 'merge', files, failOn, ...(typeof given.output === 'string' && { output: given.output }) };
  const outputs = outputsOf(given);
  return isMisuse(outputs) ? outputs : { is: 'merge', files, failOn, outputs };
}
