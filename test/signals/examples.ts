/** A resource with properties, or a text of its own: `path` decides which front end reads it. */
export type Example =
  | readonly [type: string, properties?: Readonly<Record<string, unknown>>]
  | { readonly path: string; readonly text: string };
export interface Examples {
  /** Each shows the signal; together they show every reading of it. */
  readonly yes: readonly Example[];
  /** Each comes near and does not. */
  readonly no: readonly Example[];
}

export const S3 = 'AWS::S3::Bucket';
export const RULE = 'AWS::Events::Rule';
export const ALARM = 'AWS::CloudWatch::Alarm';
export const CONFIG = 'AWS::SageMaker::EndpointConfig';
export const ENDPOINT = 'AWS::SageMaker::Endpoint';
export const MODEL = 'AWS::SageMaker::Model';
export const PACKAGE = 'AWS::SageMaker::ModelPackage';
export const GROUP = 'AWS::SageMaker::FeatureGroup';
export const JOB = 'SageMaker::TrainingJob';
export const TUNING = 'SageMaker::HyperParameterTuningJob';
export const TRANSFORM = 'SageMaker::TransformJob';
export const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
export const IMAGES = 'AWS::ECR::Repository';

export const py = (text: string): Example => ({ path: 'a.py', text });
/** A pipeline with one step that checks. */
export const checkStep = (members: Readonly<Record<string, unknown>>): Example => [
  'AWS::SageMaker::Pipeline',
  {
    PipelineDefinition: {
      PipelineDefinitionBody: JSON.stringify({
        Version: '2020-12-01',
        Steps: [{ Name: 's', Type: 'QualityCheck', Arguments: {}, ...members }],
      }),
    },
  },
];
export const pipeline = (...types: readonly string[]): Example => [
  'AWS::SageMaker::Pipeline',
  {
    PipelineDefinition: {
      PipelineDefinitionBody: JSON.stringify({
        Version: '2020-12-01',
        Steps: types.map((Type, i) => ({ Name: `s${i}`, Type, Arguments: {} })),
      }),
    },
  },
];
export const variant = (members: Readonly<Record<string, unknown>>): Example => [
  CONFIG,
  { ProductionVariants: [{ VariantName: 'a', ModelName: 'm', ...members }] },
];
export const tuning = (config: Readonly<Record<string, unknown>>): Example => [
  TUNING,
  { HyperParameterTuningJobName: 'a', HyperParameterTuningJobConfig: config },
];
export const job = (members: Readonly<Record<string, unknown>>): Example => [JOB, { TrainingJobName: 'a', ...members }];
export const estimator = (instance: string, more = ''): Example =>
  py(
    `from sagemaker.estimator import Estimator\ne = Estimator(image_uri='i', role='r', instance_type=${instance}, instance_count=1${more})\n`,
  );
export const silicon = (...types: readonly string[]): readonly Example[] =>
  types.flatMap((type): readonly Example[] => [
    variant({ InstanceType: type }),
    job({ ResourceConfig: { InstanceType: type } }),
    ['AWS::SageMaker::ProcessingJob', { ProcessingResources: { ClusterConfig: { InstanceType: type } } }],
    [TRANSFORM, { TransformJobName: 'a', TransformResources: { InstanceType: type } }],
    ['AWS::SageMaker::Cluster', { InstanceGroups: [{ InstanceType: type }] }],
  ]);
export const conditioned = (key: string): Readonly<Record<string, unknown>> => ({
  PolicyDocument: {
    Statement: [{ Effect: 'Deny', Action: 'sagemaker:*', Resource: '*', Condition: { Null: { [key]: 'true' } } }],
  },
});
export const role = (key: string): Example => [
  'AWS::IAM::Role',
  { Policies: [{ PolicyName: 'a', ...conditioned(key) }] },
];
export const RETRAINS = {
  Arn: 'arn:aws:sagemaker:eu-west-1:1:pipeline/p',
  SageMakerPipelineParameters: { PipelineParameterList: [] },
};
export const FUNCTION = { Id: 'a', Arn: 'arn:aws:lambda:eu-west-1:1:function:f' };
export const on = (source: string, detail: string, target: object): Example => [
  RULE,
  { EventPattern: { source: [source], 'detail-type': [detail] }, Targets: [target] },
];
