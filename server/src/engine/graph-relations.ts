import type { Topic } from '../model/facts.ts';
import type { LinkKind } from '../model/link.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import {
  alarmed,
  arn,
  bucketName,
  type Frame,
  madeBySteps,
  namesAt,
  registeredBySteps,
  roleName,
  scaledEndpoint,
  watched,
} from './graph-pointers.ts';
import type { Written } from './graph-text.ts';

/** How the source says that two resources belong together: one of them, the holder, names the other. */
export interface Pointer {
  readonly holders: readonly ResourceType[];
  /** Where the edge begins: at the holder unless said otherwise. */
  readonly from?: 'target';
  readonly targets: readonly ResourceType[];
  names(holder: Resource): Iterable<Written>;
  /** The target's property that is meant, unless it is its name. */
  readonly property?: string;
  /** What is named may also lie below the target's text, as a path does. */
  readonly below?: true;
  /** A text that may mean anything: only one that names a target in full counts. */
  readonly incidental?: true;
  /** Without it the holder makes no sense, so one that does not show it is no proof of anything. */
  readonly required?: true;
}

/** One kind of link, and what talks about it in a form that is not understood. */
export interface Relation {
  readonly kind: LinkKind;
  /** The one that holds it, in words: "a scalable target". */
  readonly noun: string;
  /** A document that talks of all of these, and declares no holder, may hold one. */
  readonly topics: readonly Topic[];
  readonly pointers: readonly Pointer[];
  /** Who holds others by the place at which they are written, not by name. */
  readonly owner?: ResourceType;
}

const TRAINING: ResourceType = 'SageMaker::TrainingJob';
const PROCESSING: ResourceType = 'AWS::SageMaker::ProcessingJob';
const TRANSFORM: ResourceType = 'SageMaker::TransformJob';
const TUNING: ResourceType = 'SageMaker::HyperParameterTuningJob';
const AUTOML: readonly ResourceType[] = ['SageMaker::AutoMLJob', 'SageMaker::AutoMLJobV2'];
const MODEL: ResourceType = 'AWS::SageMaker::Model';
const CONFIG: ResourceType = 'AWS::SageMaker::EndpointConfig';
const ENDPOINT: ResourceType = 'AWS::SageMaker::Endpoint';
const PACKAGE: ResourceType = 'AWS::SageMaker::ModelPackage';
const GROUP: ResourceType = 'AWS::SageMaker::ModelPackageGroup';
const PIPELINE: ResourceType = 'AWS::SageMaker::Pipeline';
const SCHEDULE: ResourceType = 'AWS::SageMaker::MonitoringSchedule';
const FEATURES: ResourceType = 'AWS::SageMaker::FeatureGroup';
const BUCKET: ResourceType = 'AWS::S3::Bucket';
const MACHINE: ResourceType = 'AWS::StepFunctions::StateMachine';
const FUNCTIONS: readonly ResourceType[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];
const TARGET: ResourceType = 'AWS::ApplicationAutoScaling::ScalableTarget';
const ALARM: ResourceType = 'AWS::CloudWatch::Alarm';
const LEARNING: readonly ResourceType[] = [TRAINING, TUNING, ...AUTOML];
/** What a step of a pipeline or a task of a state machine can create. */
export const CREATED: readonly ResourceType[] = [...LEARNING, PROCESSING, TRANSFORM, MODEL, CONFIG, ENDPOINT, PACKAGE];
/** Definitions of what a monitoring schedule runs. */
const MONITORS = ['DataQuality', 'ModelQuality', 'ModelBias', 'ModelExplainability'];
const monitorTypes: readonly ResourceType[] = MONITORS.map((m): ResourceType => `AWS::SageMaker::${m}JobDefinition`);

interface Shape extends Omit<Pointer, 'names'> {
  readonly paths?: readonly string[];
  readonly frame?: Frame;
  readonly names?: Pointer['names'];
}
const pointer = ({ paths = [], frame, ...more }: Shape): Pointer => ({
  names: holder => namesAt(holder, paths, frame),
  ...more,
});

const containers = (member: string): readonly string[] => [`PrimaryContainer.${member}`, `Containers.*.${member}`];
const ML: readonly Topic[] = ['machine-learning'];

const serving: readonly Relation[] = [
  {
    kind: 'artifact',
    noun: 'a model',
    topics: ML,
    pointers: [
      pointer({
        ...{
          holders: [MODEL],
          from: 'target',
          targets: LEARNING,
          property: 'OutputDataConfig.S3OutputPath',
          below: true,
        },
        paths: [...containers('ModelDataUrl'), ...containers('ModelDataSource.S3DataSource.S3Uri')],
      }),
    ],
  },
  {
    kind: 'serves',
    noun: 'an endpoint configuration',
    topics: ML,
    pointers: [
      pointer({ holders: [CONFIG], from: 'target', targets: [MODEL], paths: ['ProductionVariants.*.ModelName'] }),
    ],
  },
  {
    kind: 'shadows',
    noun: 'an endpoint configuration',
    topics: ML,
    pointers: [
      pointer({ holders: [CONFIG], from: 'target', targets: [MODEL], paths: ['ShadowProductionVariants.*.ModelName'] }),
    ],
  },
  {
    kind: 'scores',
    noun: 'a transform job',
    topics: ML,
    pointers: [pointer({ holders: [TRANSFORM], from: 'target', targets: [MODEL, TRAINING], paths: ['ModelName'] })],
  },
  {
    kind: 'config',
    noun: 'an endpoint',
    topics: ML,
    pointers: [pointer({ holders: [ENDPOINT], from: 'target', targets: [CONFIG], paths: ['EndpointConfigName'] })],
  },
  {
    kind: 'calls',
    noun: 'a function',
    topics: ML,
    pointers: [
      pointer({ holders: FUNCTIONS, targets: [ENDPOINT], paths: ['Environment.Variables.**'], incidental: true }),
    ],
  },
];

