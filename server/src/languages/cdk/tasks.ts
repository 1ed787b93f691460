import { read, text } from '../../model/read.ts';
import { known, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { operation, operationName } from '../stepfunctions/operations.ts';
import { requestOf, taskSettings } from '../stepfunctions/tasks.ts';
import { expressions } from '../stepfunctions/value.ts';
import type { Companion, ConstructBinding } from './binding.ts';
import type { CdkSymbol } from './symbols.ts';

const TASKS = 'aws_stepfunctions_tasks';

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The SageMaker operation that a task's class stands for: `SageMakerCreateTrainingJob` calls `createTrainingJob`. */
const actionOf = (module: string, name: string): string | undefined => {
  const action = module === TASKS ? /^SageMaker([A-Z]\w*)$/.exec(name)?.[1] : undefined;
  return action && lower(action);
};

/** How the task waits: `.sync` for the job's end, `.waitForTaskToken` for somebody's answer. */
function suffixOf(pattern: Value): string | undefined {
  if (pattern.state === 'absent') return '';
  switch (text(pattern)) {
    case 'RUN_JOB':
      return '.sync';
    case 'WAIT_FOR_TASK_TOKEN':
      return '.waitForTaskToken';
    case 'REQUEST_RESPONSE':
      return '';
    default:
      return undefined;
  }
}

function resourceOf(integration: string, props: Value): Value {
  const pattern = read(props, 'integrationPattern');
  const suffix = suffixOf(pattern);
  const arn = `arn:aws:states:::${integration}`;
  if (suffix !== undefined) return known(arn + suffix, props.at);
  return { state: 'template', parts: [arn, unknown('how the task waits', pattern.at)], at: props.at };
}

/** The task of a construct; `integration` is what its `Resource` ends in. */
function task(integration: string, props: Value): Companion {
  const members = new Map<string, Value>([['Resource', resourceOf(integration, props)]]);
  const add = (name: string, ...props_: readonly string[]): void => {
    for (const prop of props_) {
      const value = read(props, prop);
      if (value.state !== 'absent' && !members.has(name)) members.set(name, value);
    }
  };
  add('TimeoutSeconds', 'taskTimeout', 'timeout');
  add('HeartbeatSeconds', 'heartbeatTimeout', 'heartbeat');
  const open = props.state !== 'object' || props.open;
  return { type: 'StepFunctions::Task', suffix: '.task', properties: object(members, props.at, open) };
}

const isText = (value: Value): boolean => typeof text(value) === 'string';
const noHole = (name: string, at: Span): Value => known(`\${${name}}`, at);

/** `CallAwsService` with its request, of SageMaker's operations. */
function calledService(props: Value): ConstructBinding | undefined {
  const action = text(read(props, 'action'));
  if (text(read(props, 'service')) !== 'sagemaker' || action === undefined) return undefined;
  const creates = operation(action);
  if (!creates)
    return {
      type: 'StepFunctions::Task',
      level: 'as-is',
      read: given => task(`aws-sdk:sagemaker:${action}`, given).properties,
    };
  return {
    type: creates.type,
    level: 'as-is',
    under: ['parameters'],
    read: given => {
      const request = read(given, 'parameters');
      return request.state === 'absent' ? object(new Map(), given.at) : expressions(request, noHole);
    },
  };
}

/** `CustomState` with a task in Amazon States Language, of SageMaker's operations. */
function customState(props: Value): ConstructBinding | undefined {
  const state = read(props, 'stateJson');
  const name = isText(read(state, 'Resource')) ? operationName(text(read(state, 'Resource')) ?? '') : undefined;
  if (name === undefined) return undefined;
  const creates = operation(name);
  const ofTask = (given: Value): Value => taskSettings(expressions(read(given, 'stateJson'), noHole), undefined);
  if (!creates) return { type: 'StepFunctions::Task', level: 'as-is', read: ofTask };
  const key = read(state, 'Arguments').state === 'absent' ? 'Parameters' : 'Arguments';
  return {
    type: creates.type,
    level: 'as-is',
    under: ['stateJson', key],
    read: given => requestOf(expressions(read(given, 'stateJson'), noHole), key, given.at),
  };
}

/** The binding of a construct that is a task and says by its props which. */
export function taskBinding(module: string, name: string, props: Value): ConstructBinding | undefined {
  if (module === TASKS && name === 'CallAwsService') return calledService(props);
  return module === 'aws_stepfunctions' && name === 'CustomState' ? customState(props) : undefined;
}

/** The task beside what it creates. */
export function taskCompanion(module: string, name: string, props: Value): readonly Companion[] {
  const action = actionOf(module, name);
  if (action) return [task(`sagemaker:${action}`, props)];
  const binding = taskBinding(module, name, props);
  if (!binding || binding.type === 'StepFunctions::Task') return [];
  if (name === 'CallAwsService') return [task(`aws-sdk:sagemaker:${text(read(props, 'action'))}`, props)];
  const state = taskSettings(expressions(read(props, 'stateJson'), noHole), undefined);
  return [{ type: 'StepFunctions::Task', suffix: '.task', properties: state }];
}

const LANGUAGES: ReadonlySet<string> = new Set(['jsonata', 'jsonPath', 'json_path']);

/** The class of a construct that is made by `new X(…)`, or by `X.jsonata(…)` as states are that name the language of their expressions. */
export function madeBy({ module, path: [name, made, ...more] }: CdkSymbol): string | undefined {
  if (name === undefined || more.length > 0) return undefined;
  return made === undefined || (LANGUAGES.has(made) && isStep(module, name)) ? name : undefined;
}

/** What the execution decides: texts in JSONata. */
export const decided = (props: Value): Value => expressions(props, noHole);

/** Constructs that run as a state of a state machine. */
export const isStep = (module: string, name: string): boolean => module === TASKS || name === 'CustomState';

const renamed = (props: Value, names: Readonly<Record<string, string>>): Map<string, Value> => {
  const members = new Map<string, Value>();
  for (const [prop, name] of Object.entries(names)) {
    const value = read(props, prop);
    if (value.state !== 'absent') members.set(name, value);
  }
  return members;
};

const RETRY = {
  errors: 'ErrorEquals',
  interval: 'IntervalSeconds',
  maxAttempts: 'MaxAttempts',
  backoffRate: 'BackoffRate',
  maxDelay: 'MaxDelaySeconds',
  jitterStrategy: 'JitterStrategy',
};

/** A retrier or catcher under the names of Amazon States Language; what it does not say covers all errors. */
export function handlerValue(method: 'Retry' | 'Catch', props: Value | undefined, at: Span): Value {
  if (props && props.state !== 'object' && props.state !== 'absent')
    return unknown('a handler that is not written out here', at);
  const given = props ?? object(new Map(), at);
  const members = renamed(given, method === 'Retry' ? RETRY : { errors: 'ErrorEquals', resultPath: 'ResultPath' });
  if (!members.has('ErrorEquals')) members.set('ErrorEquals', list([known('States.ALL', at)], at));
  if (method === 'Catch') members.set('Next', unknown('a state', at));
  return object(members, at, given.state === 'object' && given.open);
}
