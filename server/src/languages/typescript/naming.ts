import { ref, type Value } from '../../model/value.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { type Binding, lookup } from './scopes.ts';
import { memberName } from './uses.ts';
import { concatenated } from './values.ts';

/** Props by which resources are told apart and point at each other. */
const NAMES = /^(?:endpointName|endpointConfigName|modelName|modelPackageGroupName|lifecycleConfigName)$/;

/** Which of the scopes that have a name is meant: their order stays when the text is laid out otherwise. */
function numberOf({ source }: Reader, name: string, binding: Binding): number {
  const all = [...source.scopes.values()].flatMap(scope => scope.get(name) ?? []);
  return all.indexOf(binding);
}

/**
 * A parameter or constant that nothing changes, or a member of one, as the hole that it is in a text: wherever it is used, it is the same.
 * Undefined for anything else.
 */
function holeOf(reader: Reader, node: Node): Value | undefined {
  const { text } = reader.source;
  let root = node;
  while (root.type === 'MemberExpression' && root.kids[0] && memberName(root, text) !== undefined) root = root.kids[0];
  if (root.type !== 'VariableName') return undefined;
  const binding = lookup(reader.source, text.slice(root.start, root.end), root);
  if (binding?.is !== 'parameter' && binding?.is !== 'variable') return undefined;
  // Another one in every round of a loop.
  if (binding.is === 'variable' && /^(?:For|Catch)/.test(binding.init?.type ?? '')) return undefined;
  if (binding.is === 'parameter' && binding.owner.parent?.type === 'ArgList') return undefined;
  if (binding.writes.length > 0 || reader.uses.mutations.has(binding)) return undefined;
  const path = text.slice(node.start, node.end).replace(/\s|[!?](?=\.)/g, '');
  return ref(`${path}@${numberOf(reader, text.slice(root.start, root.end), binding)}`, spanOf(node));
}

/** The constant whose value an expression is. */
function constant(reader: Reader, node: Node): Node {
  const { text } = reader.source;
  const binding =
    node.type === 'VariableName' ? lookup(reader.source, text.slice(node.start, node.end), node) : undefined;
  const isPlain = binding?.is === 'variable' && binding.writes.length === 0 && binding.steps.length === 0;
  return isPlain && binding.init?.type === 'TemplateString' ? binding.init : node;
}

/** The names of resources in full, as far as that goes: what only deployment tells is a hole that equals itself. */
export function namedValue(reader: Reader, key: string, node: Node, value: Value): Value {
  if (!NAMES.test(key) || (value.state !== 'unknown' && value.state !== 'template')) return value;
  const written = constant(reader, node);
  const hole = value.state === 'unknown' ? holeOf(reader, node) : undefined;
  if (hole) return { state: 'template', parts: [hole], at: value.at };
  if (value.state !== 'template' || written.type !== 'TemplateString') return value;
  const holes = written.kids.flatMap(k =>
    k.type === 'Interpolation' ? (k.kids.find(i => !/^Interpolation/.test(i.type)) ?? []) : [],
  );
  const parts = value.parts.map(part => {
    if (typeof part === 'string' || part.state !== 'unknown') return part;
    const inner = holes.find(h => h.start <= part.at.start && part.at.end <= h.end);
    return (inner && holeOf(reader, inner)) ?? part;
  });
  return concatenated(parts, value.at);
}
