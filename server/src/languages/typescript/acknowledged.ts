import type { Suppression } from '../../model/facts.ts';
import { text } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Span, Value } from '../../model/value.ts';
import { ACKNOWLEDGES, type Acknowledging, acknowledged, acknowledging, onPath } from '../cdk/acknowledged.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { argumentsOf, classAround, type MethodCall, memberName } from './uses.ts';

/** The last name of what a method is called on; of `Validations.of(x)` that of the class. */
function lastName(node: Node | undefined, source: string): string | undefined {
  if (node?.type === 'CallExpression') {
    const [callee] = node.kids;
    return callee && memberName(callee, source) === 'of' ? lastName(callee.kids[0], source) : undefined;
  }
  if (node?.type === 'MemberExpression') return memberName(node, source);
  return node?.type === 'VariableName' ? source.slice(node.start, node.end) : undefined;
}

/** The class whose constructs are all in a scope: `this`, or the stack around it. */
function classOf(scope: Node, source: string): Node | undefined {
  if (scope.type === 'this') return classAround(scope);
  const [given] = lastName(scope, source) === 'Stack' ? argumentsOf(scope) : [];
  return given?.type === 'this' ? classAround(given) : undefined;
}

/** A construct with what is called on it: its permissions are written there. */
function around(reader: Reader, made: Node): readonly Span[] {
  const own = reader.uses.methods.filter(m => reader.newOf(m.receiver) === made).map(m => spanOf(m.node));
  return [spanOf(made), ...own];
}

function coveredBy(reader: Reader, how: Acknowledging, scope: Node, children: boolean): readonly Span[] {
  const { text: source } = reader.source;
  if (scope.type === 'ArrayExpression')
    return scope.kids.filter(k => !/^[[\],]$/.test(k.type)).flatMap(k => coveredBy(reader, how, k, children));
  const body = classOf(scope, source);
  if (body) return how === 'resource' && !children ? [] : [spanOf(body)];
  const made = reader.newOf(scope);
  return made && reader.ids.has(made) ? around(reader, made) : [];
}

const listed = (value: Value): readonly Value[] => (value.state === 'list' ? value.items : []);

function suppressionsOf(reader: Reader, call: MethodCall, resources: readonly Resource[]): readonly Suppression[] {
  const { receiver, method, args } = call;
  const how = acknowledging(method, lastName(receiver, reader.source.text));
  if (!how) return [];
  if (how === 'validation') {
    const [scope] = argumentsOf(receiver);
    const items = args.map(a => reader.evaluate(a));
    return scope ? acknowledged(how, items, coveredBy(reader, how, scope, true)) : [];
  }
  if (how === 'path') {
    const path = args[1] && text(reader.evaluate(args[1]));
    const found = path === undefined ? [] : resources.filter(r => onPath(path, r.id)).map(r => r.extent);
    return args[2] ? acknowledged(how, listed(reader.evaluate(args[2])), found) : [];
  }
  const [scope, items, children] = args;
  const isDeep = children !== undefined && reader.source.text.slice(children.start, children.end) === 'true';
  return scope && items ? acknowledged(how, listed(reader.evaluate(items)), coveredBy(reader, how, scope, isDeep)) : [];
}

/** What a program says to cdk-nag, and to the CDK's own validation. */
export const acknowledgements = (reader: Reader, resources: readonly Resource[]): readonly Suppression[] =>
  ACKNOWLEDGES.test(reader.source.text)
    ? reader.uses.methods.flatMap(call => suppressionsOf(reader, call, resources))
    : [];
