import type { Gap } from '../../model/facts.ts';
import type { PythonTree } from './parse.ts';

/**
 * Where the grammar could not follow the text: a syntax error as a rule, seldom a construct newer than the grammar. The statements around
 * it are read all the same.
 */
export function gaps({ errors, tooLong }: PythonTree): readonly Gap[] {
  if (tooLong) return [{ at: tooLong, because: 'too long to be read as program code; not reviewed' }];
  const because = 'not understood here (a syntax error?); the rest is reviewed';
  return errors.flatMap(({ start, end, valid }) => (valid ? [] : [{ at: { start, end }, because }]));
}
