import { memberPath } from '../../model/paths.ts';
import type { ResourceType } from '../../model/resource.ts';
import { propertyKind } from '../../model/resource-types.ts';
import { own } from '../../model/tables.ts';
import { known, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { either } from '../values.ts';
import { bodyValues, type Context, type Nested } from './body.ts';
import { jsonValue } from './embedded.ts';
import { evaluate } from './evaluate.ts';
import { META, propertyName, shapeAt } from './names.ts';
import { type Attribute, attributeOf, type Block, blocksOf, type Item } from './tree.ts';

/** What a resource is read as. `open`: some of its text was not understood. */
export interface Subject {
  /** `aws_sagemaker_model`. */
  readonly resource: string;
  readonly type: ResourceType;
  readonly open: boolean;
}

/** `tags = { a = "b" }` as the list that CloudFormation has. */
export function tagList(value: Value): Value {
  switch (value.state) {
    case 'object': {
      const tags = [...value.members].map(([key, v]) =>
        object(
          new Map<string, Value>([
            ['Key', known(key, v.at)],
            ['Value', v],
          ]),
          v.at,
        ),
      );
      return list(tags, value.at, value.open);
    }
    case 'one-of':
      return either(value.values.map(tagList), value.at);
    default:
      return value;
  }
}

/** `true` where the property has a word for it. */
const switched = (value: Value, on: string, off: string): Value => {
  if (value.state === 'one-of')
    return either(
      value.values.map(v => switched(v, on, off)),
      value.at,
    );
  if ((value.state !== 'known' && value.state !== 'default') || typeof value.value !== 'boolean') return value;
  return { ...value, value: value.value ? on : off };
};

/** `{ a = "b" }` as a list of names and values. */
const pairs = (value: Value): Value => {
  const tags = tagList(value);
  if (tags.state !== 'list' || value.state !== 'object') return tags;
  const items = [...value.members].map(([name, v]) =>
    object(
      new Map([
        ['Name', known(name, v.at)],
        ['Value', v],
      ]),
      v.at,
    ),
  );
  return list(items, value.at, value.open);
};

/** A script as the list of one that CloudFormation has. What a data source renders is not written here. */
const hook = (value: Value): Value => {
  if (value.state === 'absent') return value;
  const content = value.state === 'ref' ? unknown('a script that is made elsewhere', value.at) : value;
  return list([object(new Map([['Content', content]]), value.at)], value.at);
};

/** The group of a state machine's log as the list of one destination that CloudFormation has. */
const logDestination = (value: Value): Value => {
  if (value.state === 'absent') return value;
  const group = object(new Map([['LogGroupArn', value]]), value.at);
  return list([object(new Map([['CloudWatchLogsLogGroup', group]]), value.at)], value.at);
};

type Convert = (value: Value) => Value;
/** Arguments whose value has another form than the property's. */
const CONVERT: Readonly<Record<string, Convert>> = {
  'aws_cloudwatch_event_rule.is_enabled': value => switched(value, 'ENABLED', 'DISABLED'),
  'aws_cloudwatch_metric_alarm.dimensions': pairs,
  'aws_cloudwatch_metric_alarm.Metrics.0.MetricStat.dimensions': pairs,
  'aws_cloudwatch_metric_alarm.Metrics.0.metric': value => value,
  'aws_sagemaker_notebook_instance_lifecycle_configuration.on_create': hook,
  'aws_sagemaker_notebook_instance_lifecycle_configuration.on_start': hook,
  'aws_sfn_state_machine.LoggingConfiguration.log_destination': logDestination,
  'aws_s3_bucket.LifecycleConfiguration.Rules.0.enabled': value => switched(value, 'Enabled', 'Disabled'),
  'aws_s3_bucket.VersioningConfiguration.enabled': value => switched(value, 'Enabled', 'Suspended'),
};

/** Whether an argument says its property in another form. */
export const isConverted = (subject: Subject, path: string, argument: string): boolean =>
  Object.hasOwn(CONVERT, `${subject.resource}.${memberPath(path, argument)}`);

function attributeValue(a: Attribute, subject: Subject, path: string, context: Context): Value {
  const property = propertyName(subject.resource, subject.type, path, a.name);
  const kind = propertyKind(subject.type, memberPath(path, property));
  // Tags are a map, whatever CloudFormation has for them.
  if (path === '' && property === 'Tags') return tagList(evaluate(a.value, context));
  if (kind === 'json' || property === 'PipelineDefinition') return jsonValue(a.value, context);
  const value = evaluate(a.value, context);
  const convert = own(CONVERT, `${subject.resource}.${memberPath(path, a.name)}`);
  return convert ? convert(value) : value;
}

/** Arguments that somebody else may set later on (`lifecycle { ignore_changes = […] }`). */
function ignored(items: readonly Item[]): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  for (const lifecycle of blocksOf(items, 'lifecycle')) {
    const list = attributeOf(lifecycle.items, 'ignore_changes')?.value;
    if (list?.kind === 'name' && list.name === 'all') return 'all';
    if (list?.kind !== 'tuple') continue;
    for (const item of list.items) {
      if (item.kind === 'name') names.add(item.name);
      if (item.kind === 'access' && item.of.kind === 'name') names.add(item.of.name);
    }
  }
  return names;
}

