import type { CallBinding, MethodBinding, ParameterPaths } from '../bindings.ts';
import { shapes } from '../sdk-inputs.ts';

/** What a processing job reads and writes. */
export const processed: ParameterPaths = {
  inputs: 'ProcessingInputs',
  outputs: 'ProcessingOutputConfig.Outputs',
};
/** `DataConfig` says both in one. */
const analysed: MethodBinding = { sets: { data_config: '', job_name: 'ProcessingJobName' } };

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
      shaped: { ProcessingInputs: shapes.inputs, 'ProcessingOutputConfig.Outputs': shapes.outputs },
    },
  ],
  wrappers: { network_config: networkConfig },
  methods: {
    run: { sets: { ...processed, job_name: 'ProcessingJobName' } },
  },
});

const clarify = (dialect: 'sdk-v2' | 'sdk-v3'): CallBinding => ({
  dialect,
  methods: Object.fromEntries(
    ['pre_training_bias', 'post_training_bias', 'bias', 'explainability', 'bias_and_explainability'].map(kind => [
      `run_${kind}`,
      analysed,
    ]),
  ),
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
  'sagemaker.clarify.SageMakerClarifyProcessor': clarify('sdk-v2'),
  'sagemaker.core.clarify.SageMakerClarifyProcessor': clarify('sdk-v3'),
  'sagemaker.network.NetworkConfig': networkConfig('sdk-v2'),
  'sagemaker.core.processing.Processor': processor('sdk-v3', 'sagemaker.core.network.NetworkConfig'),
  'sagemaker.core.network.NetworkConfig': networkConfig('sdk-v3'),
};
