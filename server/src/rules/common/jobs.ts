import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { hasLocalStorage } from '../data/instance-types.ts';
import { type Answer, ask, atLeast, branches, get, isSet, items, possibilities, read } from '../kit.ts';

/** Where each kind of job keeps what the job rules read. */
interface JobPaths {
  readonly noun: string;
  readonly resources: string;
  readonly outputKey: string;
  readonly isolation: string;
  readonly encryption: string;
  readonly vpc: string;
}
const TRAINING: JobPaths = {
  noun: 'training job',
  resources: 'ResourceConfig',
  outputKey: 'OutputDataConfig.KmsKeyId',
  isolation: 'EnableNetworkIsolation',
  encryption: 'EnableInterContainerTrafficEncryption',
  vpc: 'VpcConfig',
};
const PROCESSING: JobPaths = {
  noun: 'processing job',
  resources: 'ProcessingResources.ClusterConfig',
  outputKey: 'ProcessingOutputConfig.KmsKeyId',
  isolation: 'NetworkConfig.EnableNetworkIsolation',
  encryption: 'NetworkConfig.EnableInterContainerTrafficEncryption',
  vpc: 'NetworkConfig.VpcConfig',
};
/** A transform job runs in the network of its model, so it has no network settings of its own. */
const TRANSFORM = { noun: 'transform job', resources: 'TransformResources', outputKey: 'TransformOutput.KmsKeyId' };

/** Jobs that have network settings. */
export const NETWORKED_JOBS: readonly ResourceType[] = ['SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob'];
/** Jobs that write to volumes and to S3. */
export const JOBS: readonly ResourceType[] = [...NETWORKED_JOBS, 'SageMaker::TransformJob'];

/** The paths of a training or processing job. */
export const networked = (job: Resource): JobPaths => (job.type === 'SageMaker::TrainingJob' ? TRAINING : PROCESSING);
/** The paths of any job. */
export const stored = (job: Resource): Pick<JobPaths, 'noun' | 'resources' | 'outputKey'> =>
  job.type === 'SageMaker::TransformJob' ? TRANSFORM : networked(job);

/** Every instance type that a job, endpoint configuration or notebook names, with its path. */
export function instanceTypes(resource: Resource): readonly { readonly path: string; readonly value: Value }[] {
  const at = (path: string) => ({ path, value: get(resource, path) });
  if (resource.type === 'AWS::SageMaker::NotebookInstance') return [at('InstanceType')];
  if (resource.type === 'AWS::SageMaker::EndpointConfig')
    return items(get(resource, 'ProductionVariants')).items.map((_, i) => at(`ProductionVariants.${i}.InstanceType`));
  const { resources } = stored(resource);
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
  const { resources } = networked(job);
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
