import type { CallBinding, Declares } from '../bindings.ts';

/** What the `transformer()` methods declare. */
export const transformJob: Declares = {
  type: 'SageMaker::TransformJob',
  parameters: {
    instance_count: 'TransformResources.InstanceCount',
    instance_type: 'TransformResources.InstanceType',
    volume_kms_key: 'TransformResources.VolumeKmsKeyId',
    output_path: 'TransformOutput.S3OutputPath',
    output_kms_key: 'TransformOutput.KmsKeyId',
    assemble_with: 'TransformOutput.AssembleWith',
    accept: 'TransformOutput.Accept',
    strategy: 'BatchStrategy',
    max_concurrent_transforms: 'MaxConcurrentTransforms',
    max_payload: 'MaxPayloadInMB',
    env: 'Environment',
    tags: 'Tags',
  },
};

const transformer: CallBinding = {
  dialect: 'sdk-v2',
  declares: [{ ...transformJob, parameters: { ...transformJob.parameters, model_name: 'ModelName' } }],
  methods: {
    transform: {
      sets: {
        data: 'TransformInput.DataSource.S3DataSource.S3Uri',
        data_type: 'TransformInput.DataSource.S3DataSource.S3DataType',
        content_type: 'TransformInput.ContentType',
        compression_type: 'TransformInput.CompressionType',
        split_type: 'TransformInput.SplitType',
        job_name: 'TransformJobName',
        input_filter: 'DataProcessing.InputFilter',
        output_filter: 'DataProcessing.OutputFilter',
        join_source: 'DataProcessing.JoinSource',
        batch_data_capture_config: 'DataCaptureConfig',
      },
    },
  },
};

/** Batch transform of both SDK generations. */
export const transform: Readonly<Record<string, CallBinding>> = {
  'sagemaker.transformer.Transformer': transformer,
  'sagemaker.core.transformer.Transformer': { ...transformer, dialect: 'sdk-v3' },
};
