import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import type { Workload } from '../../model/workload.ts';
import { hasLocalStorage } from '../data/instance-types.ts';
import {
  type Answer,
  ask,
  atLeast,
  branches,
  get,
  isSet,
  items,
  possibilities,
  read,
  scalar,
  toNumber,
} from '../kit.ts';

/** Where a kind of job keeps what the job rules read; what is missing, the job has no setting for. */
export interface JobPaths {
  readonly noun: string;
  /** The cluster: instance type, instance count. */
  readonly resources?: string;
  readonly volumeKey?: string;
  readonly outputKey?: string;
  readonly isolation?: string;
  readonly encryption?: string;
  readonly vpc?: string;
}

const TRAINING: JobPaths = {
  noun: 'training job',
  resources: 'ResourceConfig',
  volumeKey: 'ResourceConfig.VolumeKmsKeyId',
  outputKey: 'OutputDataConfig.KmsKeyId',
  isolation: 'EnableNetworkIsolation',
  encryption: 'EnableInterContainerTrafficEncryption',
  vpc: 'VpcConfig',
};
const NETWORK = {
  isolation: 'NetworkConfig.EnableNetworkIsolation',
  encryption: 'NetworkConfig.EnableInterContainerTrafficEncryption',
  vpc: 'NetworkConfig.VpcConfig',
};
const cluster = (path: string) => ({ resources: path, volumeKey: `${path}.VolumeKmsKeyId` });
const below = (prefix: string, { noun, ...paths }: JobPaths): JobPaths => ({
  noun,
  ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, `${prefix}.${path}`])),
});
const monitoring = (kind: string): JobPaths => ({
  noun: 'monitoring job',
  ...cluster('JobResources.ClusterConfig'),
  outputKey: `${kind}JobOutputConfig.KmsKeyId`,
  ...NETWORK,
});
/** SageMaker chooses the instances. */
const autoML = (security: string): JobPaths => ({
  noun: 'AutoML job',
  volumeKey: `${security}.VolumeKmsKeyId`,
  outputKey: 'OutputDataConfig.KmsKeyId',
  vpc: `${security}.VpcConfig`,
});

const SCHEDULE: ResourceType = 'AWS::SageMaker::MonitoringSchedule';
const TUNER: ResourceType = 'SageMaker::HyperParameterTuningJob';

const PATHS: Readonly<Partial<Record<ResourceType, JobPaths>>> = {
  'SageMaker::TrainingJob': TRAINING,
  'AWS::SageMaker::ProcessingJob': {
    noun: 'processing job',
    ...cluster('ProcessingResources.ClusterConfig'),
    outputKey: 'ProcessingOutputConfig.KmsKeyId',
    ...NETWORK,
  },
  // It runs in the network of its model, so it has no network settings of its own.
  'SageMaker::TransformJob': {
    noun: 'transform job',
    ...cluster('TransformResources'),
    outputKey: 'TransformOutput.KmsKeyId',
  },
  [TUNER]: below('TrainingJobDefinition', { ...TRAINING, noun: 'tuning job' }),
  'AWS::SageMaker::DataQualityJobDefinition': monitoring('DataQuality'),
  'AWS::SageMaker::ModelQualityJobDefinition': monitoring('ModelQuality'),
  'AWS::SageMaker::ModelBiasJobDefinition': monitoring('ModelBias'),
  'AWS::SageMaker::ModelExplainabilityJobDefinition': monitoring('ModelExplainability'),
  [SCHEDULE]: below('MonitoringScheduleConfig.MonitoringJobDefinition', {
    noun: 'monitoring job',
    ...cluster('MonitoringResources.ClusterConfig'),
    outputKey: 'MonitoringOutputConfig.KmsKeyId',
    ...NETWORK,
  }),
  'SageMaker::AutoMLJob': autoML('AutoMLJobConfig.SecurityConfig'),
  'SageMaker::AutoMLJobV2': autoML('SecurityConfig'),
  'SageMaker::CompilationJob': { noun: 'compilation job', outputKey: 'OutputConfig.KmsKeyId', vpc: 'VpcConfig' },
  'SageMaker::LabelingJob': { noun: 'labeling job', outputKey: 'OutputConfig.KmsKeyId' },
  'SageMaker::FlowDefinition': { noun: 'human review', outputKey: 'OutputConfig.KmsKeyId' },
};

/** The types of jobs that have a setting. */
export const jobsWith = (setting: Exclude<keyof JobPaths, 'noun'>): readonly ResourceType[] =>
  (Object.keys(PATHS) as ResourceType[]).filter(type => PATHS[type]?.[setting] !== undefined);