const operating: readonly Relation[] = [
  {
    kind: 'scaling',
    noun: 'a scalable target',
    topics: ['scaling', 'machine-learning'],
    pointers: [
      pointer({ holders: [TARGET], targets: [ENDPOINT], paths: ['ResourceId'], frame: scaledEndpoint, required: true }),
    ],
  },
  {
    kind: 'policy',
    noun: 'a scaling policy',
    topics: ['scaling'],
    pointers: [
      pointer({
        ...{ holders: ['AWS::ApplicationAutoScaling::ScalingPolicy'], targets: [TARGET], property: 'ResourceId' },
        paths: ['ScalingTargetId', 'ResourceId'],
        required: true,
      }),
    ],
  },
  {
    kind: 'alarm',
    noun: 'an alarm',
    topics: ['alarm'],
    pointers: [pointer({ holders: [ALARM], targets: [ENDPOINT], names: alarmed })],
  },
  {
    kind: 'rollback',
    noun: 'an endpoint',
    topics: ['alarm'],
    pointers: [
      pointer({
        ...{ holders: [ENDPOINT], from: 'target', targets: [ALARM] },
        paths: ['DeploymentConfig.AutoRollbackConfiguration.Alarms.*.AlarmName'],
      }),
    ],
  },
  {
    kind: 'monitoring',
    noun: 'a monitoring schedule',
    topics: ['monitoring'],
    pointers: [
      pointer({ holders: [SCHEDULE], targets: [ENDPOINT], names: watched }),
      pointer({
        ...{ holders: monitorTypes, targets: [ENDPOINT] },
        paths: MONITORS.map(m => `${m}JobInput.EndpointInput.EndpointName`),
      }),
    ],
  },
  {
    kind: 'defines',
    noun: 'a monitoring schedule',
    topics: ['monitoring'],
    pointers: [
      pointer({
        ...{ holders: [SCHEDULE], from: 'target', targets: monitorTypes },
        paths: ['MonitoringScheduleConfig.MonitoringJobDefinitionName'],
      }),
    ],
  },
];

const learning: readonly Relation[] = [
  { kind: 'tunes', noun: 'a tuner', topics: ML, pointers: [], owner: TUNING },
  { kind: 'runs', noun: 'a state machine', topics: ML, pointers: [], owner: MACHINE },
  {
    kind: 'step',
    noun: 'a pipeline',
    topics: ML,
    pointers: [pointer({ holders: [PIPELINE], targets: CREATED, names: madeBySteps })],
  },
  {
    kind: 'registers',
    noun: 'a model package',
    topics: ['registry'],
    pointers: [
      pointer({
        ...{ holders: [PACKAGE], from: 'target', targets: [...LEARNING, MODEL], below: true },
        paths: ['InferenceSpecification.Containers.*.ModelDataUrl'],
        property: 'OutputDataConfig.S3OutputPath',
      }),
    ],
  },
  {
    kind: 'group',
    noun: 'a model package',
    topics: ['registry'],
    pointers: [
      pointer({
        holders: [PACKAGE],
        targets: [GROUP],
        paths: ['ModelPackageGroupName'],
        frame: arn(':model-package-group/'),
      }),
      pointer({ holders: [PIPELINE], targets: [GROUP], names: registeredBySteps }),
    ],
  },
  {
    kind: 'registered',
    noun: 'a model',
    topics: ['registry'],
    pointers: [
      pointer({ holders: [MODEL], from: 'target', targets: [PACKAGE], paths: containers('ModelPackageName') }),
      pointer({
        ...{ holders: [MODEL], from: 'target', targets: [GROUP], paths: containers('ModelPackageName') },
        frame: arn(':model-package/', '/'),
      }),
    ],
  },
  {
    kind: 'features',
    noun: 'a job or function',
    topics: ML,
    pointers: [
      pointer({
        ...{ holders: [TRAINING, PROCESSING, TRANSFORM, MODEL, ...FUNCTIONS], from: 'target', targets: [FEATURES] },
        paths: [
          'Environment.**',
          'HyperParameters.**',
          'AppSpecification.ContainerArguments.**',
          'PrimaryContainer.Environment.**',
        ],
        incidental: true,
      }),
    ],
  },
  {
    kind: 'feeds',
    noun: 'a processing job',
    topics: ML,
    pointers: [
      pointer({
        ...{ holders: [PROCESSING], targets: [FEATURES] },
        paths: ['ProcessingOutputConfig.Outputs.*.FeatureStoreOutput.FeatureGroupName'],
      }),
    ],
  },
];

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

const storing: readonly Relation[] = [
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

const starting: readonly Relation[] = [
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

/** Every kind of link that a resource's own text can show. */
export const relations: readonly Relation[] = [...serving, ...operating, ...learning, ...storing, ...starting];
