import { read, show } from '../../model/read.ts';
import type { Dialect, Resource } from '../../model/resource.ts';
import { object, type Span, unknown, type Value } from '../../model/value.ts';
import type { Declared } from '../data/declared.ts';
import { child, type DataMember, type DataNode, extentOf } from '../data/tree.ts';
import { operation, operationName } from './operations.ts';

/** A definition to read, alone in a file or inside a template. */
export interface StateMachine {
  readonly definition: DataNode;
  readonly dialect: Dialect;
  /** Stands before the states' names where a document holds several machines. */
  readonly prefix: string;
  /** Whether the text of the definition itself may be changed. */
  readonly writable: boolean;
  readonly valueOf: (node: DataNode, at: Span) => Value;
}

/** Every state of a machine, those of nested machines included. */
function states(definition: DataNode | undefined): readonly DataMember[] {
  const own = child(definition, 'States');
  if (own?.kind !== 'map') return [];
  return own.members.flatMap(state => {
    const branches = child(state.value, 'Branches');
    const nested = [child(state.value, 'Iterator'), child(state.value, 'ItemProcessor')];
    return [state, ...[...(branches?.kind === 'list' ? branches.items : []), ...nested].flatMap(states)];
  });
}

const TASK_MEMBERS: ReadonlySet<string> = new Set([
  ...['Resource', 'Retry', 'Catch', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds'],
]);

/** The task's own settings, without the request it makes. */
function taskSettings(state: Value): Value {
  if (state.state !== 'object') return state;
  const members = new Map([...state.members].filter(([key]) => TASK_MEMBERS.has(key)));
  const path = members.get('TimeoutSecondsPath');
  if (path) members.set('TimeoutSeconds', unknown("a value from the execution's input", path.at));
  return object(members, state.at, state.open);
}

const request = (state: Value, key: string, at: Span): Value => {
  const value = read(state, key, at);
  return value.state === 'absent' ? object(new Map(), at) : value;
};

/** What one state declares: the task, and what its request creates. */
function declaredBy(state: DataMember, machine: StateMachine, unique: (id: string) => string): readonly Declared[] {
  const value = machine.valueOf(state.value, extentOf(state));
  const name = operationName(show(read(value, 'Resource')) ?? '');
  if (name === undefined) return [];
  const id = unique(machine.prefix + state.key);
  const common = { dialect: machine.dialect, at: state.keyAt, extent: extentOf(state) };
  const task: Resource = { ...common, type: 'StepFunctions::Task', id, properties: taskSettings(value), traits: [] };
  const declared: Declared = { resource: task, entry: state, base: machine.writable ? [] : undefined };
  const creates = operation(name);
  if (!creates) return [declared];
  const key = child(state.value, 'Arguments') ? 'Arguments' : 'Parameters';
  const job: Resource = {
    ...common,
    type: creates.type,
    id: `${id}/${name}`,
    properties: request(value, key, state.keyAt),
    traits: ['step', ...(creates.traits ?? [])],
  };
  return [declared, { resource: job, entry: state, base: machine.writable ? [key] : undefined }];
}

/** The SageMaker tasks of a machine and the resources that they create, in document order. */
export function tasks(machine: StateMachine): readonly Declared[] {
  const seen = new Map<string, number>();
  const unique = (id: string): string => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
  return states(machine.definition).flatMap(state => declaredBy(state, machine, unique));
}
