import type { ResourceType, Trait } from '../../../model/resource.ts';
import { known, list, object, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Call } from '../ast.ts';
import type { Context } from '../context.ts';
import { span } from '../evaluate.ts';
import { makers } from '../makers.ts';
import type { Part, Plan } from '../plan.ts';
import type { Seen, Site } from '../scope.ts';
import { constant, draft, finish, has, put } from '../shape.ts';
import { what } from '../things.ts';

/** Steps of the Step Functions Data Science SDK that call SageMaker. */
const STEP = /^stepfunctions\.steps\.(?:sagemaker\.)?(\w+)Step$/;
const WORKFLOW = /^stepfunctions\.workflow\.(?:workflow\.)?Workflow$/;

interface Kind {
  /** Parameters by position. */
  readonly order: readonly string[];
  readonly operation: string;
  /** Waits for the end of what it starts, unless told not to. */
  readonly waits?: true;
  readonly creates?: ResourceType;
  readonly parameters?: Readonly<Record<string, string>>;
}

const VARIANT = 'ProductionVariants.0.';

const KINDS: Readonly<Record<string, Kind>> = {
  Training: { order: ['state_id', 'estimator', 'job_name'], operation: 'createTrainingJob', waits: true },
  Transform: { order: ['state_id', 'transformer', 'job_name'], operation: 'createTransformJob', waits: true },
  Tuning: { order: ['state_id', 'tuner', 'job_name'], operation: 'createHyperParameterTuningJob', waits: true },
  Processing: { order: ['state_id', 'processor', 'job_name'], operation: 'createProcessingJob', waits: true },
  Model: { order: ['state_id', 'model', 'model_name'], operation: 'createModel' },
  EndpointConfig: {
    order: ['state_id', 'endpoint_config_name', 'model_name', 'initial_instance_count', 'instance_type'],
    operation: 'createEndpointConfig',
    creates: 'AWS::SageMaker::EndpointConfig',
    parameters: {
      endpoint_config_name: 'EndpointConfigName',
      model_name: `${VARIANT}ModelName`,
      initial_instance_count: `${VARIANT}InitialInstanceCount`,
      instance_type: `${VARIANT}InstanceType`,
      variant_name: `${VARIANT}VariantName`,
      data_capture_config: 'DataCaptureConfig',
      tags: 'Tags',
    },
  },
  Endpoint: {
    order: ['state_id', 'endpoint_name', 'endpoint_config_name'],
    operation: 'createEndpoint',
    creates: 'AWS::SageMaker::Endpoint',
    parameters: { endpoint_name: 'EndpointName', endpoint_config_name: 'EndpointConfigName', tags: 'Tags' },
  },
};

/** `parameters` of the state override what the other arguments say. */
function created(cx: Context, seen: Seen, kind: Kind): Value {
  const { given, open } = bind(cx, seen.call, seen.site, kind.order);
  const made = draft();
  for (const [parameter, path] of Object.entries(kind.parameters ?? {})) {
    const v = given.get(parameter)?.value;
    if (v) put(made, path, v);
  }
  const at = head(seen.call);
  if (kind.creates === 'AWS::SageMaker::EndpointConfig' && !open && !has(made, `${VARIANT}VariantName`))
    put(made, `${VARIANT}VariantName`, constant('AllTraffic', at, 'service'));
  made.open ||= open || given.has('parameters');
  return finish(made, at);
}

const isFalse = (v: Value | undefined): boolean => v?.state === 'known' && v.value === false;

const HANDLERS: Readonly<Record<string, string>> = { add_retry: 'Retry', add_catch: 'Catch' };
const MEMBERS: Readonly<Record<string, string>> = {
  error_equals: 'ErrorEquals',
  interval_seconds: 'IntervalSeconds',
  max_attempts: 'MaxAttempts',
  backoff_rate: 'BackoffRate',
};

/** What `add_retry(Retry(…))` and `add_catch(Catch(…))` add to a step. */
function handlers(cx: Context, made: Seen): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>();
  for (const { call, site } of cx.scoped.calls) {
    const name = call.fn.k === 'attr' && Object.hasOwn(HANDLERS, call.fn.name) ? HANDLERS[call.fn.name] : undefined;
    if (!name || call.fn.k !== 'attr' || !makers(cx, call.fn.of, site).calls.includes(made.call)) continue;
    const before = all.get(name);
    const item = handler(cx, call, site);
    all.set(name, list([...(before?.state === 'list' ? before.items : []), item], span(call)));
  }
  return all;
}

