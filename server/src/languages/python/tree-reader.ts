import type { TreeCursor } from '@lezer/common';
import type { Texts } from '../../model/texts.ts';

/** Beyond this nesting nothing is read: real code stays below 60, and the reader recurses. */
const DEEPEST = 300;

/** A cursor over the syntax tree. */
export interface Reader {
  readonly c: TreeCursor;
  readonly text: string;
  /** Parts of the text that outlive it. */
  readonly texts: Texts;
  depth: number;
}
type Kid = (name: string) => void;

/** The source of the node under the cursor. */
export const slice = (r: Reader): string => r.texts(r.text.slice(r.c.from, r.c.to));

/** Visits the children of the node under the cursor and comes back to it. */
export function each(r: Reader, visit: Kid): void {
  if (r.depth > DEEPEST || !r.c.firstChild()) return;
  r.depth++;
  do {
    if (r.c.name !== 'Comment') visit(r.c.type.isError ? '⚠' : r.c.name);
  } while (r.c.nextSibling());
  r.depth--;
  r.c.parent();
}

/** Nodes that are expressions. */
export const EXPRESSIONS = new Set([
  'VariableName',
  'Number',
  'Boolean',
  'None',
  'String',
  'ContinuedString',
  'FormatString',
  'MemberExpression',
  'CallExpression',
  'ParenthesizedExpression',
  'TupleExpression',
  'ArrayExpression',
  'SetExpression',
  'DictionaryExpression',
  'ConditionalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'AwaitExpression',
  'YieldExpression',
  'NamedExpression',
  'ArrayComprehensionExpression',
  'SetComprehensionExpression',
  'DictionaryComprehensionExpression',
  'ComprehensionExpression',
  'LambdaExpression',
  'Ellipsis',
]);
