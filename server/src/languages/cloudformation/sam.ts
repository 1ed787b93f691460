import type { Resource } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';
import type { Trace } from '../../model/trace.ts';
import { known, list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import type { Declared, Spelling } from '../data/declared.ts';
import { child, type DataMember, type DataNode, extentOf, membersOf, textOf } from '../data/tree.ts';
import { samMethod } from './sam-api.ts';
import { readValue, type Scope } from './value.ts';

/** Lists of both are joined, maps are merged, anything else the resource's own wins. */
function merged(general: Value, own: Value): Value {
  if (general.state === 'list' && own.state === 'list')
    return { ...own, items: [...general.items, ...own.items], open: own.open || general.open };
  if (general.state !== 'object' || own.state !== 'object') return own;
  const members = new Map(general.members);
  for (const [name, value] of own.members) {
    const before = members.get(name);
    members.set(name, before ? merged(before, value) : value);
  }
  return object(members, own.at, own.open || general.open);
}

/** What `Globals` says of every resource of a type, under what the resource says itself. */
export function withGlobals(type: string | undefined, own: Value, globals: DataNode | undefined, scope: Scope): Value {
  const section = type?.startsWith('AWS::Serverless::')
    ? child(globals, type.slice('AWS::Serverless::'.length))
    : undefined;
  return section ? merged(readValue(section, scope), own) : own;
}

/** Properties of a state machine that SAM names otherwise than CloudFormation. */
const MACHINE: Readonly<Record<string, string>> = {
  Logging: 'LoggingConfiguration',
  Tracing: 'TracingConfiguration',
  Name: 'StateMachineName',
  Role: 'RoleArn',
  Type: 'StateMachineType',
};

/** The properties of SAM's state machine as CloudFormation names them. */
export function machineProperties(properties: Value): Value {
  if (properties.state !== 'object') return properties;
  const members = [...properties.members].map(([name, v]): readonly [string, Value] => [own(MACHINE, name) ?? name, v]);
  return { ...properties, members: new Map(members) };
}

const written = new Map(Object.entries(MACHINE).map(([sam, name]) => [name, sam]));
/** How SAM writes the properties of its state machine; what stands in them is the same. */
export const MACHINE_SPELLING: Spelling = {
  path: path => path.replace(/^\w+/, name => written.get(name) ?? name),
  json: (_, value) => value,
};

/** What an event of a function or a state machine makes besides. */
const EVENTS: Readonly<Record<string, string>> = {
  Api: 'AWS::ApiGateway::RestApi',
  HttpApi: 'AWS::ApiGatewayV2::Api',
  Schedule: 'AWS::Events::Rule',
  ScheduleV2: 'AWS::Scheduler::Schedule',
  CloudWatchEvent: 'AWS::Events::Rule',
  EventBridgeRule: 'AWS::Events::Rule',
  SQS: 'AWS::Lambda::EventSourceMapping',
  Kinesis: 'AWS::Lambda::EventSourceMapping',
  DynamoDB: 'AWS::Lambda::EventSourceMapping',
  SNS: 'AWS::SNS::Subscription',
};
const SERVERLESS = /^AWS::Serverless::(?:Function|StateMachine)$/;

const madeBy = (event: DataMember): string | undefined => {
  const type = textOf(child(event.value, 'Type')) ?? '';
  return Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
};
const isServerless = (entry: DataMember): boolean => SERVERLESS.test(textOf(child(entry.value, 'Type')) ?? '');
const eventsOf = (entry: DataMember): readonly DataMember[] =>
  isServerless(entry) ? membersOf(child(child(entry.value, 'Properties'), 'Events')) : [];

function isOff(preference: DataNode): boolean {
  const enabled = child(preference, 'Enabled');
  return enabled?.kind === 'scalar' && /^false$/i.test(String(enabled.value));
}

/** What SAM makes of a resource beside it: the events that start it, and the way that a new version takes over. */
export function samTraces(entry: DataMember, globals: DataNode | undefined): readonly Trace[] {
  if (!isServerless(entry)) return [];
  const preference =
    child(child(entry.value, 'Properties'), 'DeploymentPreference') ??
    (textOf(child(entry.value, 'Type')) === 'AWS::Serverless::Function'
      ? child(child(globals, 'Function'), 'DeploymentPreference')
      : undefined);
  const shifts =
    preference && !isOff(preference) ? [{ name: 'cfn:AWS::CodeDeploy::DeploymentGroup', at: preference.at }] : [];
  const started = eventsOf(entry).flatMap(event => {
    const type = madeBy(event);
    return type ? [{ name: `cfn:${type}`, at: event.keyAt }] : [];
  });
  return [...started, ...shifts];
}

const members = (all: readonly (readonly [string, Value | undefined])[], at: Span, open: boolean): Value =>
  object(new Map(all.flatMap(([name, v]) => (v ? [[name, v] as const] : []))), at, open);

/** SAM's `Enabled` in the rule's own words; a rule is on unless it says otherwise. */
function enabled(value: Value | undefined, at: Span): Value {
  if (!value || value.state === 'absent') return known('ENABLED', at);
  if (value.state !== 'known' && value.state !== 'default') return unknown('a switch decided at deployment', value.at);
  return { ...value, value: /^false$/i.test(String(value.value)) ? 'DISABLED' : 'ENABLED' };
}

/** The rule or schedule that starts a function or a state machine. */
function starter(owner: DataMember, event: DataMember, type: string, scope: Scope): Resource {
  const written = child(event.value, 'Properties');
  const value = (name: string): Value | undefined => {
    const node = child(written, name);
    return node && readValue(node, scope);
  };
  const target = members([['Arn', ref(owner.key, event.keyAt, 'Arn')]], event.keyAt, true);
  const isSchedule = type === 'AWS::Scheduler::Schedule';
  const schedule = value('Schedule') ?? value('ScheduleExpression');
  const properties = members(
    [
      ['Name', value('Name')],
      ['ScheduleExpression', schedule],
      ['EventPattern', value('Pattern')],
      ['EventBusName', value('EventBusName')],
      ['State', value('State') ?? enabled(value('Enabled'), event.keyAt)],
      isSchedule ? ['Target', target] : ['Targets', list([target], event.keyAt)],
    ],
    event.value.at,
    true,
  );
  return {
    type: type as Resource['type'],
    id: owner.key + event.key,
    dialect: 'sam',
    at: event.keyAt,
    extent: extentOf(event),
    properties,
    traits: [],
  };
}

/** The rules and schedules that SAM makes of a resource's events; what they say is written where the event stands. */
export const starters = (entry: DataMember, scope: Scope): readonly Declared[] =>
  eventsOf(entry).flatMap(event => {
    const method = samMethod(entry, event, scope);
    if (method) return [method];
    const type = madeBy(event);
    if (type !== 'AWS::Events::Rule' && type !== 'AWS::Scheduler::Schedule') return [];
    return [{ resource: starter(entry, event, type, scope), entry: event, base: undefined }];
  });