/** Lists that no resource goes without: a dynamic block stands for one item at least. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['ProductionVariants', 'FeatureDefinitions']);

/** Nested blocks of one type as one value, in the form that the property has. */
function nestedValue(type: string, nested: readonly Nested[], subject: Subject, path: string, at: Span): Value {
  if (type === 'lifecycle_rule' && path === '') return bucketRules(nested, subject, at);
  const property = memberPath(path, propertyName(subject.resource, subject.type, path, type));
  const isList =
    shapeAt(subject.type, property) === 'blocks' || (nested.length > 1 && !propertyKind(subject.type, property));
  const inner = isList ? memberPath(property, '0') : property;
  const values = nested.map(n => ({ value: blockValue(n.block, subject, inner, n.context), certain: n.certain }));
  if (isList) {
    const certain = values.some(v => v.certain) || NEVER_EMPTY.has(property);
    const all = list(
      values.map(v => v.value),
      at,
      values.some(v => !v.certain),
    );
    return certain ? all : either([all, unknown('a dynamic block', at)], at);
  }
  const [first] = values;
  if (!first) return unknown('a dynamic block', at);
  return first.certain ? first.value : either([first.value, unknown('a dynamic block', at)], at);
}

/** The rules of a bucket, written in the bucket itself. */
const bucketRules = (nested: readonly Nested[], subject: Subject, at: Span): Value => {
  const rules = nested.map(n => blockValue(n.block, subject, 'LifecycleConfiguration.Rules.0', n.context));
  const all = list(
    rules,
    at,
    nested.some(n => !n.certain),
  );
  return object(new Map([['Rules', all]]), at);
};

function blockValue(block: Block, subject: Subject, path: string, context: Context): Value {
  const members = membersOf(block.items, subject, path, context);
  const isMetric = subject.type === 'AWS::CloudWatch::Alarm' && path.endsWith('.MetricStat');
  return object(isMetric ? metricStat(members, block.typeAt) : members, block.typeAt, subject.open);
}

/** What tells a metric apart stands one step deeper in CloudFormation. */
function metricStat(members: ReadonlyMap<string, Value>, at: Span): Map<string, Value> {
  const isOfMetric = ([name]: readonly [string, Value]): boolean => /^(?:Dimensions|MetricName|Namespace)$/.test(name);
  const metric = object(new Map([...members].filter(isOfMetric)), at);
  return new Map([...[...members].filter(m => !isOfMetric(m)), ['Metric', metric]]);
}

/** Whether an argument of a resource is none that its type has: then its text follows other rules than ours. */
export const hasForeign = (items: readonly Item[], { resource, type }: Subject): boolean =>
  items.some(i => {
    const name = i.kind === 'attribute' ? i.name : i.type;
    return !META.has(name) && propertyKind(type, propertyName(resource, type, '', name)) === undefined;
  });

/** Types of nested blocks, in order; those of dynamic blocks count. */
function nestedTypes(items: readonly Item[]): ReadonlyMap<string, Span> {
  const types = new Map<string, Span>();
  for (const block of blocksOf(items)) {
    const label = block.type === 'dynamic' ? block.labels[0] : undefined;
    const type = label?.text ?? block.type;
    if ((label || !META.has(type)) && !types.has(type)) types.set(type, label?.at ?? block.typeAt);
  }
  return types;
}

function membersOf(items: readonly Item[], subject: Subject, path: string, context: Context): Map<string, Value> {
  const members = new Map<string, Value>();
  const name = (argument: string): string => propertyName(subject.resource, subject.type, path, argument);
  // The region of a resource is Terraform's; inside of a block it is a property.
  for (const item of items)
    if (item.kind === 'attribute' && (!META.has(item.name) || (path !== '' && item.name === 'region')))
      members.set(name(item.name), attributeValue(item, subject, path, context));
  for (const [type, at] of nestedTypes(items)) {
    const nested = bodyValues(items, type, context);
    const empty =
      nested.length === 0 && !blocksOf(items, 'dynamic').some(b => b.labels[0]?.text === type && !isEmpty(b, context));
    // `filter {}`: an empty block that the API does not know says nothing.
    const silent =
      nested.length > 0 &&
      nested.every(n => n.block.items.length === 0) &&
      !propertyKind(subject.type, memberPath(path, name(type)));
    if (!empty && !silent) members.set(name(type), nestedValue(type, nested, subject, path, at));
  }
  return members;
}

/** A dynamic block over nothing makes no block. */
function isEmpty(block: Block, context: Context): boolean {
  const each = attributeOf(block.items, 'for_each');
  const over = each && evaluate(each.value, context);
  return over?.state === 'list'
    ? over.items.length === 0 && !over.open
    : over?.state === 'object' && over.members.size === 0 && !over.open;
}

/** What a file that overrides another one says of a resource, as far as it is told here: that it says something. */
export function overridden(properties: Value, over: readonly Item[], subject: Subject, at: Span): Value {
  if (properties.state !== 'object' || over.length === 0) return properties;
  const members = new Map(properties.members);
  for (const item of over) {
    const label = item.kind === 'block' && item.type === 'dynamic' ? item.labels[0]?.text : undefined;
    const name = label ?? (item.kind === 'attribute' ? item.name : item.type);
    const property = propertyName(subject.resource, subject.type, '', name);
    if (!META.has(name)) members.set(property, unknown('an argument that an override file sets', at));
  }
  return object(members, properties.at, properties.open);
}

/** The arguments of a resource under the names of its properties. */
export function propertiesOf(items: readonly Item[], subject: Subject, context: Context, at: Span, path = ''): Value {
  const members = membersOf(items, subject, path, context);
  const later = ignored(items);
  for (const argument of later === 'all' ? [] : later) {
    const property = propertyName(subject.resource, subject.type, path, argument);
    if (!members.has(property)) members.set(property, unknown('an argument that is changed elsewhere', at));
  }
  return object(members, at, subject.open || later === 'all');
}
