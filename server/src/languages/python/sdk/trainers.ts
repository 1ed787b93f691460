import type { CallBinding, MethodBinding, ParameterPaths } from '../bindings.ts';
import { shapes } from '../sdk-inputs.ts';

const common: ParameterPaths = {
  role: 'RoleArn',
  tags: 'Tags',
  networking: '',
  compute: '',
  stopping_condition: 'StoppingCondition',
  environment: 'Environment',
  hyperparameters: 'HyperParameters',
  training_image: 'AlgorithmSpecification.TrainingImage',
  output_data_config: 'OutputDataConfig',
};

/** Source: `DEFAULT_*` in `sagemaker/train/defaults.py`. */
const defaults = {
  'ResourceConfig.InstanceType': 'ml.m5.xlarge',
  'ResourceConfig.InstanceCount': 1,
  'ResourceConfig.VolumeSizeInGB': 30,
  'StoppingCondition.MaxRuntimeInSeconds': 3600,
};

const configs = (module: string): Readonly<Record<string, string>> => ({
  networking: `${module}.Networking`,
  compute: `${module}.Compute`,
  output_data_config: `${module}.OutputDataConfig`,
  checkpoint_config: `${module}.CheckpointConfig`,
  stopping_condition: 'sagemaker.core.shapes.shapes.StoppingCondition',
});

const added = (parameter: string, path: string): MethodBinding => ({
  sets: { [parameter]: path },
  returns: 'receiver',
});
/** Methods that add a setting and give the trainer back. */
const adding: Readonly<Record<string, MethodBinding>> = {
  with_tensorboard_output_config: added('tensorboard_output_config', 'TensorBoardOutputConfig'),
  with_retry_strategy: added('retry_strategy', 'RetryStrategy'),
  with_infra_check_config: added('infra_check_config', 'InfraCheckConfig'),
  with_session_chaining_config: added('session_chaining_config', 'SessionChainingConfig'),
  with_checkpoint_config: added('checkpoint_config', 'CheckpointConfig'),
  with_metric_definitions: added('metric_definitions', 'AlgorithmSpecification.MetricDefinitions'),
  with_remote_debug_config: added('remote_debug_config', 'RemoteDebugConfig'),
};

const modelTrainer = (module: string): CallBinding => ({
  dialect: 'sdk-v3',
  typed: true,
  declares: [
    {
      type: 'SageMaker::TrainingJob',
      parameters: {
        ...common,
        algorithm_name: 'AlgorithmSpecification.AlgorithmName',
        training_input_mode: 'AlgorithmSpecification.TrainingInputMode',
        checkpoint_config: 'CheckpointConfig',
        input_data_config: 'InputDataConfig',
        distributed: 'Sdk.Distribution',
        source_code: 'Sdk.SourceCode',
      },
      defaults,
      shaped: { InputDataConfig: shapes.channels },
    },
  ],
  wrappers: configs(module),
  methods: { train: { sets: { input_data_config: 'InputDataConfig' } }, ...adding },
});

/** `Compute` and `Networking` gather settings that lie apart in the request; trainers merge them in place. */
const networking: CallBinding = {
  dialect: 'sdk-v3',
  parameters: {
    subnets: 'VpcConfig.Subnets',
    security_group_ids: 'VpcConfig.SecurityGroupIds',
    enable_network_isolation: 'EnableNetworkIsolation',
    enable_inter_container_traffic_encryption: 'EnableInterContainerTrafficEncryption',
  },
};
const compute: CallBinding = {
  dialect: 'sdk-v3',
  parameters: {
    instance_count: 'ResourceConfig.InstanceCount',
    instance_type: 'ResourceConfig.InstanceType',
    instance_groups: 'ResourceConfig.InstanceGroups',
    volume_size_in_gb: 'ResourceConfig.VolumeSizeInGB',
    volume_kms_key_id: 'ResourceConfig.VolumeKmsKeyId',
    keep_alive_period_in_seconds: 'ResourceConfig.KeepAlivePeriodInSeconds',
    training_plan_arn: 'ResourceConfig.TrainingPlanArn',
    enable_managed_spot_training: 'EnableManagedSpotTraining',
  },
};
const output: CallBinding = {
  dialect: 'sdk-v3',
  parameters: { s3_output_path: 'S3OutputPath', kms_key_id: 'KmsKeyId', compression_type: 'CompressionType' },
};
const sourceCode: CallBinding = {
  dialect: 'sdk-v3',
  parameters: {
    source_dir: 'SourceDir',
    entry_script: 'EntryScript',
    requirements: 'Requirements',
    command: 'Command',
  },
};
const input: CallBinding = {
  dialect: 'sdk-v3',
  parameters: { channel_name: 'ChannelName', data_source: 'DataSource', content_type: 'ContentType' },
};
const formerInput: CallBinding = {
  dialect: 'sdk-v3',
  parameters: { channel_name: 'ChannelName', data_source: 'DataSource' },
};
const checkpoint: CallBinding = { dialect: 'sdk-v3', parameters: { s3_uri: 'S3Uri', local_path: 'LocalPath' } };

/** Training with SDK 3, and its preview in late SDK 2 (`sagemaker.modules`). Fine-tuning trainers inherit from `BaseTrainer`. */
export const trainers: Readonly<Record<string, CallBinding>> = {
  'sagemaker.train.model_trainer.ModelTrainer': modelTrainer('sagemaker.core.training.configs'),
  'sagemaker.core.training.configs.Networking': networking,
  'sagemaker.core.training.configs.Compute': compute,
  'sagemaker.core.training.configs.OutputDataConfig': output,
  'sagemaker.core.training.configs.CheckpointConfig': checkpoint,
  'sagemaker.core.training.configs.InputData': input,
  'sagemaker.core.training.configs.SourceCode': sourceCode,
  'sagemaker.modules.train.model_trainer.ModelTrainer': modelTrainer('sagemaker.modules.configs'),
  'sagemaker.modules.configs.Networking': networking,
  'sagemaker.modules.configs.Compute': compute,
  'sagemaker.modules.configs.OutputDataConfig': output,
  'sagemaker.modules.configs.CheckpointConfig': checkpoint,
  'sagemaker.modules.configs.InputData': formerInput,
  'sagemaker.modules.configs.SourceCode': sourceCode,
  'sagemaker.train.base_trainer.BaseTrainer': {
    dialect: 'sdk-v3',
    typed: true,
    declares: [
      {
        type: 'SageMaker::TrainingJob',
        parameters: {
          ...common,
          s3_output_path: 'OutputDataConfig.S3OutputPath',
          kms_key_id: 'OutputDataConfig.KmsKeyId',
        },
      },
    ],
    wrappers: configs('sagemaker.core.training.configs'),
  },
};
