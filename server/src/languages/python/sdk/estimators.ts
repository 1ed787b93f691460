import type { CallBinding, ParameterPaths } from '../bindings.ts';
import { shapes } from '../sdk-inputs.ts';
import { watching } from '../sdk-rules.ts';
import { deployed, model } from './endpoints.ts';
import { register } from './registry.ts';
import { transformJob } from './transform.ts';

const compute: ParameterPaths = {
  instance_count: 'ResourceConfig.InstanceCount',
  instance_type: 'ResourceConfig.InstanceType',
  instance_groups: 'ResourceConfig.InstanceGroups',
  keep_alive_period_in_seconds: 'ResourceConfig.KeepAlivePeriodInSeconds',
  volume_size: 'ResourceConfig.VolumeSizeInGB',
  volume_kms_key: 'ResourceConfig.VolumeKmsKeyId',
  training_plan: 'ResourceConfig.TrainingPlanArn',
  max_run: 'StoppingCondition.MaxRuntimeInSeconds',
  max_wait: 'StoppingCondition.MaxWaitTimeInSeconds',
  use_spot_instances: 'EnableManagedSpotTraining',
  max_retry_attempts: 'RetryStrategy.MaximumRetryAttempts',
  enable_infra_check: 'InfraCheckConfig.EnableInfraCheck',
  enable_remote_debug: 'RemoteDebugConfig.EnableRemoteDebug',
  enable_session_tag_chaining: 'SessionChainingConfig.EnableSessionTagChaining',
};

const data: ParameterPaths = {
  input_mode: 'AlgorithmSpecification.TrainingInputMode',
  output_path: 'OutputDataConfig.S3OutputPath',
  output_kms_key: 'OutputDataConfig.KmsKeyId',
  checkpoint_s3_uri: 'CheckpointConfig.S3Uri',
  checkpoint_local_path: 'CheckpointConfig.LocalPath',
  metric_definitions: 'AlgorithmSpecification.MetricDefinitions',
  hyperparameters: 'HyperParameters',
  environment: 'Environment',
};

const protection: ParameterPaths = {
  role: 'RoleArn',
  tags: 'Tags',
  subnets: 'VpcConfig.Subnets',
  security_group_ids: 'VpcConfig.SecurityGroupIds',
  encrypt_inter_container_traffic: 'EnableInterContainerTrafficEncryption',
  enable_network_isolation: 'EnableNetworkIsolation',
};

/** `rules` are lists of two kinds in one. */
const watched: ParameterPaths = {
  debugger_hook_config: 'DebugHookConfig',
  rules: '',
  profiler_config: 'ProfilerConfig',
  disable_profiler: 'ProfilerConfig.DisableProfiler',
  tensorboard_output_config: 'TensorBoardOutputConfig',
};

const image: ParameterPaths = {
  image_uri: 'AlgorithmSpecification.TrainingImage',
  training_repository_access_mode: 'AlgorithmSpecification.TrainingImageConfig.TrainingRepositoryAccessMode',
  container_entry_point: 'AlgorithmSpecification.ContainerEntrypoint',
  container_arguments: 'AlgorithmSpecification.ContainerArguments',
};

/** What the SDK turns into an image, hyperparameters and a script of its own; no property of the request is named so. */
const framework: ParameterPaths = {
  framework_version: 'Sdk.FrameworkVersion',
  transformers_version: 'Sdk.TransformersVersion',
  pytorch_version: 'Sdk.PyTorchVersion',
  tensorflow_version: 'Sdk.TensorFlowVersion',
  py_version: 'Sdk.PyVersion',
  entry_point: 'Sdk.SourceCode.EntryScript',
  source_dir: 'Sdk.SourceCode.SourceDir',
  distribution: 'Sdk.Distribution',
};

const training: ParameterPaths = { ...compute, ...data, ...protection, ...watched };

/** Source: `EstimatorBase.__init__(max_run=24 * 60 * 60)`. */
const MAX_RUN = 86_400;

/** What a model takes over from the training job it comes from. */
export const takenOver: ParameterPaths = {
  VpcConfig: 'VpcConfig',
  EnableNetworkIsolation: 'EnableNetworkIsolation',
  ExecutionRoleArn: 'RoleArn',
  Tags: 'Tags',
};

/** Training with SDK 2, and with 1 under former names. Subclasses inherit: frameworks, Amazon's own algorithms, JumpStart. */
export const estimators: Readonly<Record<string, CallBinding>> = {
  'sagemaker.estimator.EstimatorBase': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'SageMaker::TrainingJob',
        parameters: training,
        defaults: { 'StoppingCondition.MaxRuntimeInSeconds': MAX_RUN },
        shaped: { InputDataConfig: shapes.channels, DebugHookConfig: watching.hook, '': watching.rules },
      },
    ],
    wrappers: {
      data_capture_config: 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig',
      serverless_inference_config: 'sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig',
      async_inference_config: 'sagemaker.async_inference.async_inference_config.AsyncInferenceConfig',
    },
    methods: {
      fit: { sets: { inputs: 'InputDataConfig', job_name: 'TrainingJobName', experiment_config: 'ExperimentConfig' } },
      create_model: {
        declares: [
          {
            type: 'AWS::SageMaker::Model',
            parameters: { ...model, vpc_config_override: 'VpcConfig' },
            inherit: {
              VpcConfig: 'VpcConfig',
              EnableNetworkIsolation: 'EnableNetworkIsolation',
              ExecutionRoleArn: 'RoleArn',
            },
            refs: { 'PrimaryContainer.ModelDataUrl': 'receiver' },
          },
        ],
        returns: 'sagemaker.model.Model',
      },
      deploy: deployed(takenOver),
      register,
      transformer: { declares: [transformJob], returns: 'sagemaker.transformer.Transformer' },
    },
  },
  'sagemaker.estimator.Estimator': {
    dialect: 'sdk-v2',
    declares: [{ type: 'SageMaker::TrainingJob', parameters: image }],
  },
  'sagemaker.estimator.Framework': {
    dialect: 'sdk-v2',
    declares: [{ type: 'SageMaker::TrainingJob', parameters: { ...image, ...framework } }],
  },
  // Not distributed: the class itself says one instance.
  'sagemaker.sklearn.estimator.SKLearn': {
    dialect: 'sdk-v2',
    declares: [{ type: 'SageMaker::TrainingJob', parameters: image, constants: { 'ResourceConfig.InstanceCount': 1 } }],
  },
  'sagemaker.algorithm.AlgorithmEstimator': {
    dialect: 'sdk-v2',
    declares: [
      { type: 'SageMaker::TrainingJob', parameters: { algorithm_arn: 'AlgorithmSpecification.AlgorithmName' } },
    ],
  },
};
