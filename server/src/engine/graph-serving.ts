import { alarmed, scaledEndpoint, watched } from './graph-pointers.ts';
import { containers, ML, pointer, type Relation } from './graph-relation.ts';
import {
  ALARM,
  CONFIG,
  ENDPOINT,
  FUNCTIONS,
  LEARNING,
  MODEL,
  MONITORS,
  monitorTypes,
  SCHEDULE,
  TARGET,
  TRAINING,
  TRANSFORM,
} from './graph-types.ts';

/** What serves models, and what watches and scales it. */
export const serving: readonly Relation[] = [
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

/** What keeps endpoints at work. */
export const operating: readonly Relation[] = [
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
