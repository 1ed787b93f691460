import { text } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { memberNames } from '../../model/resource-types.ts';
import { own } from '../../model/tables.ts';
import { absent, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import type { ConstructBinding } from '../cdk/constructs.ts';
import { functionUrl, ingressRule, libraryContainer, libraryVariant } from '../cdk/conversions.ts';
import { renamed } from '../cdk/names.ts';
import { bind } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import { camel, keywords } from './cdk-values.ts';
import type { Context, Makers } from './context.ts';
import { either, span, value } from './evaluate.ts';
import { isCertain } from './lookup.ts';
import { makers } from './makers.ts';
import { apiNames } from './names.ts';
import { placed, shaken } from './placed.ts';
import type { Assigned, Seen, Site } from './scope.ts';

/** A change of a construct's properties after it was made. */
export interface CdkChange {
  readonly of: Makers;
  readonly site: Site;
  readonly at: Span;
  readonly apply: (properties: Value, binding: ConstructBinding) => Value;
}

/** Methods that set, or take away, what stands at a path of the resource. */
export const OVERRIDES = /^add_(?:property_)?(?:deletion_)?override$/;

/** `A.B\.C` -> `A`, `B.C`. */
const steps = (path: string): readonly string[] => path.split(/(?<!\\)\./).map(step => step.replaceAll('\\.', '.'));

/** Has the type this property, as far as its properties are known? */
function has(type: ResourceType, name: string | undefined): boolean {
  const all = memberNames(type, '');
  return all.length === 0 || all.includes(name ?? '');
}

type Receiver = Expr & { readonly k: 'attr' };

/** `add_property_override("A.B", value)` and its kin; a path outside the properties is no change of them. */
function override(cx: Context, { call, site }: Seen, fn: Receiver): CdkChange | undefined {
  const at = span(call);
  const ofProperty = fn.name.includes('property');
  const { given, open } = bind(cx, call, site, [ofProperty ? 'property_path' : 'path', 'value']);
  const path = given.get(ofProperty ? 'property_path' : 'path')?.value;
  const written = path && !open ? text(path) : undefined;
  const next = fn.name.includes('deletion') ? absent(at) : (given.get('value')?.value ?? unknown('an override', at));
  const of = makers(cx, fn.of, site);
  if (written === undefined) return { of, site, at, apply: before => shaken(before, at) };
  const [first, ...rest] = steps(written);
  if (!ofProperty && first !== 'Properties') return undefined;
  const target = ofProperty ? steps(written) : rest;
  if (target.length === 0) return { of, site, at, apply: before => shaken(before, at) };
  const apply: CdkChange['apply'] = (before, { type }) =>
    has(type, target[0]) ? placed(before, target, () => next, at) : before;
  return { of, site, at, apply };
}

/** What is added to a list by a method of a construct, by the type it changes. */
const ADDING: Readonly<Record<string, Readonly<Partial<Record<ResourceType, readonly string[]>>>>> = {
  add_lifecycle_rule: {
    'AWS::S3::Bucket': ['LifecycleConfiguration', 'Rules'],
    'AWS::ECR::Repository': ['LifecyclePolicy'],
  },
  add_instance_production_variant: { 'AWS::SageMaker::EndpointConfig': ['ProductionVariants'] },
  add_container: { 'AWS::SageMaker::Model': ['Containers'] },
  add_target: { 'AWS::Events::Rule': ['Targets'] },
  add_alarm_action: { 'AWS::CloudWatch::Alarm': ['AlarmActions'] },
  add_ok_action: { 'AWS::CloudWatch::Alarm': ['OKActions'] },
  add_ingress_rule: { 'AWS::EC2::SecurityGroup': ['SecurityGroupIngress'] },
};

const hidden = (at: Span): Value => unknown('an item added later', at);

/** One more item. */
const extended = (before: Value, item: Value, at: Span): Value =>
  list([...(before.state === 'list' ? before.items : []), item], at, item.state === 'unknown' || isOpen(before));
const isOpen = (v: Value): boolean => v.state !== 'absent' && (v.state !== 'list' || v.open);

/** What an item of the library is for CloudFormation; other items are not read in themselves. */
const ITEMS: Readonly<Record<string, (props: Value) => Value>> = {
  add_instance_production_variant: libraryVariant,
  add_container: libraryContainer,
};

/** An item that the first argument says. */
function ofFirst(method: string, given: Value | undefined, at: Span): Value {
  if (method === 'add_target' && given?.state === 'object') return given;
  return method === 'add_ingress_rule' && given ? ingressRule(given) : hidden(at);
}

function addition(cx: Context, { call, site }: Seen, fn: Receiver): CdkChange {
  const at = span(call);
  return {
    of: makers(cx, fn.of, site),
    site,
    at,
    apply: (before, binding) => {
      const path = own(ADDING, fn.name)?.[binding.type];
      const read = Object.hasOwn(ITEMS, fn.name) ? ITEMS[fn.name] : undefined;
      const [first] = call.args;
      const given = first?.value && !first.name && !first.star ? value(cx, first.value, site) : undefined;
      const whole = ofFirst(fn.name, given ?? bind(cx, call, site, ['peer']).given.get('peer')?.value, at);
      const item = read ? read(keywords(cx, call, site)) : whole;
      return path ? placed(before, path, b => extended(b, item, at), at) : before;
    },
  };
}

/** `construct.tags.set_tag(key, value)`. */
function tag(cx: Context, { call, site }: Seen, fn: Receiver): CdkChange | undefined {
  if (fn.of.k !== 'attr' || fn.of.name !== 'tags') return undefined;
  const at = span(call);
  const apply = (before: Value): Value => placed(before, ['Tags'], b => extended(b, hidden(at), at), at);
  return { of: makers(cx, fn.of.of, site), site, at, apply };
}

/** `fn.add_function_url(auth_type=…)`. */
function url(cx: Context, { call, site }: Seen, fn: Receiver): CdkChange {
  const at = span(call);
  const apply: CdkChange['apply'] = (before, { type }) =>
    type === 'AWS::Lambda::Function'
      ? placed(before, ['FunctionUrlConfig'], () => functionUrl(keywords(cx, call, site)), at)
      : before;
  return { of: makers(cx, fn.of, site), site, at, apply };
}

/** `fn.add_environment("ENDPOINT", name)`. */
function variable(cx: Context, { call, site }: Seen, fn: Receiver): CdkChange {
  const at = span(call);
  const { given } = bind(cx, call, site, ['key', 'value']);
  const key = given.get('key')?.value;
  const name = key && text(key);
  const next = given.get('value')?.value ?? unknown('a variable', at);
  const apply: CdkChange['apply'] = (before, { type }) => {
    if (type !== 'AWS::Lambda::Function') return before;
    return name === undefined ? shaken(before, at) : placed(before, ['Environment', 'Variables', name], () => next, at);
  };
  return { of: makers(cx, fn.of, site), site, at, apply };
}

function ofCall(cx: Context, seen: Seen): CdkChange | undefined {
  const { fn } = seen.call;
  if (fn.k !== 'attr') return undefined;
  if (OVERRIDES.test(fn.name)) return override(cx, seen, fn);
  if (fn.name === 'add_environment') return variable(cx, seen, fn);
  if (fn.name === 'add_function_url') return url(cx, seen, fn);
  if (Object.hasOwn(ADDING, fn.name)) return addition(cx, seen, fn);
  return fn.name === 'set_tag' ? tag(cx, seen, fn) : undefined;
}

/** The canonical path of an assigned attribute, with the value under its canonical names; undefined for other attributes. */
function canonicalAssignment(type: ResourceType, names: readonly string[], given: Value) {
  let wrapped = given;
  for (const name of names.toReversed()) wrapped = object(new Map([[camel(name), wrapped]]), given.at);
  let inner = apiNames(type, '', renamed(type, wrapped));
  const path: string[] = [];
  while (path.length < names.length && inner.state === 'object') {
    const [entry] = inner.members;
    if (!entry) break;
    path.push(entry[0]);
    inner = entry[1];
  }
  return has(type, path[0]) ? { path, inner } : undefined;
}

/** `config.data_capture_config = value` on an L1 construct, or on the one inside an L2 construct. */
function ofAssignment(cx: Context, { target, value: given, site }: Assigned): CdkChange | undefined {
  const names: string[] = [];
  for (let e = target; e.k === 'attr'; e = e.of) {
    names.unshift(e.name);
    const of = makers(cx, e.of, site);
    if (of.calls.length === 0) continue;
    const at = { start: target.start, end: given.end };
    const apply = (before: Value, binding: ConstructBinding): Value => {
      const made = canonicalAssignment(binding.type, names, value(cx, given, site));
      return made ? placed(before, made.path, () => made.inner, at) : before;
    };
    return { of, site, at, apply };
  }
  return undefined;
}

/** Every later change of a construct's properties, in document order. */
export const cdkChanges = (cx: Context): readonly CdkChange[] =>
  [
    ...cx.scoped.calls.flatMap(seen => ofCall(cx, seen) ?? []),
    ...cx.scoped.assigned.flatMap(a => (a.target.k === 'attr' ? (ofAssignment(cx, a) ?? []) : [])),
  ].sort((a, b) => a.at.start - b.at.start);

/** Does a change surely happen to what this call makes? */
export const isSure = (of: Makers, change: Site, made: Site): boolean =>
  of.calls.length === 1 && !of.more && change.scope === made.scope && isCertain(change.path, made.path);

/** The properties after the changes; a change that may not happen leaves two possibilities. */
export function changed(
  properties: Value,
  binding: ConstructBinding,
  { call, site }: { readonly call: Call; readonly site: Site },
  all: readonly CdkChange[],
): Value {
  let current = properties;
  for (const { of, site: from, at, apply } of all) {
    // An override of something that cannot be found may be of this construct.
    if (!of.calls.includes(call) && (of.calls.length > 0 || !of.more)) continue;
    current = isSure(of, from, site) ? apply(current, binding) : maybe(current, apply(current, binding), at);
  }
  return current;
}

/** Two possibilities, member by member, so that what is the same in both stays certain. */
function maybe(before: Value, after: Value, at: Span): Value {
  if (before === after) return before;
  if (before.state !== 'object' || after.state !== 'object') return either([before, after], at);
  const members = new Map<string, Value>();
  for (const name of new Set([...before.members.keys(), ...after.members.keys()])) {
    const missing = before.open ? unknown('members set elsewhere', at) : absent(at);
    const [a, b] = [before.members.get(name) ?? missing, after.members.get(name) ?? missing];
    members.set(name, a === b ? a : maybe(a, b, at));
  }
  return object(members, before.at, before.open || after.open);
}
