import type { CallBinding, Declares, MethodBinding, ParameterPaths } from '../bindings.ts';
import { shapes } from '../sdk-inputs.ts';
import { endpoint } from './endpoints.ts';

/** AutoML makes the model from its best candidate; the network settings have to be said again. */
const candidate = (more: ParameterPaths): Declares => ({
  type: 'AWS::SageMaker::Model',
  parameters: {
    name: 'ModelName',
    vpc_config: 'VpcConfig',
    enable_network_isolation: 'EnableNetworkIsolation',
    ...more,
  },
  refs: { 'PrimaryContainer.ModelDataUrl': 'receiver' },
});

const methods = (inputs: string): Readonly<Record<string, MethodBinding>> => ({
  fit: { sets: { inputs, job_name: 'AutoMLJobName' } },
  create_model: { declares: [candidate({})], returns: 'sagemaker.pipeline.PipelineModel' },
  deploy: { declares: [candidate({ tags: 'Tags' }), ...endpoint('AWS::SageMaker::Model')] },
});

const V1 = 'InputDataConfig';
const V2 = 'AutoMLJobInputDataConfig';
const shaped = { [V1]: shapes.automl, [V2]: shapes.automl };

/** AutoML, both versions of its API. */
export const automl: Readonly<Record<string, CallBinding>> = {
  'sagemaker.automl.automl.AutoML': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'SageMaker::AutoMLJob',
        parameters: {
          role: 'RoleArn',
          output_path: 'OutputDataConfig.S3OutputPath',
          output_kms_key: 'OutputDataConfig.KmsKeyId',
          volume_kms_key: 'AutoMLJobConfig.SecurityConfig.VolumeKmsKeyId',
          encrypt_inter_container_traffic: 'AutoMLJobConfig.SecurityConfig.EnableInterContainerTrafficEncryption',
          vpc_config: 'AutoMLJobConfig.SecurityConfig.VpcConfig',
          max_candidates: 'AutoMLJobConfig.CompletionCriteria.MaxCandidates',
          max_runtime_per_training_job_in_seconds:
            'AutoMLJobConfig.CompletionCriteria.MaxRuntimePerTrainingJobInSeconds',
          total_job_runtime_in_seconds: 'AutoMLJobConfig.CompletionCriteria.MaxAutoMLJobRuntimeInSeconds',
          problem_type: 'ProblemType',
          job_objective: 'AutoMLJobObjective',
          mode: 'AutoMLJobConfig.Mode',
          tags: 'Tags',
        },
        shaped,
      },
    ],
    methods: methods(V1),
  },
  'sagemaker.automl.automlv2.AutoMLV2': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'SageMaker::AutoMLJobV2',
        parameters: {
          role: 'RoleArn',
          output_path: 'OutputDataConfig.S3OutputPath',
          output_kms_key: 'OutputDataConfig.KmsKeyId',
          volume_kms_key: 'SecurityConfig.VolumeKmsKeyId',
          encrypt_inter_container_traffic: 'SecurityConfig.EnableInterContainerTrafficEncryption',
          vpc_config: 'SecurityConfig.VpcConfig',
          job_objective: 'AutoMLJobObjective',
          tags: 'Tags',
        },
        shaped,
      },
    ],
    methods: methods(V2),
  },
};
