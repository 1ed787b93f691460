import { read } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import type { Companion, ConstructBinding } from './binding.ts';
import { renamed } from './names.ts';

/** A construct of another library that wraps an endpoint with its configuration and model. */
interface Wrapped {
  /** The construct itself stands for the endpoint. */
  readonly endpoint: ConstructBinding;
  readonly beside: (props: Value, id: string) => readonly Companion[];
}

const CONFIG = '.config';
const MODEL = '.model';

const set = (members: Map<string, Value>, name: string, value: Value): void => {
  if (value.state !== 'absent') members.set(name, value);
};

/** What the constructs set beyond their props differs by version: nothing is called absent. */
const open = (members: Map<string, Value>, at: Span): Value => object(members, at, true);

function generated(props: Value, id: string): readonly Companion[] {
  const { at } = props;
  const variant = new Map<string, Value>([['ModelName', ref(id + MODEL, at)]]);
  set(variant, 'InstanceType', read(props, 'instanceType'));
  set(variant, 'InitialInstanceCount', read(props, 'instanceCount'));
  set(variant, 'VolumeSizeInGB', read(props, 'volumeSizeInGb'));
  const config = new Map<string, Value>([['ProductionVariants', list([open(variant, at)], at)]]);
  const async = read(props, 'asyncInference');
  if (async.state !== 'absent') config.set('AsyncInferenceConfig', unknown('settings of the construct', async.at));
  const model = new Map<string, Value>();
  const network = read(props, 'vpcConfig');
  set(
    model,
    'VpcConfig',
    network.state === 'object' ? renamed('AWS::SageMaker::Model', network, 'VpcConfig') : network,
  );
  set(model, 'ExecutionRoleArn', read(props, 'role'));
  const container = new Map<string, Value>();
  set(container, 'Environment', read(props, 'environment'));
  set(container, 'ModelDataUrl', read(props, 'modelDataUrl'));
  model.set('PrimaryContainer', open(container, at));
  return [
    { type: 'AWS::SageMaker::EndpointConfig', suffix: CONFIG, properties: open(config, at) },
    { type: 'AWS::SageMaker::Model', suffix: MODEL, properties: open(model, at) },
  ];
}

const given = (type: ResourceType, props: Value): Value => {
  const written = props.state === 'absent' ? open(new Map(), props.at) : renamed(type, props);
  return written.state === 'object' ? { ...written, open: true } : written;
};

function ofSolution(props: Value): readonly Companion[] {
  const config = given('AWS::SageMaker::EndpointConfig', read(props, 'endpointConfigProps'));
  const model = given('AWS::SageMaker::Model', read(props, 'modelProps'));
  return [
    { type: 'AWS::SageMaker::EndpointConfig', suffix: CONFIG, properties: config },
    { type: 'AWS::SageMaker::Model', suffix: MODEL, properties: model },
  ];
}

const ENDPOINT = { type: 'AWS::SageMaker::Endpoint', level: 'L2', open: true } as const;

const GENERATED: Wrapped = {
  endpoint: { ...ENDPOINT, props: { endpointName: 'EndpointName' } },
  beside: generated,
};
const SOLUTION: Wrapped = {
  endpoint: { ...ENDPOINT, props: { 'endpointProps.endpointName': 'EndpointName', 'endpointProps.tags': 'Tags|made' } },
  beside: ofSolution,
};

const ALL: Readonly<Record<string, Wrapped>> = {
  'generative_ai.CustomSageMakerEndpoint': GENERATED,
  'generative_ai.HuggingFaceSageMakerEndpoint': GENERATED,
  'generative_ai.JumpStartSageMakerEndpoint': GENERATED,
  'solutions.LambdaToSagemakerEndpoint': SOLUTION,
};

/** Constructs of generative-ai-cdk-constructs and of aws-solutions-constructs that wrap an endpoint, unless they are given one. */
export function wrapped(module: string, name: string, props: Value): Wrapped | undefined {
  const key = `${module}.${name}`;
  const found = Object.hasOwn(ALL, key) ? ALL[key] : undefined;
  return found && read(props, 'existingSagemakerEndpointObj').state === 'absent' ? found : undefined;
}

/** Whether a module's classes may be such. */
export const mayWrap = (module: string): boolean => module === 'generative_ai' || module === 'solutions';
