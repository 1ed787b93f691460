import type { CallBinding } from '../bindings.ts';

const processor = (dialect: 'sdk-v2' | 'sdk-v3', networkConfig: string): CallBinding => ({
  dialect,
  declares: [
    {
      type: 'AWS::SageMaker::ProcessingJob',
      parameters: {
        role: 'RoleArn',
        image_uri: 'AppSpecification.ImageUri',
        instance_count: 'ProcessingResources.ClusterConfig.InstanceCount',
        instance_type: 'ProcessingResources.ClusterConfig.InstanceType',
        volume_size_in_gb: 'ProcessingResources.ClusterConfig.VolumeSizeInGB',
        volume_kms_key: 'ProcessingResources.ClusterConfig.VolumeKmsKeyId',
        output_kms_key: 'ProcessingOutputConfig.KmsKeyId',
        max_runtime_in_seconds: 'StoppingCondition.MaxRuntimeInSeconds',
        network_config: 'NetworkConfig',
        env: 'Environment',
        tags: 'Tags',
      },
    },
  ],
  wrappers: { network_config: networkConfig },
  methods: {
    run: { sets: { job_name: 'ProcessingJobName' } },
  },
});

const networkConfig = (dialect: 'sdk-v2' | 'sdk-v3'): CallBinding => ({
  dialect,
  parameters: {
    enable_network_isolation: 'EnableNetworkIsolation',
    encrypt_inter_container_traffic: 'EnableInterContainerTrafficEncryption',
    subnets: 'VpcConfig.Subnets',
    security_group_ids: 'VpcConfig.SecurityGroupIds',
  },
});

/** Processing of both generations; script, framework, Spark and Clarify processors inherit from `Processor`. */
export const processors: Readonly<Record<string, CallBinding>> = {
  'sagemaker.processing.Processor': processor('sdk-v2', 'sagemaker.network.NetworkConfig'),
  'sagemaker.network.NetworkConfig': networkConfig('sdk-v2'),
  'sagemaker.core.processing.Processor': processor('sdk-v3', 'sagemaker.core.network.NetworkConfig'),
  'sagemaker.core.network.NetworkConfig': networkConfig('sdk-v3'),
};
