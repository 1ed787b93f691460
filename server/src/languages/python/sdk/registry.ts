import type { CallBinding, MethodBinding, ParameterPaths } from '../bindings.ts';

/** Parameters of `register()` and of the pipeline step that registers. */
const registration: ParameterPaths = {
  approval_status: 'ModelApprovalStatus',
  model_metrics: 'ModelMetrics',
  drift_check_baselines: 'DriftCheckBaselines',
  model_package_group_name: 'ModelPackageGroupName',
  description: 'ModelPackageDescription',
  customer_metadata_properties: 'CustomerMetadataProperties',
  model_card: 'ModelCard',
  domain: 'Domain',
  task: 'Task',
  sample_payload_url: 'SamplePayloadUrl',
  skip_model_validation: 'SkipModelValidation',
  source_uri: 'SourceUri',
  content_types: 'InferenceSpecification.SupportedContentTypes',
  response_types: 'InferenceSpecification.SupportedResponseMIMETypes',
  inference_instances: 'InferenceSpecification.SupportedRealtimeInferenceInstanceTypes',
  transform_instances: 'InferenceSpecification.SupportedTransformInstanceTypes',
};

const IMAGE: ParameterPaths = { image_uri: 'InferenceSpecification.Containers.0.Image' };
/** What the registered model was made of stands for its data. */
const DATA = 'InferenceSpecification.Containers.0.ModelDataUrl';
const NAMED: ParameterPaths = { model_package_name: 'ModelPackageName', metadata_properties: 'MetadataProperties' };

/** The SDK asks for manual approval when nothing is said (docstring of `Model.register`). */
const APPROVAL = { ModelApprovalStatus: 'PendingManualApproval' };

/** `register()` of what SDK 3 built; the image is the model's. */
export const registerBuilt: MethodBinding = {
  declares: [{ type: 'AWS::SageMaker::ModelPackage', parameters: { ...registration, ...NAMED }, defaults: APPROVAL }],
};

/** `register()` of an estimator or a model. */
export const register: MethodBinding = {
  declares: [
    {
      type: 'AWS::SageMaker::ModelPackage',
      parameters: { ...registration, ...NAMED, ...IMAGE },
      defaults: APPROVAL,
      refs: { [DATA]: 'receiver' },
    },
  ],
  returns: 'sagemaker.model.ModelPackage',
};

/** Model registry of SDK 2. */
export const registry: Readonly<Record<string, CallBinding>> = {
  'sagemaker.workflow.step_collections.RegisterModel': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'AWS::SageMaker::ModelPackage',
        parameters: { ...registration, ...IMAGE, estimator: DATA, model: DATA, tags: 'Tags' },
        defaults: APPROVAL,
      },
    ],
    wrappers: { model_metrics: 'sagemaker.model_metrics.ModelMetrics' },
  },
  'sagemaker.model_metrics.ModelMetrics': {
    dialect: 'sdk-v2',
    parameters: {
      model_statistics: 'ModelQuality.Statistics',
      model_constraints: 'ModelQuality.Constraints',
      model_data_statistics: 'ModelDataQuality.Statistics',
      model_data_constraints: 'ModelDataQuality.Constraints',
      bias: 'Bias.Report',
      bias_pre_training: 'Bias.PreTrainingReport',
      bias_post_training: 'Bias.PostTrainingReport',
      explainability: 'Explainability.Report',
    },
  },
  'sagemaker.model_metrics.MetricsSource': {
    dialect: 'sdk-v2',
    parameters: { content_type: 'ContentType', s3_uri: 'S3Uri', content_digest: 'ContentDigest' },
  },
};