function handler(cx: Context, call: Call, site: Site): Value {
  const [given] = call.args;
  if (given?.value?.k !== 'call') return object(new Map(), span(call), true);
  const bound = bind(cx, given.value, site, ['error_equals']);
  const members = [...bound.given].flatMap(([name, g]): [string, Value][] =>
    Object.hasOwn(MEMBERS, name) ? [[MEMBERS[name]!, g.value]] : [],
  );
  return object(new Map(members), span(given.value), bound.open);
}

/** The state itself, with what `add_retry` and `add_catch` say of it. */
function state(cx: Context, seen: Seen, kind: Kind, isUpdate: boolean): Value {
  const { given, open } = bind(cx, seen.call, seen.site, kind.order);
  const at = head(seen.call);
  const waits = kind.waits && !isFalse(given.get('wait_for_completion')?.value) ? '.sync' : '';
  const operation = isUpdate ? 'updateEndpoint' : kind.operation;
  const members = new Map<string, Value>([['Resource', known(`arn:aws:states:::sagemaker:${operation}${waits}`, at)]]);
  for (const [argument, member] of [
    ['retry', 'Retry'],
    ['catch', 'Catch'],
    ['timeout_seconds', 'TimeoutSeconds'],
  ] as const) {
    const v = given.get(argument)?.value;
    if (v && v.state !== 'absent') members.set(member, v);
  }
  for (const [member, v] of handlers(cx, seen)) members.set(member, v);
  return object(members, at, open);
}

function stepPlan(cx: Context, seen: Seen, kind: Kind): Plan {
  const { given } = bind(cx, seen.call, seen.site, kind.order);
  const update = given.get('update')?.value;
  const isUpdate = update?.state === 'known' && update.value === true;
  const traits: Trait[] = isUpdate ? ['step', 'update'] : ['step'];
  const writing = { by: 'nothing' as const };
  const task: Part = {
    type: 'StepFunctions::Task',
    name: 'Task',
    traits: [],
    properties: () => state(cx, seen, kind, isUpdate),
    writing,
  };
  const job: readonly Part[] = kind.creates
    ? [{ type: kind.creates, traits, properties: () => created(cx, seen, kind), writing }]
    : [];
  const id = given.get('state_id')?.value;
  const name = id?.state === 'known' ? String(id.value) : (seen.named ?? 'step');
  return {
    seen,
    dialect: 'step-functions',
    name,
    parts: [...job, task],
    traits: new Set(),
    at: head(seen.call),
    ids: [],
  };
}

/** A workflow is a state machine; what it is logged with, the SDK does not say. */
function workflowPlan(cx: Context, seen: Seen): Plan {
  const properties = (): Value => {
    const { given } = bind(cx, seen.call, seen.site, ['name', 'definition', 'role']);
    const members = new Map<string, Value>();
    for (const [argument, member] of [
      ['name', 'StateMachineName'],
      ['role', 'RoleArn'],
      ['tags', 'Tags'],
    ] as const) {
      const v = given.get(argument)?.value;
      if (v && v.state !== 'absent') members.set(member, v);
    }
    return object(members, span(seen.call), true);
  };
  return {
    seen,
    dialect: 'step-functions',
    name: seen.named ?? 'Workflow',
    parts: [{ type: 'AWS::StepFunctions::StateMachine', properties, writing: { by: 'nothing' } }],
    traits: new Set(),
    at: head(seen.call),
    ids: [],
  };
}

/** What a call of the Step Functions Data Science SDK declares. */
export function stepFunctionsPlan(cx: Context, seen: Seen): Plan | undefined {
  const fn = what(cx, seen.call.fn, seen.site);
  if (fn?.is !== 'name') return undefined;
  if (WORKFLOW.test(fn.name)) return workflowPlan(cx, seen);
  const [, name] = STEP.exec(fn.name) ?? [];
  return name !== undefined && Object.hasOwn(KINDS, name) ? stepPlan(cx, seen, KINDS[name]!) : undefined;
}
