import type { CallBinding, MethodBinding } from '../bindings.ts';
import { endpoint, model } from './endpoints.ts';
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
    declares: [{ type: 'AWS::SageMaker::Model', parameters: { ...model, ...framework } }],
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
};
