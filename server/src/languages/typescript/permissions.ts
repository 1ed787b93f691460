import { read } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { bucketPolicy } from '../cdk/constructs.ts';
import { grantedPolicy } from '../cdk/grants.ts';
import { documentOf, managedPolicy } from '../cdk/iam.ts';
import { scalableTarget, scalingPolicy } from '../cdk/scaling.ts';
import { handlerValue } from '../cdk/tasks.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { lookup } from './scopes.ts';
import { calleeOf, type Site } from './sites.ts';
import { argumentsOf, type MethodCall, memberName } from './uses.ts';

/** A resource that a call on a construct adds. */
export interface Added {
  readonly type: ResourceType;
  readonly id: string;
  readonly at: Span;
  readonly extent: Span;
  readonly properties: Value;
}

const STATEMENTS = /^(?:addToPolicy|addToPrincipalPolicy|addToRolePolicy|addStatements)$/;
const members = (all: readonly (readonly [string, Value])[], at: Span, open = false): Value =>
  object(new Map(all), at, open);

/** The name by which a call's receiver is known: the construct's id, else the last name written. */
function receiverName(reader: Reader, receiver: Node): string {
  const made = reader.newOf(receiver);
  const { text } = reader.source;
  const written =
    memberName(receiver, text) ??
    (receiver.type === 'VariableName' ? text.slice(receiver.start, receiver.end) : 'call');
  return (made && reader.ids.get(made)) ?? written;
}

function moduleOf(reader: Reader, receiver: Node): string | undefined {
  const made = reader.newOf(receiver);
  const callee = made && calleeOf(made);
  return callee && reader.symbol(callee)?.module;
}

const hasPrincipal = (statement: Value): boolean => read(statement, 'Principal').state !== 'absent';

/** The call that finds a variant (`endpoint.findInstanceProductionVariant('v')`), also through a constant. */
function finding(reader: Reader, receiver: Node): Node | undefined {
  if (receiver.type === 'CallExpression') return receiver;
  const name = reader.source.text.slice(receiver.start, receiver.end);
  const binding = receiver.type === 'VariableName' ? lookup(reader.source, name, receiver) : undefined;
  return binding?.is === 'variable' && binding.init?.type === 'CallExpression' ? binding.init : undefined;
}

function scaling(reader: Reader, call: MethodCall): Value {
  const at = spanOf(call.node);
  const last = call.args.at(-1);
  const props = last ? reader.evaluate(last) : unknown('props made elsewhere', at);
  const found = finding(reader, call.receiver);
  const endpoint = found?.kids[0]?.kids[0];
  const made = endpoint && reader.newOf(endpoint);
  const target = made && reader.ids.has(made) && endpoint ? reader.evaluate(endpoint) : unknown('an endpoint', at);
  const [variant] = found ? argumentsOf(found) : [];
  return scalableTarget(target, variant ? reader.evaluate(variant) : unknown('a variant', at), props, at);
}

const targetId = (reader: Reader, receiver: Node): string => `${receiverName(reader, receiver)}.scaling`;

/** The target that a scaling method is called on. */
function targetOf(reader: Reader, receiver: Node, at: Span): Value {
  const made = reader.newOf(receiver);
  const id = made && reader.ids.get(made);
  if (id !== undefined) return ref(id, at);
  const call = finding(reader, receiver);
  const callee = call?.kids[0];
  const isTarget = callee && memberName(callee, reader.source.text) === 'autoScaleInstanceCount' && callee.kids[0];
  return isTarget ? ref(targetId(reader, isTarget), at) : unknown('a scalable target', at);
}

type Addition = Omit<Added, 'at' | 'extent'>;

function managed(id: string, arn: Value, at: Span): Addition {
  const properties = members([['ManagedPolicyArns', list([managedPolicy(arn)], at, true)]], at, true);
  return { type: 'AWS::IAM::Role', id: `${id}.addManagedPolicy`, properties };
}

function ofBucket(reader: Reader, { receiver, method, node }: MethodCall, statement: Value): readonly Addition[] {
  const made = reader.newOf(receiver);
  const bucket = made && reader.ids.get(made);
  if (bucket === undefined || moduleOf(reader, receiver) !== 'aws_s3') return [];
  const properties = bucketPolicy(bucket, [statement], spanOf(node));
  return [{ type: 'AWS::S3::BucketPolicy', id: `${bucket}.${method}`, properties }];
}

/** Statements added to an identity; those of keys and VPC endpoints are their own policies. */
function ofIdentity(reader: Reader, call: MethodCall, id: string): readonly Addition[] {
  const at = spanOf(call.node);
  if (/^aws_(?:ec2|kms)$/.test(moduleOf(reader, call.receiver) ?? '')) return [];
  return call.args
    .map(arg => reader.evaluate(arg))
    .filter(statement => statement.state !== 'object' || !hasPrincipal(statement))
    .map(statement => ({
      type: 'AWS::IAM::Policy',
      id: `${id}.${call.method}`,
      properties: members([['PolicyDocument', documentOf([statement], at)]], at),
    }));
}

