import type { Resource, ResourceType } from './resource.ts';

/**
 * What joins two resources. An edge goes the way that data or cause goes, from the first to the second:
 * - `artifact` a job and the model made of what it learned
 * - `tunes` a tuner and the training it repeats
 * - `serves`, `shadows` a model and the endpoint configuration that runs it in a production or shadow variant
 * - `scores` a model and the transform job that applies it
 * - `config` an endpoint configuration and the endpoint that runs it
 * - `scaling` a scalable target and its endpoint; `policy` a scaling policy and its scalable target
 * - `alarm` an alarm on an endpoint's metrics; `rollback` an alarm that takes an endpoint's update back
 * - `monitoring` a monitoring schedule, or the job it runs, and the endpoint it watches; `defines` that job and the schedule
 * - `step` a pipeline and what its steps create; `runs` a state machine and what its tasks create
 * - `registers` a job or model and the model package made of it; `group` a model package, or a pipeline that registers one, and the group
 * - `registered` a model package, or a group of them, and the model that is made of it
 * - `input` a bucket and who reads it; `output` a job and the bucket it writes to; `capture` an endpoint configuration and the bucket that its
 *   captured traffic goes to
 * - `role` a role and who runs with it
 * - `features` a feature group and the job, model or function that names it; `feeds` a job that writes a feature group
 * - `trigger` a rule or schedule and what it starts
 * - `calls` a function and the endpoint it is told of
 */
export type LinkKind =
  | 'artifact'
  | 'tunes'
  | 'serves'
  | 'shadows'
  | 'scores'
  | 'config'
  | 'scaling'
  | 'policy'
  | 'alarm'
  | 'rollback'
  | 'monitoring'
  | 'defines'
  | 'step'
  | 'runs'
  | 'registers'
  | 'group'
  | 'registered'
  | 'input'
  | 'output'
  | 'capture'
  | 'role'
  | 'features'
  | 'feeds'
  | 'trigger'
  | 'calls';

/**
 * How sure a link is. `reference`: the source hands the one to the other (`Ref`, `Fn::GetAtt`, a variable, a state inside its machine). `name`: the same
 * name, in full. `pattern`: what is written of both names fits; a hint for people, and no reason to fail anything.
 */
export type LinkedBy = 'reference' | 'name' | 'pattern';

/** The other end of a link. */
export interface Linked {
  readonly resource: Resource;
  readonly by: LinkedBy;
}

/** What a resource is joined with. `none` is claimed only where the whole workload was read and nothing in it talks about the matter unread. */
export type Links =
  | { readonly state: 'known'; readonly to: readonly [Linked, ...Linked[]] }
  | { readonly state: 'none' }
  /** Why, as a noun phrase. */
  | { readonly state: 'unknown'; readonly because: string };

/** One link of the workload graph. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: Resource;
  readonly to: Resource;
  readonly by: LinkedBy;
}

/** The property that names a resource of a type, where it is not the type's last word plus `Name`. */
const NAME_PROPERTY: Partial<Record<ResourceType, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Serverless::Function': 'FunctionName',
  'SageMaker::AutoMLJobV2': 'AutoMLJobName',
  'AWS::SageMaker::DataQualityJobDefinition': 'JobDefinitionName',
  'AWS::SageMaker::ModelQualityJobDefinition': 'JobDefinitionName',
  'AWS::SageMaker::ModelBiasJobDefinition': 'JobDefinitionName',
  'AWS::SageMaker::ModelExplainabilityJobDefinition': 'JobDefinitionName',
};

/** The property that names resources of a type. */
export const nameProperty = (type: ResourceType): string => NAME_PROPERTY[type] ?? `${type.split('::').pop()}Name`;