/**
 * The paths of a job; undefined where its settings stand elsewhere: a tuner repeats the job of an estimator, a monitoring schedule runs a
 * definition of its own.
 */
export function pathsOf(job: Resource, workload: Workload): JobPaths | undefined {
  if (job.type === SCHEDULE && isSet(get(job, 'MonitoringScheduleConfig.MonitoringJobDefinition')) !== 'yes')
    return undefined;
  if (job.type === TUNER) {
    if (get(job, 'TrainingJobDefinition').state !== 'object') return undefined;
    if (workload.linked(job, 'tunes').state === 'known') return undefined;
  }
  return PATHS[job.type];
}

/** Jobs that run a container on instances that the source chooses. */
export const JOBS: readonly ResourceType[] = [
  'SageMaker::TrainingJob',
  'AWS::SageMaker::ProcessingJob',
  'SageMaker::TransformJob',
];
/** Jobs that run their own code. */
export const CODE_JOBS = JOBS.slice(0, 2);

/** What kind of job it is, in words. */
export const nounOf = (job: Resource): string => PATHS[job.type]?.noun ?? 'job';

/** Every instance type that a job, endpoint configuration or notebook names, with its path. */
export function instanceTypes(resource: Resource): readonly { readonly path: string; readonly value: Value }[] {
  const at = (path: string) => ({ path, value: get(resource, path) });
  if (resource.type === 'AWS::SageMaker::NotebookInstance') return [at('InstanceType')];
  if (resource.type === 'AWS::SageMaker::EndpointConfig')
    return items(get(resource, 'ProductionVariants')).items.map((_, i) => at(`ProductionVariants.${i}.InstanceType`));
  const resources = PATHS[resource.type]?.resources;
  if (resources === undefined) return [];
  const groups = items(get(resource, `${resources}.InstanceGroups`)).items;
  return groups.length > 0
    ? groups.map((_, i) => at(`${resources}.InstanceGroups.${i}.InstanceType`))
    : [at(`${resources}.InstanceType`)];
}

/** Do the instances keep data on local NVMe storage, which takes no KMS key? `no` only when no possible type does. */
export function onLocalStorage(type: Value): Answer {
  const known = possibilities(type);
  if (!known || known.length === 0) return 'unknown';
  return ask(type, v => (typeof v === 'string' ? hasLocalStorage(v) : undefined), 'unknown');
}

/** Does the job run on more than one instance? */
export function isMultiInstance(job: Resource): Answer {
  const resources = PATHS[job.type]?.resources ?? '';
  const groups = get(job, `${resources}.InstanceGroups`);
  if (isSet(groups) === 'no') return atLeast(get(job, `${resources}.InstanceCount`), 2);
  const all = items(groups);
  if (all.items.length > 1) return 'yes';
  return all.open || !all.items[0] ? 'unknown' : atLeast(read(all.items[0], 'InstanceCount'), 2);
}

/** The subnets of a `VpcConfig`; the configuration itself where its members are not written out. */
export const subnetsOf = (vpc: Value): Value => (vpc.state === 'object' ? read(vpc, 'Subnets') : vpc);

/**
 * No type that the source shows has local storage, and it shows at least one. Weaker than `onLocalStorage` being `no`: a caller may
 * choose another type than the one that is written as the fallback.
 */
export const withoutLocalStorage = (type: Value): boolean => {
  const shown = branches(type).map(b =>
    b.state === 'default' && typeof b.value === 'string' ? hasLocalStorage(b.value) : LOCAL[onLocalStorage(b)],
  );
  return shown.includes(false) && !shown.includes(true);
};
const LOCAL: Readonly<Record<Answer, boolean | undefined>> = { yes: true, no: false, unknown: undefined };

/** GPU, Trainium and Inferentia families, by name. */
const ACCELERATED = /^ml\.(?:p|g|trn|inf)\d/;

/** Does a training job run on accelerators? */
export const isAccelerated = (job: Resource): Answer => {
  const answers = instanceTypes(job).map(t =>
    ask(t.value, v => typeof v === 'string' && ACCELERATED.test(v), 'unknown'),
  );
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
};

/** Will the job end within less than an hour? Then it is started again sooner than it is made to resume. */
export const isShort = (job: Resource): boolean =>
  (toNumber(scalar(get(job, 'StoppingCondition.MaxRuntimeInSeconds')) ?? '') ?? Number.POSITIVE_INFINITY) < 3600;
