import type { Span } from '../../model/value.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { argumentsOf, classAround } from './uses.ts';

/** What is reached by something that is put on a scope: one construct, the constructs of a class, or all. */
export function reach(reader: Reader, scope: Node | undefined): Span {
  const everything = spanOf(reader.source.root);
  if (!scope) return everything;
  if (scope.type === 'this') {
    const around = classAround(scope);
    return around ? spanOf(around) : everything;
  }
  const made = reader.newOf(scope);
  return made && reader.ids.has(made) ? spanOf(made) : everything;
}

/** The parts of the script whose constructs get a tag from around them. */
export function taggedParts(reader: Reader): readonly Span[] {
  const parts: Span[] = [];
  for (const { node, receiver, method, args } of reader.uses.methods) {
    if (method !== 'add') continue;
    const scope = receiver.type === 'CallExpression' && receiver.kids[0] ? receiver : undefined;
    const of = scope?.kids[0] && reader.symbol(scope.kids[0]);
    if (scope && of?.module === 'core' && of.path.join('.') === 'Tags.of')
      parts.push(reach(reader, argumentsOf(scope)[0]));
    const own = node.kids[0] && reader.symbol(node.kids[0]);
    if (own?.module === 'core' && own.path.join('.') === 'Tag.add') parts.push(reach(reader, args[0]));
    if (scope && of?.path.join('.') === 'Aspects.of' && args[0]?.type === 'NewExpression') {
      const aspect = args[0].kids[1] && reader.symbol(args[0].kids[1]);
      if (aspect?.path.join('.') === 'Tag') parts.push(reach(reader, argumentsOf(scope)[0]));
    }
  }
  return parts;
}
