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

interface State {
  readonly member: DataMember;
  /** The retries of the nearest state around it that has some: they run all of its branches again. */
  readonly retriedBy: DataNode | undefined;
}

/** Every state of a machine, those of nested machines included. */
function states(definition: DataNode | undefined, retriedBy?: DataNode): readonly State[] {
  const own = child(definition, 'States');
  if (own?.kind !== 'map') return [];
  return own.members.flatMap(member => {
    const branches = child(member.value, 'Branches');
    const nested = [child(member.value, 'Iterator'), child(member.value, 'ItemProcessor')];
    const retries = child(member.value, 'Retry') ?? retriedBy;
    const inner = [...(branches?.kind === 'list' ? branches.items : []), ...nested];
    return [{ member, retriedBy }, ...inner.flatMap(machine => states(machine, retries))];
  });
}

const TASK_MEMBERS: ReadonlySet<string> = new Set([
  ...['Resource', 'Retry', 'Catch', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds'],
]);

/** The task's own settings, without the request it makes; `retries` are those of a state around it. */
export function taskSettings(state: Value, retries: Value | undefined): Value {
  if (state.state !== 'object') return state;
  const members = new Map([...state.members].filter(([key]) => TASK_MEMBERS.has(key)));
  if (retries && !members.has('Retry')) members.set('Retry', retries);
  const path = members.get('TimeoutSecondsPath');
  if (path) members.set('TimeoutSeconds', unknown("a value from the execution's input", path.at));
  return object(members, state.at, state.open);
}

/** What the task asks for. A state that does not say passes its whole input on. */
export const requestOf = (state: Value, key: string, at: Span): Value => {
  const value = read(state, key, at);
  return value.state === 'absent' ? unknown("the execution's input", at) : value;
};

/** What one state declares: the task, and what its request creates. */
function declaredBy(
  { member: state, retriedBy }: State,
  machine: StateMachine,
  unique: (id: string) => string,
): readonly Declared[] {
  const value = machine.valueOf(state.value, extentOf(state));
  const name = operationName(show(read(value, 'Resource')) ?? '');
  if (name === undefined) return [];
  const id = unique(machine.prefix + state.key);
  const common = { dialect: machine.dialect, at: state.keyAt, extent: extentOf(state) };
  const retries = retriedBy && machine.valueOf(retriedBy, retriedBy.at);
  const properties = taskSettings(value, retries);
  const task: Resource = { ...common, type: 'StepFunctions::Task', id, properties, traits: [] };
  const declared: Declared = { resource: task, entry: state, base: machine.writable ? [] : undefined };
  const creates = operation(name);
  if (!creates) return [declared];
  const key = child(state.value, 'Arguments') ? 'Arguments' : 'Parameters';
  const job: Resource = {
    ...common,
    type: creates.type,
    id: `${id}/${name}`,
    properties: requestOf(value, key, state.keyAt),
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
