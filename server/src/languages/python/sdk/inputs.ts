import { shapeMembers } from '../../../model/resource-types.ts';
import type { CallBinding, Table } from '../bindings.ts';
import { snake } from '../names.ts';
import { table } from './table.ts';

const S3 = 'DataSource.S3DataSource';
const FILES = 'DataSource.FileSystemDataSource';

const trainingInput: CallBinding = {
  dialect: 'sdk-v2',
  parameters: {
    s3_data: `${S3}.S3Uri`,
    s3_data_type: `${S3}.S3DataType`,
    distribution: `${S3}.S3DataDistributionType`,
    instance_groups: `${S3}.InstanceGroupNames`,
    attribute_names: `${S3}.AttributeNames`,
    hub_access_config: `${S3}.HubAccessConfig`,
    model_access_config: `${S3}.ModelAccessConfig`,
    compression: 'CompressionType',
    content_type: 'ContentType',
    record_wrapping: 'RecordWrapperType',
    input_mode: 'InputMode',
    shuffle_config: 'ShuffleConfig',
  },
  defaults: { [`${S3}.S3DataType`]: 'S3Prefix', [`${S3}.S3DataDistributionType`]: 'FullyReplicated' },
};

const fileSystem: CallBinding = {
  dialect: 'sdk-v2',
  parameters: {
    file_system_id: `${FILES}.FileSystemId`,
    file_system_type: `${FILES}.FileSystemType`,
    directory_path: `${FILES}.DirectoryPath`,
    file_system_access_mode: `${FILES}.FileSystemAccessMode`,
    content_type: 'ContentType',
  },
  defaults: { [`${FILES}.FileSystemAccessMode`]: 'ro' },
};

/** Source: `ProcessingInput.__init__` and `_create_s3_input`. */
const processingInput: CallBinding = {
  dialect: 'sdk-v2',
  parameters: {
    source: 'S3Input.S3Uri',
    destination: 'S3Input.LocalPath',
    input_name: 'InputName',
    s3_data_type: 'S3Input.S3DataType',
    s3_input_mode: 'S3Input.S3InputMode',
    s3_data_distribution_type: 'S3Input.S3DataDistributionType',
    s3_compression_type: 'S3Input.S3CompressionType',
    s3_input: 'S3Input',
    dataset_definition: 'DatasetDefinition',
    app_managed: 'AppManaged',
  },
};
const processingOutput: CallBinding = {
  dialect: 'sdk-v2',
  parameters: {
    source: 'S3Output.LocalPath',
    destination: 'S3Output.S3Uri',
    output_name: 'OutputName',
    s3_upload_mode: 'S3Output.S3UploadMode',
    app_managed: 'AppManaged',
    feature_store_output: 'FeatureStoreOutput',
  },
};

const DATA = 'ProcessingInputs.0';
const analysed = (dialect: CallBinding['dialect']): CallBinding => ({
  dialect,
  parameters: {
    s3_data_input_path: `${DATA}.S3Input.S3Uri`,
    s3_compression_type: `${DATA}.S3Input.S3CompressionType`,
    s3_output_path: 'ProcessingOutputConfig.Outputs.0.S3Output.S3Uri',
  },
});

/** What jobs read and write, as the SDK has it. */
export const inputs: Readonly<Record<string, CallBinding>> = {
  'sagemaker.inputs.TrainingInput': trainingInput,
  'sagemaker.inputs.FileSystemInput': fileSystem,
  'sagemaker.inputs.ShuffleConfig': { dialect: 'sdk-v2', parameters: { seed: 'Seed' } },
  'sagemaker.inputs.TransformInput': {
    dialect: 'sdk-v2',
    parameters: {
      data: 'TransformInput.DataSource.S3DataSource.S3Uri',
      data_type: 'TransformInput.DataSource.S3DataSource.S3DataType',
      content_type: 'TransformInput.ContentType',
      compression_type: 'TransformInput.CompressionType',
      split_type: 'TransformInput.SplitType',
      input_filter: 'DataProcessing.InputFilter',
      output_filter: 'DataProcessing.OutputFilter',
      join_source: 'DataProcessing.JoinSource',
      batch_data_capture_config: 'DataCaptureConfig',
    },
  },
  'sagemaker.inputs.BatchDataCaptureConfig': {
    dialect: 'sdk-v2',
    parameters: {
      destination_s3_uri: 'DestinationS3Uri',
      kms_key_id: 'KmsKeyId',
      generate_inference_id: 'GenerateInferenceId',
    },
  },
  'sagemaker.automl.automl.AutoMLInput': {
    dialect: 'sdk-v2',
    parameters: {
      inputs: `${S3}.S3Uri`,
      target_attribute_name: 'TargetAttributeName',
      compression: 'CompressionType',
      channel_type: 'ChannelType',
      content_type: 'ContentType',
      s3_data_type: `${S3}.S3DataType`,
      sample_weight_attribute_name: 'SampleWeightAttributeName',
    },
  },
  'sagemaker.automl.automlv2.AutoMLDataChannel': {
    dialect: 'sdk-v2',
    parameters: {
      s3_data_type: `${S3}.S3DataType`,
      s3_uri: `${S3}.S3Uri`,
      channel_type: 'ChannelType',
      compression_type: 'CompressionType',
      content_type: 'ContentType',
    },
  },
  'sagemaker.processing.ProcessingInput': processingInput,
  'sagemaker.processing.ProcessingOutput': processingOutput,
  'sagemaker.clarify.DataConfig': analysed('sdk-v2'),
  'sagemaker.core.clarify.DataConfig': analysed('sdk-v3'),
};

/** Classes that have the members of one of the API's shapes each, in snake case. */
export const inputShapes: Table<CallBinding> = table(
  {
    'sagemaker.processing.FeatureStoreOutput': 'ProcessingFeatureStoreOutput',
    'sagemaker.dataset_definition.inputs.S3Input': 'ProcessingS3Input',
    'sagemaker.dataset_definition.inputs.DatasetDefinition': 'DatasetDefinition',
    'sagemaker.dataset_definition.inputs.AthenaDatasetDefinition': 'AthenaDatasetDefinition',
    'sagemaker.dataset_definition.inputs.RedshiftDatasetDefinition': 'RedshiftDatasetDefinition',
  },
  (shape): CallBinding => ({
    dialect: 'sdk-v2',
    parameters: Object.fromEntries(shapeMembers(shape).map(member => [snake(member), member])),
  }),
);
