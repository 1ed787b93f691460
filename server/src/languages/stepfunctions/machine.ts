import { items, read, text } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { operation, operationName } from './operations.ts';
import { requestOf, taskSettings } from './tasks.ts';
import { expressions } from './value.ts';

/** What a task of a machine declares: itself, or what its request creates. */
export type Task = Pick<Resource, 'type' | 'id' | 'at' | 'extent' | 'properties' | 'traits'>;

function declared(name: string, state: Value, retries: Value | undefined): readonly Task[] {
  const called = operationName(text(read(state, 'Resource')) ?? '');
  if (called === undefined) return [];
  const { at } = state;
  const place = { at, extent: at };
  const task: Task = {
    ...place,
    type: 'StepFunctions::Task',
    id: name,
    properties: taskSettings(state, retries),
    traits: [],
  };
  const creates = operation(called);
  if (!creates) return [task];
  const key = read(state, 'Arguments').state === 'object' ? 'Arguments' : 'Parameters';
  const job: Task = {
    ...place,
    type: creates.type,
    id: `${name}/${called}`,
    properties: requestOf(state, key, at),
    traits: ['step', ...(creates.traits ?? [])],
  };
  return [task, job];
}

function statesOf(machine: Value, retries: Value | undefined): readonly Task[] {
  const states = read(machine, 'States');
  if (states.state !== 'object') return [];
  return [...states.members].flatMap(([name, state]): readonly Task[] => {
    const own = read(state, 'Retry');
    const around = own.state === 'list' ? own : retries;
    const inner = [...items(read(state, 'Branches')).items, read(state, 'Iterator'), read(state, 'ItemProcessor')];
    return [...declared(name, state, retries), ...inner.flatMap(m => statesOf(m, around))];
  });
}

/** The SageMaker tasks of a machine whose definition is a value of a program, and what they create. */
export const tasksOf = (definition: Value): readonly Task[] =>
  statesOf(
    expressions(definition, (name, at) => ({ state: 'unknown', because: `what ${name} is replaced with`, at })),
    undefined,
  );
