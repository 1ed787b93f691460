import { scalar } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import type { Span } from '../../model/value.ts';
import { type AspectEffect, CHANGES, LEAVES_PROPERTIES, onlyLooks } from '../cdk/aspects.ts';
import { construct } from '../cdk/constructs.ts';
import { OVERRIDES } from './effects.ts';
import { isWithin, type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { lookup, unquote } from './scopes.ts';
import { reach } from './tags.ts';
import { argumentsOf, memberName } from './uses.ts';

/** An aspect where it is applied. */
export interface Aspect extends AspectEffect {
  /** The part of the script whose constructs it visits. */
  readonly reach: Span;
}

const ANY = { types: undefined, props: undefined };

/** Every node of a class, in order. */
function* nodesIn(root: Node): Iterable<Node> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    for (let i = node.kids.length - 1; i >= 0; i--) stack.push(node.kids[i]!);
  }
}

/** The types that a class asks for: `node instanceof s3.CfnBucket`, `node.cfnResourceType === 'AWS::S3::Bucket'`. */
function typesIn(reader: Reader, nodes: readonly Node[]): AspectEffect['types'] {
  const types = new Set<ResourceType>();
  const { text } = reader.source;
  for (const node of nodes) {
    if (node.type === 'String') {
      const written = unquote(text.slice(node.start, node.end));
      if (/^AWS::\w+::\w+$/.test(written)) types.add(written as ResourceType);
    }
    const [, operator, right] = node.type === 'BinaryExpression' ? node.kids : [];
    if (!operator || !right || text.slice(operator.start, operator.end) !== 'instanceof') continue;
    const symbol = reader.symbol(right);
    const [name] = symbol?.path ?? [];
    const type = symbol && name ? construct(symbol.module, name)?.type : undefined;
    if (type) types.add(type);
    else if (name === 'CfnResource' || name === 'Resource') return undefined;
  }
  // A class that asks for nothing that is read here changes nothing that is.
  const asks = nodes.some(n => n.kids[1] && text.slice(n.kids[1].start, n.kids[1].end) === 'instanceof');
  return types.size > 0 || asks ? types : undefined;
}

/** The prop that an assignment sets on what is visited: `node.a.b = …` sets `a`. */
function assignedProp(reader: Reader, node: Node): string | undefined {
  const names: string[] = [];
  let target: Node | undefined = node.kids[0];
  for (; target?.type === 'MemberExpression'; target = target.kids[0])
    names.unshift(memberName(target, reader.source.text) ?? '');
  if (target?.type === 'this') return undefined;
  return names.filter(n => n !== 'node' && n !== 'defaultChild' && n !== 'cfnOptions')[0];
}

/** What a class of this script changes; undefined when it only looks. */
function effectOf(reader: Reader, body: Node, at: Span): AspectEffect | undefined {
  const nodes = [...nodesIn(body)];
  const props = new Set<string>();
  for (const node of nodes) {
    const prop = node.type === 'AssignmentExpression' ? assignedProp(reader, node) : undefined;
    if (prop !== undefined) props.add(prop);
  }
  const types = typesIn(reader, nodes);
  for (const { node, receiver, method, args } of reader.uses.methods) {
    if (!isWithin(node, body) || receiver.type === 'this' || LEAVES_PROPERTIES.test(method)) continue;
    const path = args[0] && OVERRIDES.test(method) ? scalar(reader.evaluate(args[0])) : undefined;
    if (typeof path === 'string') {
      const [first, second] = path.split('.');
      const own = /^add(?:Deletion)?Override$/.test(method) ? (first === 'Properties' ? second : '') : first;
      if (own === undefined) return { at, types, props: undefined };
      if (own !== '') props.add(own);
    } else if (CHANGES.test(method)) return { at, types, props: undefined };
  }
  return props.size > 0 ? { at, types, props } : undefined;
}

function aspectOf(reader: Reader, given: Node | undefined, at: Span): AspectEffect | undefined {
  const callee = given?.type === 'NewExpression' ? given.kids[1] : undefined;
  if (!callee) return { at, ...ANY };
  // The library's own are tags, and checks of the whole.
  if (reader.symbol(callee)) return undefined;
  const [first] = callee.type === 'MemberExpression' ? callee.kids : [callee];
  const { text } = reader.source;
  const binding =
    first?.type === 'VariableName' ? lookup(reader.source, text.slice(first.start, first.end), first) : undefined;
  if (binding?.is === 'import') return onlyLooks(binding.module) ? undefined : { at, ...ANY };
  return binding?.is === 'class' ? effectOf(reader, binding.node, at) : { at, ...ANY };
}

/** The aspects that a script applies, with what they may change. */
export function aspects(reader: Reader): readonly Aspect[] {
  return reader.uses.methods.flatMap(({ node, receiver, method, args }): readonly Aspect[] => {
    const of = method === 'add' && receiver.type === 'CallExpression' ? receiver.kids[0] : undefined;
    if (!of || reader.symbol(of)?.path.join('.') !== 'Aspects.of') return [];
    const effect = aspectOf(reader, args[0], spanOf(node));
    return effect ? [{ ...effect, reach: reach(reader, argumentsOf(receiver)[0]) }] : [];
  });
}
