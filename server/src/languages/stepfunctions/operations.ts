import type { ResourceType, Trait } from '../../model/resource.ts';

interface Operation {
  readonly type: ResourceType;
  readonly traits?: readonly Trait[];
}

/** SageMaker API operations that a task may call, and what they create. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  createAutoMLJob: { type: 'SageMaker::AutoMLJob' },
  createCompilationJob: { type: 'SageMaker::CompilationJob' },
  createEndpoint: { type: 'AWS::SageMaker::Endpoint' },
  createEndpointConfig: { type: 'AWS::SageMaker::EndpointConfig' },
  createDataQualityJobDefinition: { type: 'AWS::SageMaker::DataQualityJobDefinition' },
  createFeatureGroup: { type: 'AWS::SageMaker::FeatureGroup' },
  createHyperParameterTuningJob: { type: 'SageMaker::HyperParameterTuningJob' },
  createLabelingJob: { type: 'SageMaker::LabelingJob' },
  createModel: { type: 'AWS::SageMaker::Model' },
  createModelBiasJobDefinition: { type: 'AWS::SageMaker::ModelBiasJobDefinition' },
  createModelExplainabilityJobDefinition: { type: 'AWS::SageMaker::ModelExplainabilityJobDefinition' },
  createModelPackage: { type: 'AWS::SageMaker::ModelPackage' },
  createModelPackageGroup: { type: 'AWS::SageMaker::ModelPackageGroup' },
  createModelQualityJobDefinition: { type: 'AWS::SageMaker::ModelQualityJobDefinition' },
  createMonitoringSchedule: { type: 'AWS::SageMaker::MonitoringSchedule' },
  createProcessingJob: { type: 'AWS::SageMaker::ProcessingJob' },
  createTrainingJob: { type: 'SageMaker::TrainingJob' },
  createTransformJob: { type: 'SageMaker::TransformJob' },
  updateEndpoint: { type: 'AWS::SageMaker::Endpoint', traits: ['update'] },
};

/** `arn:aws:states:::sagemaker:createTrainingJob.sync`, `arn:aws:states:::aws-sdk:sagemaker:createModel`. */
const INTEGRATION = /:states:[^:]*:[^:]*:(?:aws-sdk:)?sagemaker:(\w+)/;

/** The name of the SageMaker operation that a task's `Resource` calls. */
export const operationName = (resource: string): string | undefined => INTEGRATION.exec(resource)?.[1];

export const operation = (name: string): Operation | undefined =>
  Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
