import type { ResourceType } from '../../../model/resource.ts';
import { own } from '../../../model/tables.ts';
import { ref, unknown, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Call } from '../ast.ts';
import type { Context } from '../context.ts';
import type { Part, Plan } from '../plan.ts';
import type { Seen, Site } from '../scope.ts';
import { constant, draft, finish, has, put } from '../shape.ts';
import { what } from '../things.ts';

const VARIANT = 'ProductionVariants.0.';

/** Settings of a deployment by MLflow: the keys of its `config`, and the arguments of `mlflow.sagemaker.deploy`. */
const PATHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::SageMaker::Model': {
    execution_role_arn: 'ExecutionRoleArn',
    image_url: 'PrimaryContainer.Image',
    env: 'PrimaryContainer.Environment',
    vpc_config: 'VpcConfig',
    tags: 'Tags',
  },
  'AWS::SageMaker::EndpointConfig': {
    instance_type: `${VARIANT}InstanceType`,
    instance_count: `${VARIANT}InitialInstanceCount`,
    variant_name: `${VARIANT}VariantName`,
    serverless_config: `${VARIANT}ServerlessConfig`,
    data_capture_config: 'DataCaptureConfig',
    async_inference_config: 'AsyncInferenceConfig',
    tags: 'Tags',
  },
  'AWS::SageMaker::Endpoint': { name: 'EndpointName', app_name: 'EndpointName', tags: 'Tags' },
};

/** Source: `DEFAULT_SAGEMAKER_INSTANCE_TYPE` and `DEFAULT_SAGEMAKER_INSTANCE_COUNT` in `mlflow/sagemaker/__init__.py`. */
const DEFAULTS = { [`${VARIANT}InstanceType`]: 'ml.m4.xlarge', [`${VARIANT}InitialInstanceCount`]: 1 };

const isClient = (cx: Context, call: Call, site: Site): boolean => {
  if (call.fn.k !== 'attr') return false;
  const of = what(cx, call.fn.of, site);
  if (of?.is !== 'instance') return false;
  if (of.of === 'mlflow.sagemaker.SageMakerDeploymentClient') return true;
  const target = of.call?.args[0]?.value;
  return (
    of.of === 'mlflow.deployments.get_deploy_client' && target?.k === 'text' && /^sagemaker(?::|$)/.test(target.value)
  );
};

/** The settings of a call, as one set of names; undefined for a call that deploys nothing. */
function settings(
  cx: Context,
  { call, site }: Seen,
): { given: ReadonlyMap<string, Value>; open: boolean; update: boolean } | undefined {
  const fn = what(cx, call.fn, site);
  const isDeploy = fn?.is === 'name' && fn.name === 'mlflow.sagemaker.deploy';
  const method = call.fn.k === 'attr' ? call.fn.name : '';
  const isCreated = /^(?:create|update)_deployment$/.test(method) && isClient(cx, call, site);
  if (!isDeploy && !isCreated) return undefined;
  const bound = bind(cx, call, site, isDeploy ? ['app_name', 'model_uri'] : ['name', 'model_uri', 'flavor', 'config']);
  const given = new Map([...bound.given].map(([name, g]): [string, Value] => [name, g.value]));
  const config = isCreated ? given.get('config') : undefined;
  if (config?.state === 'object') for (const [name, v] of config.members) given.set(name, v);
  const isOpen = config !== undefined && config.state !== 'absent' && (config.state !== 'object' || config.open);
  return { given, open: bound.open || isOpen, update: method === 'update_deployment' };
}

function properties(cx: Context, seen: Seen, type: ResourceType, self: Plan): Value {
  const { given, open } = settings(cx, seen) ?? { given: new Map<string, Value>(), open: true };
  const made = draft();
  for (const [name, path] of Object.entries(own(PATHS, type) ?? {})) {
    const v = given.get(name);
    if (v) put(made, path, v);
  }
  made.open ||= open;
  if (type === 'AWS::SageMaker::Model')
    for (const path of ['PrimaryContainer.Image', 'PrimaryContainer.ModelDataUrl'])
      if (!has(made, path)) put(made, path, unknown('what MLflow uploads', head(seen.call)));
  const at = head(seen.call);
  const [model, config] = self.ids;
  if (type === 'AWS::SageMaker::EndpointConfig') {
    if (model !== undefined) put(made, `${VARIANT}ModelName`, ref(model, at));
    const isServerless = has(made, `${VARIANT}ServerlessConfig`);
    if (!made.open && !isServerless)
      for (const [path, json] of Object.entries(DEFAULTS))
        if (!has(made, path)) put(made, path, constant(json, at, 'service'));
  }
  if (type === 'AWS::SageMaker::Endpoint' && config !== undefined) put(made, 'EndpointConfigName', ref(config, at));
  return finish(made, at);
}

/** What MLflow makes of a model when it deploys it to SageMaker. */
export function mlflowPlan(cx: Context, seen: Seen): Plan | undefined {
  const found = settings(cx, seen);
  if (!found) return undefined;
  const parts = (Object.keys(PATHS) as ResourceType[]).map(
    (type): Part => ({
      type,
      properties: self => properties(cx, seen, type, self),
      writing: { by: 'nothing' },
    }),
  );
  const traits: Plan['traits'] = new Set(found.update ? ['update'] : []);
  return { seen, dialect: 'python', name: seen.named ?? 'deployment', parts, traits, at: head(seen.call), ids: [] };
}
