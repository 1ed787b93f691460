import type { ResourceType, Trait } from '../../../model/resource.ts';
import { own } from '../../../model/tables.ts';
import { known, object, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Call } from '../ast.ts';
import type { Context } from '../context.ts';
import { span, value } from '../evaluate.ts';
import type { Part, Plan } from '../plan.ts';
import type { Seen, Site } from '../scope.ts';
import { what } from '../things.ts';

/** Operators of every generation of the provider: `airflow.contrib.operators.sagemaker_…`, `airflow.providers.amazon.aws.operators.sagemaker…`. */
const OPERATOR = /^airflow\..*\bsagemaker\w*\.SageMaker(\w+)Operator$/;

/** What an operator makes of its `config`, which is the request of the API; some take several requests under names of their own. */
const REQUESTS: Readonly<Record<string, readonly (readonly [string, ResourceType])[]>> = {
  Training: [['', 'SageMaker::TrainingJob']],
  Processing: [['', 'AWS::SageMaker::ProcessingJob']],
  Tuning: [['', 'SageMaker::HyperParameterTuningJob']],
  Model: [['', 'AWS::SageMaker::Model']],
  EndpointConfig: [['', 'AWS::SageMaker::EndpointConfig']],
  Transform: [
    ['Model', 'AWS::SageMaker::Model'],
    ['Transform', 'SageMaker::TransformJob'],
  ],
  Endpoint: [
    ['Model', 'AWS::SageMaker::Model'],
    ['EndpointConfig', 'AWS::SageMaker::EndpointConfig'],
    ['Endpoint', 'AWS::SageMaker::Endpoint'],
  ],
};

const configOf = (cx: Context, call: Call, site: Site): Value | undefined => {
  const arg = call.args.find(a => a.name === 'config');
  return arg?.value && value(cx, arg.value, site);
};

/** One of several requests; the last of them may stand alone. */
function requestIn(config: Value, name: string, isLast: boolean): Value | undefined {
  if (config.state !== 'object') return name === '' || isLast ? config : undefined;
  const own = name === '' ? config : config.members.get(name);
  return own ?? (isLast && !config.members.has('Model') ? config : undefined);
}

function requested(cx: Context, { call, site }: Seen, kind: string): readonly Part[] {
  const all = own(REQUESTS, kind) ?? [];
  const operation = call.args.find(a => a.name === 'operation')?.value;
  const isUpdate = operation?.k === 'text' && operation.value === 'update';
  const config = configOf(cx, call, site);
  if (!config || config.state === 'absent') return [];
  return all.flatMap(([name, type], i): readonly Part[] => {
    const isLast = i === all.length - 1;
    if (!requestIn(config, name, isLast)) return [];
    const properties = (): Value => requestIn(configOf(cx, call, site) ?? config, name, isLast) ?? config;
    const traits: readonly Trait[] = isUpdate && type === 'AWS::SageMaker::Endpoint' ? ['step', 'update'] : ['step'];
    return [{ type, traits, properties, writing: { by: 'nothing' } }];
  });
}

const NOTEBOOK: Readonly<Record<string, string>> = {
  instance_name: 'NotebookInstanceName',
  instance_type: 'InstanceType',
  role_arn: 'RoleArn',
  volume_size_in_gb: 'VolumeSizeInGB',
  volume_kms_key_id: 'KmsKeyId',
  lifecycle_config_name: 'LifecycleConfigName',
  direct_internet_access: 'DirectInternetAccess',
  root_access: 'RootAccess',
};
const PACKAGE: Readonly<Record<string, string>> = {
  package_group_name: 'ModelPackageGroupName',
  package_desc: 'ModelPackageDescription',
};

/** Arguments as properties, with what further requests the operator passes on. */
function withExtras(cx: Context, { call, site }: Seen, names: Readonly<Record<string, string>>, extra: string): Value {
  const { given, open } = bind(cx, call, site, []);
  const members = new Map<string, Value>();
  for (const [parameter, name] of Object.entries(names)) {
    const v = given.get(parameter)?.value;
    if (v && v.state !== 'absent') members.set(name, v);
  }
  const more = given.get(extra)?.value;
  for (const [name, v] of more?.state === 'object' ? more.members : []) members.set(name, v);
  const isOpen = more !== undefined && more.state !== 'absent' && (more.state !== 'object' || more.open);
  return object(members, span(call), open || isOpen);
}

/** The approval is a member of an enumeration of the provider's, and waits for a person unless it is given. */
function registered(cx: Context, seen: Seen): Value {
  const made = withExtras(cx, seen, PACKAGE, 'extras');
  if (made.state !== 'object' || made.members.has('ModelApprovalStatus')) return made;
  const arg = seen.call.args.find(a => a.name === 'model_approval')?.value;
  const status = arg?.k === 'attr' ? own(STATUS, arg.name) : undefined;
  const approval: Value = arg
    ? status === undefined
      ? value(cx, arg, seen.site)
      : known(status, span(arg))
    : { state: 'default', by: 'service', value: STATUS.PENDING_MANUAL_APPROVAL!, at: made.at, origin: made.at };
  return { ...made, members: new Map(made.members).set('ModelApprovalStatus', approval) };
}

const STATUS: Readonly<Record<string, string>> = {
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  PENDING_MANUAL_APPROVAL: 'PendingManualApproval',
};

function partsOf(cx: Context, seen: Seen, kind: string): readonly Part[] {
  const writing = { by: 'nothing' as const };
  if (kind === 'CreateNotebook') {
    const properties = (): Value => withExtras(cx, seen, NOTEBOOK, 'create_instance_kwargs');
    return [{ type: 'AWS::SageMaker::NotebookInstance', properties, writing }];
  }
  if (kind === 'RegisterModelVersion')
    return [{ type: 'AWS::SageMaker::ModelPackage', properties: () => registered(cx, seen), writing }];
  return requested(cx, seen, kind);
}

/** What a SageMaker operator of Airflow creates when its task runs. */
export function airflowPlan(cx: Context, seen: Seen): Plan | undefined {
  const fn = what(cx, seen.call.fn, seen.site);
  const [, kind] = (fn?.is === 'name' ? OPERATOR.exec(fn.name) : undefined) ?? [];
  const parts = kind === undefined ? [] : partsOf(cx, seen, kind);
  if (kind === undefined || parts.length === 0) return undefined;
  const traits: Plan['traits'] = new Set(['step']);
  const task = seen.call.args.find(a => a.name === 'task_id')?.value;
  const name = task?.k === 'text' ? task.value : (seen.named ?? `SageMaker${kind}Operator`);
  return { seen, dialect: 'boto3', name, parts, traits, at: head(seen.call), ids: [] };
}
