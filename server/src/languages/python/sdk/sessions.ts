import type { CallBinding, Declares, MethodBinding } from '../bindings.ts';
import { endpointConfig } from './endpoints.ts';

const VARIANT = 'ProductionVariants.0.';

/** Parameters of a production variant, without the path to the first one. */
const variant = Object.fromEntries(
  Object.entries(endpointConfig)
    .filter(([, path]) => path.startsWith(VARIANT))
    .map(([name, path]) => [name, path.slice(VARIANT.length)]),
);

const model: MethodBinding = {
  declares: [
    {
      type: 'AWS::SageMaker::Model',
      parameters: {
        name: 'ModelName',
        role: 'ExecutionRoleArn',
        container_defs: 'PrimaryContainer',
        primary_container: 'PrimaryContainer',
        vpc_config: 'VpcConfig',
        enable_network_isolation: 'EnableNetworkIsolation',
        tags: 'Tags',
      },
    },
  ],
};

const config: Declares = {
  type: 'AWS::SageMaker::EndpointConfig',
  parameters: {
    name: 'EndpointConfigName',
    production_variants: 'ProductionVariants',
    tags: 'Tags',
    kms_key: 'KmsKeyId',
    data_capture_config_dict: 'DataCaptureConfig',
    async_inference_config_dict: 'AsyncInferenceConfig',
    explainer_config_dict: 'ExplainerConfig',
    role: 'ExecutionRoleArn',
  },
};

const fromVariants: MethodBinding = {
  declares: [
    {
      ...config,
      parameters: { ...config.parameters, vpc_config: 'VpcConfig', enable_network_isolation: 'EnableNetworkIsolation' },
    },
    {
      type: 'AWS::SageMaker::Endpoint',
      parameters: { name: 'EndpointName', tags: 'Tags' },
      refs: { EndpointConfigName: 'AWS::SageMaker::EndpointConfig' },
    },
  ],
};

/** The configuration alone, of one variant whose settings are arguments of their own. */
const single: MethodBinding = {
  declares: [
    {
      ...config,
      parameters: {
        model_name: `${VARIANT}ModelName`,
        initial_instance_count: `${VARIANT}InitialInstanceCount`,
        instance_type: `${VARIANT}InstanceType`,
        accelerator_type: `${VARIANT}AcceleratorType`,
        volume_size: `${VARIANT}VolumeSizeInGB`,
        model_data_download_timeout: `${VARIANT}ModelDataDownloadTimeoutInSeconds`,
        container_startup_health_check_timeout: `${VARIANT}ContainerStartupHealthCheckTimeoutInSeconds`,
        serverless_inference_config_dict: `${VARIANT}ServerlessConfig`,
        routing_config: `${VARIANT}RoutingConfig`,
        inference_ami_version: `${VARIANT}InferenceAmiVersion`,
        ...config.parameters,
      },
    },
  ],
};

const endpoint: MethodBinding = {
  declares: [
    {
      type: 'AWS::SageMaker::Endpoint',
      parameters: { endpoint_name: 'EndpointName', config_name: 'EndpointConfigName', tags: 'Tags' },
    },
  ],
};

const component: MethodBinding = {
  declares: [
    {
      type: 'AWS::SageMaker::InferenceComponent',
      parameters: {
        inference_component_name: 'InferenceComponentName',
        endpoint_name: 'EndpointName',
        variant_name: 'VariantName',
        specification: 'Specification',
        runtime_config: 'RuntimeConfig',
        tags: 'Tags',
      },
    },
  ],
};

const session = (dialect: CallBinding['dialect'], create_endpoint_config: MethodBinding): CallBinding => ({
  dialect,
  methods: {
    create_model: model,
    endpoint_from_production_variants: fromVariants,
    create_endpoint_config,
    create_endpoint: endpoint,
    create_inference_component: component,
  },
});

/** What the session of each generation makes itself. */
export const sessions: Readonly<Record<string, CallBinding>> = {
  'sagemaker.session.Session': session('sdk-v2', single),
  'sagemaker.core.helper.session_helper.Session': session('sdk-v3', { declares: fromVariants.declares!.slice(0, 1) }),
  'sagemaker.session.production_variant': {
    dialect: 'sdk-v2',
    parameters: {
      ...variant,
      model_name: 'ModelName',
      variant_name: 'VariantName',
      initial_weight: 'InitialVariantWeight',
    },
    defaults: { InitialInstanceCount: 1, VariantName: 'AllTraffic' },
  },
};
