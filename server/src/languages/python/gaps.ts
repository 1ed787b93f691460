import type { SyntaxNode } from '@lezer/common';
import type { Gap } from '../../model/facts.ts';
import type { PythonTree } from './parse.ts';

const BECAUSE = 'not understood here (a syntax error?); the rest is reviewed';

/** Valid Python all the same: the grammar wants a value behind `yield`, and takes `2.` for a member of a number. */
const isOfTheGrammar = ({ parent }: SyntaxNode): boolean =>
  parent !== null &&
  (parent.name.startsWith('Yield') || (parent.name === 'MemberExpression' && parent.firstChild?.name === 'Number'));

/**
 * Where the grammar could not follow the text: a syntax error as a rule, seldom a construct newer than the grammar. The statements around
 * it are read all the same.
 */
export function gaps({ tree, module }: PythonTree): readonly Gap[] {
  if (!tree) return module.unread.map(at => ({ at, because: 'too long to be read as program code; not reviewed' }));
  const found: Gap[] = [];
  tree.iterate({
    enter: r => {
      if (r.type.isError && !isOfTheGrammar(r.node)) found.push({ at: { start: r.from, end: r.to }, because: BECAUSE });
    },
  });
  return found;
}
