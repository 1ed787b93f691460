import type { Span, Value } from './value.ts';

/**
 * CloudFormation's name of the type. The jobs that CloudFormation lacks carry the SageMaker API's name after `SageMaker::`
 * (`SageMaker::TrainingJob`), with the request's property names. `Code::*` are facts about code that are no AWS resource.
 */
export type ResourceType =
  | `AWS::${string}::${string}`
  | `SageMaker::${string}`
  | `StepFunctions::${string}`
  | `Code::${string}`;

/** How the resource is written down; decides nothing in a rule, shown to people and used by the writer. */
export type Dialect =
  | 'sdk-v1'
  | 'sdk-v2'
  | 'sdk-v3'
  | 'boto3'
  | 'python'
  | 'cdk-python'
  | 'cdk-typescript'
  | 'cloudformation'
  | 'sam'
  | 'step-functions'
  | 'terraform'
  | 'pipeline-definition'
  | 'ack'
  | 'ci'
  | 'comment';

/** Circumstances that rules may ask for. */
export type Trait =
  /** Runs on the developer's machine (`instance_type='local'`, `Mode.LOCAL_CONTAINER`): no cloud rule applies. */
  | 'local-mode'
  /** Declared in a notebook. */
  | 'notebook'
  /** The same document deletes it again (`delete_endpoint()`): an experiment, so production advice is a hint at most. */
  | 'deleted-afterwards'
  /** A change of an existing resource (`update_endpoint`), not its creation. */
  | 'update'
  /** Only runs as a step of a pipeline or tuner (never on its own). */
  | 'step'
  /** The class of the receiver is unknown; matched by decisive keywords only. */
  | 'receiver-unknown'
  /** A tag is applied to everything around it (`Tags.of(stack)`, stack tags, SDK defaults). */
  | 'tagged-by-scope';

/** One declared thing, the same shape whichever language declared it. */
export interface Resource {
  readonly type: ResourceType;
  /** Unique in its document and stable under unrelated edits: logical id, construct id, variable or call name (`#2` for repeats). */
  readonly id: string;
  readonly dialect: Dialect;
  /** The head, where "X is missing" is underlined: the callee, the logical id. */
  readonly at: Span;
  /** The whole declaration: the call, the block. */
  readonly extent: Span;
  /** Named and nested as CloudFormation or the API does. Normally an object; unknown when it cannot be read. */
  readonly properties: Value;
  readonly traits: readonly Trait[];
}