function scaled(reader: Reader, { node, receiver, method, args }: MethodCall): readonly Addition[] {
  const at = spanOf(node);
  const last = args.at(-1);
  const props = last ? reader.evaluate(last) : unknown('props made elsewhere', at);
  const properties = scalingPolicy(method, targetOf(reader, receiver, at), props, at);
  const id = `${receiverName(reader, receiver)}.${method}`;
  return properties ? [{ type: 'AWS::ApplicationAutoScaling::ScalingPolicy', id, properties }] : [];
}

/** `bucket.grantRead(role)`: a policy with what the library grants. */
function granted(reader: Reader, { node, receiver, method }: MethodCall): readonly Addition[] {
  const module = moduleOf(reader, receiver);
  const made = reader.newOf(receiver);
  const properties = module && grantedPolicy(module, method, made && reader.ids.get(made), spanOf(node));
  const id = `${receiverName(reader, receiver)}.${method}`;
  return properties ? [{ type: 'AWS::IAM::Policy', id, properties }] : [];
}

/** What one call adds: a managed policy, a statement, a bucket's statement, a scalable target. */
function added(reader: Reader, call: MethodCall): readonly Addition[] {
  const { method, receiver, args, node } = call;
  const [first] = args;
  if (method === 'autoScaleInstanceCount') {
    const properties = scaling(reader, call);
    return [{ type: 'AWS::ApplicationAutoScaling::ScalableTarget', id: targetId(reader, receiver), properties }];
  }
  if (method.startsWith('scale')) return scaled(reader, call);
  if (method.startsWith('grant')) return granted(reader, call);
  if (!first) return [];
  if (method === 'addManagedPolicy')
    return [managed(receiverName(reader, receiver), reader.evaluate(first), spanOf(node))];
  if (method === 'addToResourcePolicy') return ofBucket(reader, call, reader.evaluate(first));
  return STATEMENTS.test(method) ? ofIdentity(reader, call, receiverName(reader, receiver)) : [];
}

/** Everything that calls on constructs add. */
export const additions = (reader: Reader): readonly Added[] =>
  reader.uses.methods.flatMap(call => {
    const callee = call.node.kids[0];
    const name = callee?.kids.at(-1) ?? call.node;
    return added(reader, call).map(a => ({ ...a, at: spanOf(name), extent: spanOf(call.node) }));
  });

/** Does the statement stand where it is a resource's own policy (a key's, a bucket's, an endpoint's)? */
function isResourcePolicy(reader: Reader, node: Node): boolean {
  for (let n = node.parent; n; n = n.parent) {
    const callee = n.type === 'NewExpression' ? n.kids[1] : undefined;
    const module = callee && reader.symbol(callee)?.module;
    if (module === 'aws_kms' || module === 'aws_ec2') return true;
    if (
      n.type === 'CallExpression' &&
      n.kids[0] &&
      /ResourcePolicy$|addToPolicy$/.test(memberName(n.kids[0], reader.source.text) ?? '')
    )
      return true;
    if (/Statement$|Declaration$/.test(n.type)) return false;
  }
  return false;
}

/** Statements that no resource took up: handed to something that is not read, and still a permission. */
export function looseStatements(reader: Reader): readonly Added[] {
  const found: Added[] = [];
  for (const node of reader.source.news) {
    const callee = node.kids[1];
    const symbol = callee && !reader.taken.has(node) ? reader.symbol(callee) : undefined;
    if (!callee || symbol?.module !== 'aws_iam' || symbol.path.join('.') !== 'PolicyStatement') continue;
    if (isResourcePolicy(reader, node)) continue;
    const statement = reader.evaluate(node);
    if (statement.state !== 'object' || hasPrincipal(statement)) continue;
    const at = spanOf(callee);
    found.push({
      type: 'AWS::IAM::Policy',
      id: 'PolicyStatement',
      at,
      extent: spanOf(node),
      properties: members([['PolicyDocument', documentOf([statement], at)]], at),
    });
  }
  return found;
}

/** The retries and catches that a state is given. */
export function taskProperties(reader: Reader, site: Site, properties: Value): Value {
  if (properties.state !== 'object') return properties;
  const all = new Map(properties.members);
  let open = properties.open;
  for (const { method, receiver, node, args } of reader.uses.methods) {
    if (method !== 'addRetry' && method !== 'addCatch') continue;
    const of = reader.newOf(receiver);
    // A call on something that is not known may be on this state.
    open ||= !of;
    if (of !== site.node) continue;
    const at = spanOf(node);
    const name = method === 'addRetry' ? 'Retry' : 'Catch';
    const before = all.get(name);
    const given = args[method === 'addRetry' ? 0 : 1];
    const item = handlerValue(name, given && reader.evaluate(given), at);
    all.set(name, list([...(before?.state === 'list' ? before.items : []), item], at));
  }
  return { ...properties, members: all, open };
}
