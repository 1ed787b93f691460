import type { CallBinding, Declares, ParameterPaths } from '../bindings.ts';

const parameters: ParameterPaths = {
  image_uri: 'AlgorithmSpecification.TrainingImage',
  instance_count: 'ResourceConfig.InstanceCount',
  instance_type: 'ResourceConfig.InstanceType',
  volume_size: 'ResourceConfig.VolumeSizeInGB',
  volume_kms_key: 'ResourceConfig.VolumeKmsKeyId',
  keep_alive_period_in_seconds: 'ResourceConfig.KeepAlivePeriodInSeconds',
  max_runtime_in_seconds: 'StoppingCondition.MaxRuntimeInSeconds',
  max_wait_time_in_seconds: 'StoppingCondition.MaxWaitTimeInSeconds',
  max_retry_attempts: 'RetryStrategy.MaximumRetryAttempts',
  use_spot_instances: 'EnableManagedSpotTraining',
  encrypt_inter_container_traffic: 'EnableInterContainerTrafficEncryption',
  security_group_ids: 'VpcConfig.SecurityGroupIds',
  subnets: 'VpcConfig.Subnets',
  environment_variables: 'Environment',
  role: 'RoleArn',
  tags: 'Tags',
};

/** Source: `remote(instance_count=1, volume_size=30, max_runtime_in_seconds=24 * 60 * 60)`. */
const defaults = {
  'ResourceConfig.InstanceCount': 1,
  'ResourceConfig.VolumeSizeInGB': 30,
  'StoppingCondition.MaxRuntimeInSeconds': 86_400,
};

const job = (more: ParameterPaths, chosen: readonly string[] = []): readonly Declares[] => [
  {
    type: 'SageMaker::TrainingJob',
    parameters: { ...parameters, ...more },
    defaults,
    configured: 'RemoteFunction',
    // Without it the library takes its own image, and the account's settings for the rest; of network isolation it knows nothing.
    chosen: [
      'AlgorithmSpecification.TrainingImage',
      'ResourceConfig.InstanceType',
      'EnableNetworkIsolation',
      ...chosen,
    ],
  },
];

const remote = (dialect: CallBinding['dialect']): CallBinding => ({
  dialect,
  declares: job({ s3_root_uri: 'OutputDataConfig.S3OutputPath', s3_kms_key: 'OutputDataConfig.KmsKeyId' }),
});
/** Where a step's results go, the pipeline says. */
const step = (dialect: CallBinding['dialect']): CallBinding => ({
  dialect,
  declares: job({}, ['OutputDataConfig.KmsKeyId']),
});

/** Functions that run as training jobs: `@remote`, `@step`, and executors that are handed functions. */
export const remoteFunctions: Readonly<Record<string, CallBinding>> = {
  'sagemaker.remote_function.client.remote': remote('sdk-v2'),
  'sagemaker.remote_function.client.RemoteExecutor': remote('sdk-v2'),
  'sagemaker.workflow.function_step.step': step('sdk-v2'),
  'sagemaker.core.remote_function.client.remote': remote('sdk-v3'),
  'sagemaker.core.remote_function.client.RemoteExecutor': remote('sdk-v3'),
  'sagemaker.mlops.workflow.function_step.step': step('sdk-v3'),
};
