import type { CallBinding, Declares, MethodBinding } from '../bindings.ts';
import { deployed, endpoint } from './endpoints.ts';
import { takenOver } from './estimators.ts';

/** JumpStart reads these from the catalogue entry of the model. */
const MODEL = [
  'PrimaryContainer.Image',
  'PrimaryContainer.ModelDataUrl',
  'PrimaryContainer.Environment',
  'EnableNetworkIsolation',
];
const VARIANT = ['ProductionVariants.0.InstanceType'];
const TRAINING = [
  'ResourceConfig.InstanceType',
  'AlgorithmSpecification.TrainingImage',
  'AlgorithmSpecification.MetricDefinitions',
  'HyperParameters',
  'EnableNetworkIsolation',
  'EnableInterContainerTrafficEncryption',
];
const ONE_INSTANCE = { 'ProductionVariants.0.InitialInstanceCount': 1 };

const chosen = (all: readonly Declares[]): readonly Declares[] =>
  all.map(d => {
    if (d.type === 'AWS::SageMaker::Model') return { ...d, chosen: MODEL };
    return d.type === 'AWS::SageMaker::EndpointConfig' ? { ...d, chosen: VARIANT, defaults: ONE_INSTANCE } : d;
  });

const deploy = (declares: readonly Declares[]): MethodBinding => ({
  declares: chosen(declares),
  returns: 'sagemaker.predictor.Predictor',
});

/** JumpStart: what the source does not say comes from the model's catalogue entry, so silence proves little. */
export const jumpStart: Readonly<Record<string, CallBinding>> = {
  'sagemaker.jumpstart.estimator.JumpStartEstimator': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'SageMaker::TrainingJob',
        parameters: {},
        defaults: { 'ResourceConfig.InstanceCount': 1 },
        chosen: TRAINING,
      },
    ],
    methods: { deploy: deploy(deployed(takenOver).declares ?? []) },
  },
  'sagemaker.jumpstart.model.JumpStartModel': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'AWS::SageMaker::Model',
        parameters: { model_package_arn: 'PrimaryContainer.ModelPackageName' },
        chosen: MODEL,
      },
    ],
    methods: { deploy: { ...deploy(endpoint('receiver')), sets: { tags: 'Tags' } } },
  },
};
