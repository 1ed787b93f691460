import { returnsOf } from './calls.ts';
import type { Node } from './node.ts';
import type { Reader } from './reader.ts';
import { lookup, type Script } from './scopes.ts';
import { classAround, functionOf, memberName } from './uses.ts';

/** Longer ways than any person writes; guards against circles. */
const LONGEST = 20;
/** Methods that give back the object they are called on. */
const FLUENT = /^(?:addRetry|addCatch|next|addPrefix)$/;

/** The one expression that a name stands for. */
function behindName(source: Script, node: Node): Node | undefined {
  const binding = lookup(source, source.text.slice(node.start, node.end), node);
  if (binding?.is !== 'variable' || binding.steps.length > 0) return undefined;
  const { init, writes } = binding;
  if (!init) return writes.length === 1 ? writes[0]?.value : undefined;
  return writes.length === 0 ? init : undefined;
}

/** The one expression that a member stands for: a field of the class, or the resource inside a construct. */
function behindMember(source: Script, node: Node): Node | undefined {
  const [object] = node.kids;
  const name = memberName(node, source.text);
  if (name === 'defaultChild' && object && memberName(object, source.text) === 'node') return object.kids[0];
  const around = object?.type === 'this' ? classAround(node) : undefined;
  const field = name && around ? source.classes.get(around)?.fields.get(name) : undefined;
  if (!field || (field.init && 'is' in field.init)) return undefined;
  const values = [...(field.init ? [field.init] : []), ...field.writes.map(w => w.value)];
  return values.length === 1 ? values[0] : undefined;
}

/** The one expression that a call gives back: its receiver, or what the called function returns. */
function behindCall(source: Script, node: Node): Node | undefined {
  const [callee] = node.kids;
  if (!callee) return undefined;
  const method = memberName(callee, source.text);
  if (method && FLUENT.test(method)) return callee.kids[0];
  const target = functionOf(source, callee);
  const returns = target && returnsOf(target);
  return returns?.length === 1 ? returns[0] : undefined;
}

function behind(source: Script, node: Node): Node | undefined {
  const [first, second] = node.kids;
  switch (node.type) {
    case 'VariableName':
      return behindName(source, node);
    case 'MemberExpression':
      return behindMember(source, node);
    case 'CallExpression':
      return behindCall(source, node);
    case 'ParenthesizedExpression':
      return second;
    case 'PostfixExpression':
      return first;
    case 'BinaryExpression':
      return second?.type === 'as' || second?.type === 'satisfies' ? first : undefined;
    case 'PrefixCast':
    case 'AssignmentExpression':
    case 'AwaitExpression':
      return node.kids.at(-1);
    default:
      return undefined;
  }
}

/** The expression that makes the object behind names, fields, casts, fluent calls and functions; undefined when several may be meant. */
export function newBehind(source: Script, from: Node, ids: Reader['ids']): Node | undefined {
  let node: Node | undefined = from;
  for (let steps = 0; node && steps < LONGEST; steps++) {
    if (node.type === 'NewExpression' || ids.has(node)) return node;
    node = behind(source, node);
  }
  return undefined;
}
