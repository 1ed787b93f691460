import type { CallBinding, ParameterPaths } from '../bindings.ts';

type Dialect = 'sdk-v2' | 'sdk-v3';

const CLUSTER = 'ProcessingResources.ClusterConfig';

/** Checks run as processing jobs of AWS's own image, with what their configuration says. */
const check = (dialect: Dialect): CallBinding => ({
  dialect,
  // What every step takes comes from its base class.
  parameters: {},
  declares: [{ type: 'AWS::SageMaker::ProcessingJob', parameters: { check_job_config: '' } }],
});

/** Source: `CheckJobConfig.__init__(instance_count=1, instance_type="ml.m5.xlarge", volume_size_in_gb=30)`. */
const checkJob = (dialect: Dialect, network: string): CallBinding => ({
  dialect,
  parameters: {
    role: 'RoleArn',
    instance_count: `${CLUSTER}.InstanceCount`,
    instance_type: `${CLUSTER}.InstanceType`,
    volume_size_in_gb: `${CLUSTER}.VolumeSizeInGB`,
    volume_kms_key: `${CLUSTER}.VolumeKmsKeyId`,
    output_kms_key: 'ProcessingOutputConfig.KmsKeyId',
    max_runtime_in_seconds: 'StoppingCondition.MaxRuntimeInSeconds',
    network_config: 'NetworkConfig',
    env: 'Environment',
    tags: 'Tags',
  },
  defaults: {
    [`${CLUSTER}.InstanceCount`]: 1,
    [`${CLUSTER}.InstanceType`]: 'ml.m5.xlarge',
    [`${CLUSTER}.VolumeSizeInGB`]: 30,
  },
  wrappers: { network_config: network },
});

const notebookJob: ParameterPaths = {
  image_uri: 'AlgorithmSpecification.TrainingImage',
  role: 'RoleArn',
  environment_variables: 'Environment',
  instance_type: 'ResourceConfig.InstanceType',
  volume_size: 'ResourceConfig.VolumeSizeInGB',
  volume_kms_key: 'ResourceConfig.VolumeKmsKeyId',
  s3_kms_key: 'OutputDataConfig.KmsKeyId',
  s3_root_uri: 'OutputDataConfig.S3OutputPath',
  encrypt_inter_container_traffic: 'EnableInterContainerTrafficEncryption',
  security_group_ids: 'VpcConfig.SecurityGroupIds',
  subnets: 'VpcConfig.Subnets',
  max_retry_attempts: 'RetryStrategy.MaximumRetryAttempts',
  max_runtime_in_seconds: 'StoppingCondition.MaxRuntimeInSeconds',
  tags: 'Tags',
};

/** A notebook that a pipeline runs is a training job on one instance. Source: `NotebookJobStep.__init__`. */
const notebook = (dialect: Dialect): CallBinding => ({
  dialect,
  declares: [
    {
      type: 'SageMaker::TrainingJob',
      parameters: notebookJob,
      constants: { 'ResourceConfig.InstanceCount': 1 },
      defaults: {
        'ResourceConfig.InstanceType': 'ml.m5.large',
        'ResourceConfig.VolumeSizeInGB': 30,
        'StoppingCondition.MaxRuntimeInSeconds': 172_800,
        EnableInterContainerTrafficEncryption: true,
      },
    },
  ],
});

/** Steps of a pipeline that say themselves what they run. */
export const steps: Readonly<Record<string, CallBinding>> = {
  'sagemaker.workflow.quality_check_step.QualityCheckStep': check('sdk-v2'),
  'sagemaker.workflow.clarify_check_step.ClarifyCheckStep': check('sdk-v2'),
  'sagemaker.workflow.check_job_config.CheckJobConfig': checkJob('sdk-v2', 'sagemaker.network.NetworkConfig'),
  'sagemaker.workflow.notebook_job_step.NotebookJobStep': notebook('sdk-v2'),
  'sagemaker.mlops.workflow.quality_check_step.QualityCheckStep': check('sdk-v3'),
  'sagemaker.mlops.workflow.clarify_check_step.ClarifyCheckStep': check('sdk-v3'),
  'sagemaker.mlops.workflow.check_job_config.CheckJobConfig': checkJob(
    'sdk-v3',
    'sagemaker.core.network.NetworkConfig',
  ),
  'sagemaker.mlops.workflow.notebook_job_step.NotebookJobStep': notebook('sdk-v3'),
};
