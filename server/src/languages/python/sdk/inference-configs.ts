import type { CallBinding, ParameterPaths } from '../bindings.ts';

const capture: ParameterPaths = {
  enable_capture: 'EnableCapture',
  sampling_percentage: 'InitialSamplingPercentage',
  destination_s3_uri: 'DestinationS3Uri',
  kms_key_id: 'KmsKeyId',
  capture_options: 'CaptureOptions',
  csv_content_types: 'CaptureContentTypeHeader.CsvContentTypes',
  json_content_types: 'CaptureContentTypeHeader.JsonContentTypes',
};
/** Source: `DataCaptureConfig.__init__(sampling_percentage=20)`, the same in both generations. */
const captureDefaults = { InitialSamplingPercentage: 20 };

const async: ParameterPaths = {
  output_path: 'OutputConfig.S3OutputPath',
  failure_path: 'OutputConfig.S3FailurePath',
  kms_key_id: 'OutputConfig.KmsKeyId',
  notification_config: 'OutputConfig.NotificationConfig',
  max_concurrent_invocations_per_instance: 'ClientConfig.MaxConcurrentInvocationsPerInstance',
};

const serverless: ParameterPaths = {
  memory_size_in_mb: 'MemorySizeInMB',
  max_concurrency: 'MaxConcurrency',
  provisioned_concurrency: 'ProvisionedConcurrency',
};
/** Source: `ServerlessInferenceConfig.__init__(memory_size_in_mb=2048, max_concurrency=5)`, the same in both generations. */
const serverlessDefaults = { MemorySizeInMB: 2048, MaxConcurrency: 5 };

const below = (prefix: string, table: ParameterPaths): ParameterPaths =>
  Object.fromEntries(Object.entries(table).map(([name, path]) => [name, `${prefix}.${path}`]));

/** `ModelBuilder.deploy(inference_config=…)` takes any kind of inference, so its classes say themselves where they belong in a variant. */
const variantServerless: CallBinding = {
  dialect: 'sdk-v3',
  parameters: below('ServerlessConfig', serverless),
  defaults: { 'ServerlessConfig.MemorySizeInMB': 2048, 'ServerlessConfig.MaxConcurrency': 5 },
};

/** Value objects that say how an endpoint serves. */
export const inferenceConfigs: Readonly<Record<string, CallBinding>> = {
  'sagemaker.model_monitor.data_capture_config.DataCaptureConfig': {
    dialect: 'sdk-v2',
    parameters: capture,
    defaults: captureDefaults,
  },
  'sagemaker.core.model_monitor.data_capture_config.DataCaptureConfig': {
    dialect: 'sdk-v3',
    parameters: capture,
    defaults: captureDefaults,
  },
  'sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig': {
    dialect: 'sdk-v2',
    parameters: serverless,
    defaults: serverlessDefaults,
  },
  'sagemaker.async_inference.async_inference_config.AsyncInferenceConfig': { dialect: 'sdk-v2', parameters: async },
  'sagemaker.core.serverless_inference_config.ServerlessInferenceConfig': variantServerless,
  'sagemaker.core.inference_config.ServerlessInferenceConfig': variantServerless,
};
