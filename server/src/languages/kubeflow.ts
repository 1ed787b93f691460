import { read } from '../model/read.ts';
import type { ResourceType } from '../model/resource.ts';
import { own } from '../model/tables.ts';
import { known, list, object, type Scalar, type Span, unknown, type Value } from '../model/value.ts';

/** A component of Kubeflow Pipelines for SageMaker: what it creates, and what its inputs are in the request. */
export interface Component {
  readonly type: ResourceType;
  readonly inputs: Readonly<Record<string, string>>;
  /** What an input is when it is not given. */
  readonly defaults: Readonly<Record<string, Scalar>>;
}

const job = (resources: string, network: string): Readonly<Record<string, string>> => ({
  role: 'RoleArn',
  tags: 'Tags',
  instance_type: `${resources}InstanceType`,
  instance_count: `${resources}InstanceCount`,
  volume_size: `${resources}VolumeSizeInGB`,
  resource_encryption_key: `${resources}VolumeKmsKeyId`,
  max_run_time: 'StoppingCondition.MaxRuntimeInSeconds',
  vpc_security_group_ids: `${network}VpcConfig.SecurityGroupIds`,
  vpc_subnets: `${network}VpcConfig.Subnets`,
  network_isolation: `${network}EnableNetworkIsolation`,
});

const DEFAULTS = {
  instance_type: 'ml.m4.xlarge',
  instance_count: 1,
  volume_size: 30,
  max_run_time: 86400,
  network_isolation: true,
  traffic_encryption: false,
};

const TRAINING = {
  ...job('ResourceConfig.', ''),
  job_name: 'TrainingJobName',
  image: 'AlgorithmSpecification.TrainingImage',
  algorithm_name: 'AlgorithmSpecification.AlgorithmName',
  training_input_mode: 'AlgorithmSpecification.TrainingInputMode',
  hyperparameters: 'HyperParameters',
  channels: 'InputDataConfig',
  model_artifact_path: 'OutputDataConfig.S3OutputPath',
  output_encryption_key: 'OutputDataConfig.KmsKeyId',
  traffic_encryption: 'EnableInterContainerTrafficEncryption',
  spot_instance: 'EnableManagedSpotTraining',
  max_wait_time: 'StoppingCondition.MaxWaitTimeInSeconds',
  checkpoint_config: 'CheckpointConfig',
};

const tuned = (inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(inputs).map(([name, path]) => [name, `TrainingJobDefinition.${path}`]));

/** By the folder that a component is published in. Source: `components/aws/sagemaker/<folder>/component.yaml` of Kubeflow Pipelines. */
const COMPONENTS: Readonly<Record<string, Component>> = {
  train: { type: 'SageMaker::TrainingJob', inputs: TRAINING, defaults: { ...DEFAULTS, spot_instance: false } },
  process: {
    type: 'AWS::SageMaker::ProcessingJob',
    inputs: {
      ...job('ProcessingResources.ClusterConfig.', 'NetworkConfig.'),
      job_name: 'ProcessingJobName',
      image: 'AppSpecification.ImageUri',
      environment: 'Environment',
      output_encryption_key: 'ProcessingOutputConfig.KmsKeyId',
      traffic_encryption: 'NetworkConfig.EnableInterContainerTrafficEncryption',
    },
    defaults: DEFAULTS,
  },
  hyperparameter_tuning: {
    type: 'SageMaker::HyperParameterTuningJob',
    inputs: {
      ...tuned(TRAINING),
      output_location: 'TrainingJobDefinition.OutputDataConfig.S3OutputPath',
      job_name: 'HyperParameterTuningJobName',
      tags: 'Tags',
      strategy: 'HyperParameterTuningJobConfig.Strategy',
      early_stopping_type: 'HyperParameterTuningJobConfig.TrainingJobEarlyStoppingType',
      max_num_jobs: 'HyperParameterTuningJobConfig.ResourceLimits.MaxNumberOfTrainingJobs',
      max_parallel_jobs: 'HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs',
    },
    defaults: { ...DEFAULTS, spot_instance: false, strategy: 'Bayesian', early_stopping_type: 'Off' },
  },
};

/** Where components are published (`…/components/aws/sagemaker/train/component.yaml`), and what their container runs (`train/src/…`). */
const FOLDER = /\bcomponents\/aws\/sagemaker\/(\w+)\//;
const SCRIPT = /^(\w+)(?:\/src\/\w+)?\.py$/;

/** The component that an address, or a script of the components' container, names. */
export function componentAt(address: string): Component | undefined {
  const folder = FOLDER.exec(address)?.[1] ?? SCRIPT.exec(address)?.[1] ?? '';
  return Object.hasOwn(COMPONENTS, folder) ? COMPONENTS[folder] : undefined;
}

const LISTS = /(?:Subnets|SecurityGroupIds)$/;

/** What an input says: an empty text says nothing, subnets and groups stand in one text. */
function inputValue(path: string, value: Value): Value | undefined {
  if (value.state === 'absent') return undefined;
  if (value.state !== 'known') return value;
  if (value.value === '' || value.value === '{}' || value.value === '[]') return undefined;
  if (LISTS.test(path) && typeof value.value === 'string')
    return list(
      value.value.split(',').map(item => known(item.trim(), value.at)),
      value.at,
    );
  return /^(?:Tags|.*Config|HyperParameters|Environment)$/.test(path) && typeof value.value === 'string'
    ? unknown('JSON in a text', value.at)
    : value;
}

function placed(into: Value | undefined, [first, ...rest]: readonly string[], value: Value): Value {
  if (first === undefined) return value;
  const members = new Map(into?.state === 'object' ? into.members : []);
  members.set(first, placed(members.get(first), rest, value));
  return object(members, into?.at ?? value.at);
}

/** The request that a component makes of its inputs. */
export function componentRequest({ inputs, defaults }: Component, given: Value, at: Span): Value {
  const open = given.state !== 'object' || given.open;
  let request: Value = object(new Map(), at);
  for (const [name, path] of Object.entries(inputs)) {
    const written = inputValue(path, read(given, name));
    const preset = own(defaults, name);
    const isMissing = given.state === 'object' && !given.open && read(given, name).state === 'absent';
    const value: Value | undefined =
      isMissing && preset !== undefined ? { state: 'default', by: 'service', value: preset, at, origin: at } : written;
    if (value && !(open && !(given.state === 'object' && given.members.has(name))))
      request = placed(request, path.split('.'), value);
  }
  return request.state === 'object' ? { ...request, open } : request;
}
