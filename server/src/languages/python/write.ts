import type { Source } from '../../model/facts.ts';
import type { Edit } from '../../model/rule.ts';
import type { TextEdit } from '../language.ts';
import type { Analysis } from './analyse.ts';
import type { PythonTree } from './parse.ts';

export function write(_a: Analysis, _s: Source, _t: PythonTree, _e: readonly Edit[]): readonly TextEdit[] | undefined {
  return undefined;
}
