import type { ResourceType } from '../../model/resource.ts';

/** What costs money and takes tags. */
export const TAGGED: readonly ResourceType[] = [
  'SageMaker::TrainingJob',
  'AWS::SageMaker::ProcessingJob',
  'SageMaker::TransformJob',
  'SageMaker::HyperParameterTuningJob',
  'AWS::SageMaker::Model',
  'AWS::SageMaker::EndpointConfig',
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::Pipeline',
  'AWS::SageMaker::NotebookInstance',
  'AWS::SageMaker::Domain',
  'AWS::SageMaker::FeatureGroup',
  'SageMaker::AutoMLJob',
  'SageMaker::AutoMLJobV2',
  'AWS::SageMaker::Cluster',
  'AWS::SageMaker::InferenceComponent',
  'AWS::SageMaker::MlflowTrackingServer',
  'AWS::SageMaker::Image',
  'AWS::SageMaker::AppImageConfig',
];

/** Declared by one call together with the endpoint, whose tags they share. */
export const SHARED: readonly string[] = ['AWS::SageMaker::Model', 'AWS::SageMaker::EndpointConfig'];
