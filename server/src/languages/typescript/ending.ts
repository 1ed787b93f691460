import type { Ending } from '../../model/intent.ts';
import type { TextEdit } from '../language.ts';
import type { Node } from './node.ts';
import { lookup, type Script } from './scopes.ts';

/** Where a constant's value is written. */
function followed(source: Script, node: Node, depth = 0): Node {
  if (node.type !== 'VariableName' || depth > 10) return node;
  const binding = lookup(source, source.text.slice(node.start, node.end), node);
  const isPlain = binding?.is === 'variable' && binding.writes.length === 0 && binding.steps.length === 0;
  return isPlain && binding.init ? followed(source, binding.init, depth + 1) : node;
}

/** The edit that gives a text another ending, where the text is written; undefined where that cannot be told. */
export function endingEdit(source: Script, node: Node, want: Ending, depth = 0): TextEdit | undefined {
  const at = followed(source, node);
  const operands =
    at.type === 'BinaryExpression' && at.kids[1] ? source.text.slice(at.kids[1].start, at.kids[1].end) : '';
  const last = at.kids.at(-1);
  if (operands === '+' && last && depth < 10) return endingEdit(source, last, want, depth + 1);
  if (at.type !== 'String' && at.type !== 'TemplateString') return undefined;
  const end = at.end - 1;
  const start = end - want.now.length;
  if (start <= at.start || source.text.slice(start, end) !== want.now) return undefined;
  return { at: { start, end }, text: want.$ending };
}
