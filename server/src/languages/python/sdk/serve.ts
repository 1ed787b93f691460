import type { CallBinding, Declares, ParameterPaths } from '../bindings.ts';
import { endpoint, endpointConfig } from './endpoints.ts';
import { registerBuilt } from './registry.ts';
import { transformJob } from './transform.ts';

const built = (more: ParameterPaths): Declares => ({
  type: 'AWS::SageMaker::Model',
  parameters: {
    image_uri: 'PrimaryContainer.Image',
    s3_model_data_url: 'PrimaryContainer.ModelDataUrl',
    env_vars: 'PrimaryContainer.Environment',
    role_arn: 'ExecutionRoleArn',
    ...more,
  },
});

const INSTANCE = 'ProductionVariants.0.InstanceType';

const serving = (more: ParameterPaths): readonly Declares[] =>
  endpoint('receiver').map(d =>
    d.type === 'AWS::SageMaker::EndpointConfig'
      ? {
          ...d,
          parameters: { ...endpointConfig, inference_config: 'ProductionVariants.0', ...more },
          made: { instance_type: INSTANCE },
          // Without it, the library takes what fits the model.
          chosen: [INSTANCE],
        }
      : d,
  );

/** Serving with SDK 3. `build` makes the model, and the builder deploys it. */
export const serve: Readonly<Record<string, CallBinding>> = {
  'sagemaker.serve.model_builder.ModelBuilder': {
    dialect: 'sdk-v3',
    declares: [built({ network: '' })],
    wrappers: {
      network: 'sagemaker.core.training.configs.Networking',
      data_capture_config: 'sagemaker.core.model_monitor.data_capture_config.DataCaptureConfig',
    },
    methods: {
      build: {
        sets: { model_name: 'ModelName', role_arn: 'ExecutionRoleArn', tags: 'Tags' },
        returns: 'receiver',
      },
      optimize: { sets: { tags: 'Tags' }, returns: 'receiver' },
      deploy: { declares: serving({ endpoint_config_name: 'EndpointConfigName' }) },
      register: registerBuilt,
      transformer: {
        declares: [{ ...transformJob, refs: { ModelName: 'receiver' } }],
        returns: 'sagemaker.core.transformer.Transformer',
      },
    },
  },
  'sagemaker.serve.builder.model_builder.ModelBuilder': {
    dialect: 'sdk-v2',
    declares: [built({ vpc_config: 'VpcConfig' })],
    methods: {
      build: { sets: { role_arn: 'ExecutionRoleArn' }, returns: 'receiver' },
      deploy: { declares: serving({}) },
    },
  },
};
