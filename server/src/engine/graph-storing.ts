import type { ResourceType } from '../model/resource.ts';
import { arn, bucketName, roleName } from './graph-pointers.ts';
import { containers, ML, type Pointer, pointer, type Relation } from './graph-relation.ts';
import {
  AUTOML,
  BUCKET,
  CONFIG,
  FEATURES,
  FUNCTIONS,
  MACHINE,
  MODEL,
  monitorTypes,
  PIPELINE,
  PROCESSING,
  SCHEDULE,
  TRAINING,
  TRANSFORM,
  TUNING,
} from './graph-types.ts';

const READERS: Readonly<Record<string, readonly string[]>> = {
  [TRAINING]: ['InputDataConfig.**'],
  [TUNING]: ['TrainingJobDefinition.InputDataConfig.**'],
  [PROCESSING]: ['ProcessingInputs.**'],
  [TRANSFORM]: ['TransformInput.DataSource.S3DataSource.S3Uri'],
  'SageMaker::AutoMLJob': ['InputDataConfig.**'],
  'SageMaker::AutoMLJobV2': ['AutoMLJobInputDataConfig.**'],
  [MODEL]: [...containers('ModelDataUrl'), ...containers('ModelDataSource.S3DataSource.S3Uri')],
};
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  [TRAINING]: ['OutputDataConfig.S3OutputPath', 'CheckpointConfig.S3Uri', 'TensorBoardOutputConfig.S3OutputPath'],
  [TUNING]: ['TrainingJobDefinition.OutputDataConfig.S3OutputPath'],
  [PROCESSING]: ['ProcessingOutputConfig.Outputs.**'],
  [TRANSFORM]: ['TransformOutput.S3OutputPath'],
  'SageMaker::AutoMLJob': ['OutputDataConfig.S3OutputPath'],
  'SageMaker::AutoMLJobV2': ['OutputDataConfig.S3OutputPath'],
  [CONFIG]: ['AsyncInferenceConfig.OutputConfig.S3OutputPath'],
  [FEATURES]: ['OfflineStoreConfig.S3StorageConfig.S3Uri'],
  [SCHEDULE]: ['MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringOutputConfig.MonitoringOutputs.**'],
};
const inS3 = (table: Readonly<Record<string, readonly string[]>>, from?: 'target'): readonly Pointer[] =>
  Object.entries(table).map(([type, paths]) =>
    pointer({
      ...{ holders: [type as ResourceType], targets: [BUCKET], paths, frame: bucketName },
      ...(from && { from }),
    }),
  );

/** Where jobs read and write. */
export const storing: readonly Relation[] = [
  { kind: 'input', noun: 'a job', topics: ML, pointers: inS3(READERS, 'target') },
  { kind: 'output', noun: 'a job', topics: ML, pointers: inS3(WRITERS) },
  {
    kind: 'capture',
    noun: 'an endpoint configuration',
    topics: ML,
    pointers: inS3({ [CONFIG]: ['DataCaptureConfig.DestinationS3Uri'] }),
  },
];

/** Who runs with a role, and where they say so. */
const RUNNING: Readonly<Record<string, readonly string[]>> = {
  [TUNING]: ['TrainingJobDefinition.RoleArn'],
  [MODEL]: ['ExecutionRoleArn'],
  'AWS::SageMaker::Domain': ['DefaultUserSettings.ExecutionRole', 'DefaultSpaceSettings.ExecutionRole'],
  'AWS::SageMaker::UserProfile': ['UserSettings.ExecutionRole'],
  [SCHEDULE]: ['MonitoringScheduleConfig.MonitoringJobDefinition.RoleArn'],
  'AWS::Lambda::Function': ['Role'],
  'AWS::Serverless::Function': ['Role'],
  ...Object.fromEntries(
    [
      ...[TRAINING, PROCESSING, ...AUTOML, PIPELINE, FEATURES, MACHINE, ...monitorTypes],
      ...['AWS::SageMaker::NotebookInstance', 'AWS::SageMaker::MlflowTrackingServer', 'AWS::SageMaker::Image'],
      'AWS::SageMaker::ModelCard',
    ].map(type => [type, ['RoleArn']]),
  ),
};

/** Who starts what, with which role. */
export const starting: readonly Relation[] = [
  {
    kind: 'role',
    noun: 'a job or model',
    topics: ML,
    pointers: Object.entries(RUNNING).map(([type, paths]) =>
      pointer({
        ...{ holders: [type as ResourceType], from: 'target', targets: ['AWS::IAM::Role'], paths, frame: roleName },
      }),
    ),
  },
  {
    kind: 'trigger',
    noun: 'a rule or schedule',
    topics: ML,
    pointers: (
      [
        [[PIPELINE], arn(':pipeline/')],
        [[MACHINE], arn(':stateMachine:')],
        [FUNCTIONS, arn(':function:', ':')],
      ] as const
    ).map(([targets, frame]) =>
      pointer({
        ...{ holders: ['AWS::Events::Rule', 'AWS::Scheduler::Schedule'], targets, frame },
        paths: ['Targets.*.Arn', 'Target.Arn'],
      }),
    ),
  },
];
