import { arn, madeBySteps, registeredBySteps } from './graph-pointers.ts';
import { containers, ML, pointer, type Relation } from './graph-relation.ts';
import {
  CREATED,
  FEATURES,
  FUNCTIONS,
  GROUP,
  LEARNING,
  MACHINE,
  MODEL,
  PACKAGE,
  PIPELINE,
  PROCESSING,
  TRAINING,
  TRANSFORM,
  TUNING,
} from './graph-types.ts';

/** What trains, tunes and strings steps together. */
export const learning: readonly Relation[] = [
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
