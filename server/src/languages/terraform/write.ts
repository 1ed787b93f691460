import type { Source } from '../../model/facts.ts';
import type { Edit } from '../../model/rule.ts';
import type { TextEdit } from '../language.ts';
import type { Part } from './module.ts';
import type { TerraformTree } from './tree.ts';
export const write = (
  _s: Source,
  _t: TerraformTree,
  _e: readonly Edit[],
  _o: readonly Part[] = [],
): readonly TextEdit[] | undefined => undefined;
