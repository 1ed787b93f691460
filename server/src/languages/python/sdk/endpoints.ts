import type { Declares, MethodBinding, ParameterPaths } from '../bindings.ts';

/** Parameters of the SDK's model classes. */
export const model: ParameterPaths = {
  entry_point: 'Sdk.SourceCode.EntryScript',
  source_dir: 'Sdk.SourceCode.SourceDir',
  image_uri: 'PrimaryContainer.Image',
  image_config: 'PrimaryContainer.ImageConfig',
  model_data: 'PrimaryContainer.ModelDataUrl',
  env: 'PrimaryContainer.Environment',
  role: 'ExecutionRoleArn',
  name: 'ModelName',
  vpc_config: 'VpcConfig',
  enable_network_isolation: 'EnableNetworkIsolation',
};

/** `ServerlessConfig`, `AsyncInferenceConfig` and the like come as value objects of their own. */
const variant: ParameterPaths = {
  initial_instance_count: 'ProductionVariants.0.InitialInstanceCount',
  instance_type: 'ProductionVariants.0.InstanceType',
  accelerator_type: 'ProductionVariants.0.AcceleratorType',
  serverless_inference_config: 'ProductionVariants.0.ServerlessConfig',
  managed_instance_scaling: 'ProductionVariants.0.ManagedInstanceScaling',
  routing_config: 'ProductionVariants.0.RoutingConfig',
  volume_size: 'ProductionVariants.0.VolumeSizeInGB',
  model_data_download_timeout: 'ProductionVariants.0.ModelDataDownloadTimeoutInSeconds',
  container_startup_health_check_timeout: 'ProductionVariants.0.ContainerStartupHealthCheckTimeoutInSeconds',
  inference_ami_version: 'ProductionVariants.0.InferenceAmiVersion',
};

/** The SDK names the configuration after the endpoint. */
export const endpointConfig: ParameterPaths = {
  ...variant,
  endpoint_name: 'EndpointConfigName',
  data_capture_config: 'DataCaptureConfig',
  async_inference_config: 'AsyncInferenceConfig',
  explainer_config: 'ExplainerConfig',
  kms_key: 'KmsKeyId',
  tags: 'Tags',
};

/** Source: `sagemaker.session.production_variant(variant_name="AllTraffic")`. */
const VARIANT = { 'ProductionVariants.0.VariantName': 'AllTraffic' };

/** What `deploy` makes of a model: the configuration and the endpoint. */
export const endpoint = (
  modelName: 'receiver' | 'AWS::SageMaker::Model',
  inherited: ParameterPaths = {},
): Declares[] => [
  {
    type: 'AWS::SageMaker::EndpointConfig',
    parameters: endpointConfig,
    constants: VARIANT,
    refs: { 'ProductionVariants.0.ModelName': modelName },
    inherit: inherited,
  },
  {
    type: 'AWS::SageMaker::Endpoint',
    parameters: { endpoint_name: 'EndpointName', tags: 'Tags' },
    refs: { EndpointConfigName: 'AWS::SageMaker::EndpointConfig' },
    inherit: inherited,
  },
];

const TAGS: ParameterPaths = { Tags: 'Tags' };

/**
 * `deploy` of something trained: it first makes a model that takes over the training job's network settings. Further keywords go to
 * `create_model`.
 */
export const deployed = (inherit: ParameterPaths): MethodBinding => ({
  declares: [
    {
      type: 'AWS::SageMaker::Model',
      parameters: {
        ...model,
        model_name: 'ModelName',
        vpc_config_override: 'VpcConfig',
        tags: 'Tags',
      },
      inherit,
      refs: { 'PrimaryContainer.ModelDataUrl': 'receiver' },
    },
    ...endpoint('AWS::SageMaker::Model', 'Tags' in inherit ? { ...TAGS, Tags: inherit.Tags! } : {}),
  ],
  returns: 'sagemaker.predictor.Predictor',
});
