import type { ResourceType } from '../model/resource.ts';

// Types that several relations name, by what they are in a sentence.
export const TRAINING: ResourceType = 'SageMaker::TrainingJob';
export const PROCESSING: ResourceType = 'AWS::SageMaker::ProcessingJob';
export const TRANSFORM: ResourceType = 'SageMaker::TransformJob';
export const TUNING: ResourceType = 'SageMaker::HyperParameterTuningJob';
export const AUTOML: readonly ResourceType[] = ['SageMaker::AutoMLJob', 'SageMaker::AutoMLJobV2'];
export const MODEL: ResourceType = 'AWS::SageMaker::Model';
export const CONFIG: ResourceType = 'AWS::SageMaker::EndpointConfig';
export const ENDPOINT: ResourceType = 'AWS::SageMaker::Endpoint';
export const PACKAGE: ResourceType = 'AWS::SageMaker::ModelPackage';
export const GROUP: ResourceType = 'AWS::SageMaker::ModelPackageGroup';
export const PIPELINE: ResourceType = 'AWS::SageMaker::Pipeline';
export const SCHEDULE: ResourceType = 'AWS::SageMaker::MonitoringSchedule';
export const FEATURES: ResourceType = 'AWS::SageMaker::FeatureGroup';
export const BUCKET: ResourceType = 'AWS::S3::Bucket';
export const MACHINE: ResourceType = 'AWS::StepFunctions::StateMachine';
export const FUNCTIONS: readonly ResourceType[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];
export const TARGET: ResourceType = 'AWS::ApplicationAutoScaling::ScalableTarget';
export const ALARM: ResourceType = 'AWS::CloudWatch::Alarm';
export const LEARNING: readonly ResourceType[] = [TRAINING, TUNING, ...AUTOML];
/** What a step of a pipeline or a task of a state machine can create. */
export const CREATED: readonly ResourceType[] = [...LEARNING, PROCESSING, TRANSFORM, MODEL, CONFIG, ENDPOINT, PACKAGE];
/** What a monitoring schedule can watch, by the beginning of its definition's type. */
export const MONITORS = ['DataQuality', 'ModelQuality', 'ModelBias', 'ModelExplainability'];
/** Definitions of what a monitoring schedule runs. */
export const monitorTypes: readonly ResourceType[] = MONITORS.map(
  (m): ResourceType => `AWS::SageMaker::${m}JobDefinition`,
);
