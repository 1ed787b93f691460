import { read, scalar } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { absent, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { functionUrl, ingressRule, libraryContainer, libraryVariant } from '../cdk/conversions.ts';
import { renamed } from '../cdk/names.ts';
import { isConditional } from './names.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import type { Site } from './sites.ts';
import { type MethodCall, memberName } from './uses.ts';
import { either, placed } from './values.ts';

/** A change of a resource's properties after its construction. */
interface Effect {
  readonly node: Node;
  /** Undefined when it cannot be said which property is meant. */
  readonly path: readonly string[] | undefined;
  readonly value: Value;
  /** The value's items come behind those that are there. */
  readonly adds?: true;
}

/** Methods that set, or take away, what stands at a path of the resource. */
export const OVERRIDES = /^(?:addPropertyOverride|addOverride|addPropertyDeletionOverride|addDeletionOverride)$/;

/** `addPropertyOverride('A.B', value)` and its kin; a path outside the properties is no effect on them. */
function override(reader: Reader, call: MethodCall): Effect | undefined {
  const { node, method, args } = call;
  const written = args[0] && scalar(reader.evaluate(args[0]));
  const isDeletion = /Deletion/.test(method);
  const value = isDeletion
    ? absent(spanOf(node))
    : args[1]
      ? reader.evaluate(args[1])
      : unknown('an override', spanOf(node));
  if (typeof written !== 'string') return { node, path: undefined, value };
  const path = written.split(/(?<!\\)\./).map(step => step.replaceAll('\\.', '.'));
  if (/^add(?:Deletion)?Override$/.test(method))
    return path[0] === 'Properties' ? { node, path: path.slice(1), value } : undefined;
  return { node, path, value };
}

interface Adding {
  readonly type: ResourceType;
  readonly path: readonly string[];
  readonly item: (props: Value) => Value;
  /** It is the value itself, no item of a list. */
  readonly single?: true;
}
const hidden = (props: Value): Value => unknown('an item added later', props.at);
const target = (made: Value): Value => (made.state === 'object' ? made : hidden(made));

/** Methods that add an item to a list, by the type that has it. */
const ADDING: Readonly<Record<string, readonly Adding[]>> = {
  addLifecycleRule: [
    { type: 'AWS::S3::Bucket', path: ['LifecycleConfiguration', 'Rules'], item: hidden },
    { type: 'AWS::ECR::Repository', path: ['LifecyclePolicy'], item: hidden },
  ],
  addInstanceProductionVariant: [
    { type: 'AWS::SageMaker::EndpointConfig', path: ['ProductionVariants'], item: libraryVariant },
  ],
  addTarget: [{ type: 'AWS::Events::Rule', path: ['Targets'], item: target }],
  addAlarmAction: [{ type: 'AWS::CloudWatch::Alarm', path: ['AlarmActions'], item: hidden }],
  addOkAction: [{ type: 'AWS::CloudWatch::Alarm', path: ['OKActions'], item: hidden }],
  addIngressRule: [{ type: 'AWS::EC2::SecurityGroup', path: ['SecurityGroupIngress'], item: ingressRule }],
  addFunctionUrl: [{ type: 'AWS::Lambda::Function', path: ['FunctionUrlConfig'], item: functionUrl, single: true }],
  addContainer: [{ type: 'AWS::SageMaker::Model', path: ['Containers'], item: libraryContainer }],
};

function addition(reader: Reader, { node, args }: MethodCall, site: Site, all: readonly Adding[]): Effect | undefined {
  const adding = all.find(a => a.type === site.binding.type);
  const [given] = args;
  if (!adding) return undefined;
  const item = given ? adding.item(reader.evaluate(given)) : unknown('an item added later', spanOf(node));
  if (adding.single) return { node, path: adding.path, value: item };
  return { node, path: adding.path, value: list([item], spanOf(node)), adds: true };
}

/** `fn.addEnvironment('ENDPOINT', name)`. */
function variable(reader: Reader, { node, args }: MethodCall, site: Site): Effect | undefined {
  if (site.binding.type !== 'AWS::Lambda::Function') return undefined;
  const [name, given] = args;
  const written = name && scalar(reader.evaluate(name));
  const value = given ? reader.evaluate(given) : unknown('a variable', spanOf(node));
  return { node, path: typeof written === 'string' ? ['Environment', 'Variables', written] : undefined, value };
}

/** `config.kmsKeyId = value` on an L1 construct, or on the one inside an L2 construct. */
function assignment(reader: Reader, node: Node): { made: Node; names: readonly string[]; value: Value } | undefined {
  const [left, operator, right] = node.kids;
  if (left?.type !== 'MemberExpression' || operator?.type !== 'Equals' || !right) return undefined;
  const names: string[] = [];
  for (let target: Node | undefined = left; target?.type === 'MemberExpression'; target = target.kids[0]) {
    const made = names.length > 0 ? reader.newOf(target) : undefined;
    if (made && reader.ids.has(made)) return { made, names, value: reader.evaluate(right) };
    const name = memberName(target, reader.source.text);
    if (name === undefined) return undefined;
    names.unshift(name);
    const [object] = target.kids;
    const holder = object && object.type !== 'MemberExpression' ? reader.newOf(object) : undefined;
    if (holder && reader.ids.has(holder)) return { made: holder, names, value: reader.evaluate(right) };
  }
  return undefined;
}

/** Renames the names of an assigned L1 prop together with its value. */
function canonicalAssignment(site: Site, names: readonly string[], value: Value): Pick<Effect, 'path' | 'value'> {
  let wrapped = value;
  for (const name of [...names].reverse()) wrapped = object(new Map([[name, wrapped]]), value.at);
  let inner = renamed(site.binding.type, wrapped);
  const path: string[] = [];
  while (path.length < names.length && inner.state === 'object') {
    const [entry] = inner.members;
    if (!entry) break;
    path.push(entry[0]);
    inner = entry[1];
  }
  return { path, value: inner };
}

/** Every later change of the properties, by the construct it changes. */
export function effects(reader: Reader, sites: ReadonlyMap<Node, Site>): ReadonlyMap<Node, readonly Effect[]> {
  const found = new Map<Node, Effect[]>();
  const add = (made: Node, effect: Effect): void => {
    const all = found.get(made);
    if (all) all.push(effect);
    else found.set(made, [effect]);
  };
  for (const call of reader.uses.methods) {
    const adds = Object.hasOwn(ADDING, call.method) ? ADDING[call.method] : undefined;
    const isVariable = call.method === 'addEnvironment';
    if (!adds && !isVariable && !OVERRIDES.test(call.method)) continue;
    const made = reader.newOf(call.receiver);
    const site = made && sites.get(made);
    if (!site) continue;
    const changed = isVariable ? variable(reader, call, site) : override(reader, call);
    const effect = adds ? addition(reader, call, site, adds) : changed;
    if (effect) add(site.node, effect);
  }
  for (const node of reader.source.assignments) {
    const assigned = assignment(reader, node);
    const site = assigned && sites.get(assigned.made);
    if (assigned && site) add(site.node, { node, ...canonicalAssignment(site, assigned.names, assigned.value) });
  }
  return found;
}

const extended = (before: Value, more: Value): Value => {
  if (before.state === 'absent' || more.state !== 'list') return more;
  return before.state === 'list' ? { ...more, items: [...before.items, ...more.items], open: before.open } : before;
};

/** Any member may have been changed. */
function shaken(properties: Value, at: Span): Value {
  if (properties.state !== 'object') return properties;
  const members = [...properties.members].map(([name, v]): readonly [string, Value] => [
    name,
    either([v, unknown('a change that may be of this member', at)], at),
  ]);
  return object(new Map(members), properties.at, true);
}

/** The properties after the changes; a change in a branch is one of two possibilities. */
export function affected(properties: Value, made: Node, all: readonly Effect[]): Value {
  let current = properties;
  for (const { node, path, value, adds } of all) {
    if (current.state !== 'object') return current;
    const at = spanOf(node);
    if (!path) {
      current = shaken(current, at);
      continue;
    }
    const before = read(current, path.join('.'));
    const after = adds ? extended(before, value) : value;
    const sure = !isConditional(node, made) || made.start >= node.start;
    current = placed(current, path, sure ? after : either([before, after], at), at);
  }
  return current;
}
