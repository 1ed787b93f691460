import type { CallBinding, MethodBinding } from '../bindings.ts';
import { endpoint, endpointConfig, model } from './endpoints.ts';
import { register } from './registry.ts';
import { transformJob } from './transform.ts';

const deploy: MethodBinding = {
  declares: endpoint('receiver'),
  sets: { tags: 'Tags' },
  returns: 'sagemaker.predictor.Predictor',
};

/** What models of frameworks turn into an image of AWS. */
const framework = {
  framework_version: 'Sdk.FrameworkVersion',
  transformers_version: 'Sdk.TransformersVersion',
  pytorch_version: 'Sdk.PyTorchVersion',
  tensorflow_version: 'Sdk.TensorFlowVersion',
  py_version: 'Sdk.PyVersion',
};

const wrappers = {
  data_capture_config: 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig',
  serverless_inference_config: 'sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig',
  async_inference_config: 'sagemaker.async_inference.async_inference_config.AsyncInferenceConfig',
};

/** Models of SDK 2 and how they are deployed. Framework models and JumpStart models inherit from `Model`. */
export const models: Readonly<Record<string, CallBinding>> = {
  'sagemaker.model.Model': {
    dialect: 'sdk-v2',
    declares: [
      { type: 'AWS::SageMaker::Model', parameters: { ...model, ...framework, image: 'PrimaryContainer.Image' } },
    ],
    wrappers,
    methods: {
      deploy,
      register,
      create: { sets: { tags: 'Tags' }, returns: 'receiver' },
      transformer: {
        declares: [{ ...transformJob, refs: { ModelName: 'receiver' } }],
        returns: 'sagemaker.transformer.Transformer',
      },
    },
  },
  'sagemaker.model.ModelPackage': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'AWS::SageMaker::Model',
        parameters: { model_package_arn: 'PrimaryContainer.ModelPackageName' },
      },
    ],
  },
  'sagemaker.multidatamodel.MultiDataModel': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'AWS::SageMaker::Model',
        parameters: { model_data_prefix: 'PrimaryContainer.ModelDataUrl' },
        constants: { 'PrimaryContainer.Mode': 'MultiModel' },
      },
    ],
  },
  'sagemaker.pipeline.PipelineModel': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'AWS::SageMaker::Model',
        parameters: {
          models: 'Containers',
          role: 'ExecutionRoleArn',
          name: 'ModelName',
          vpc_config: 'VpcConfig',
          enable_network_isolation: 'EnableNetworkIsolation',
        },
      },
    ],
    wrappers,
    methods: {
      deploy,
      register,
      transformer: {
        declares: [{ ...transformJob, refs: { ModelName: 'receiver' } }],
        returns: 'sagemaker.transformer.Transformer',
      },
    },
  },
  'sagemaker.session.Session': {
    dialect: 'sdk-v2',
    methods: {
      create_model: {
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
      },
      endpoint_from_production_variants: {
        declares: [
          {
            type: 'AWS::SageMaker::EndpointConfig',
            parameters: {
              name: 'EndpointConfigName',
              production_variants: 'ProductionVariants',
              tags: 'Tags',
              kms_key: 'KmsKeyId',
              data_capture_config_dict: 'DataCaptureConfig',
              async_inference_config_dict: 'AsyncInferenceConfig',
              vpc_config: 'VpcConfig',
              enable_network_isolation: 'EnableNetworkIsolation',
              role: 'ExecutionRoleArn',
            },
          },
          {
            type: 'AWS::SageMaker::Endpoint',
            parameters: { name: 'EndpointName', tags: 'Tags' },
            refs: { EndpointConfigName: 'AWS::SageMaker::EndpointConfig' },
          },
        ],
      },
    },
  },
  'sagemaker.session.production_variant': {
    dialect: 'sdk-v2',
    parameters: {
      ...Object.fromEntries(
        Object.entries(endpointConfig)
          .filter(([, path]) => path.startsWith('ProductionVariants.0.'))
          .map(([name, path]) => [name, path.slice('ProductionVariants.0.'.length)]),
      ),
      model_name: 'ModelName',
      variant_name: 'VariantName',
      initial_weight: 'InitialVariantWeight',
    },
    defaults: { InitialInstanceCount: 1, VariantName: 'AllTraffic' },
  },
};
