import { onLocalStorage } from './common/jobs.ts';
import { KMS_KEY } from './common/sites.ts';
import { get, isSet, items, mustBeSet, read, review, rule, set } from './kit.ts';

const INSTANCES = 'InfrastructureConfig.RealTimeInferenceConfig.InstanceType';

export default rule({
  id: 'inference-experiment-kms-key',
  title: 'Inference experiments are encrypted with a key you control',
  why: 'A shadow test copies real requests: to the volumes of the variants and, where it keeps them, to S3. With your own KMS key you decide who can read them.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::SageMaker::InferenceExperiment',
  references: ['U062', 'U063', 'SageMaker.23', 'SageMaker.24'],
  check(experiment) {
    const variants = items(get(experiment, 'ModelVariants')).items;
    // Instance types with local storage encrypt in hardware and take no key.
    const isLocal = variants.some(v => onLocalStorage(read(v, INSTANCES)) === 'yes');
    const must = (path: string, what: string, key: string) =>
      mustBeSet(experiment, path, {
        message: `${what} of this inference experiment have no KMS key of yours.`,
        fix: review('Encrypt them with a KMS key', set(experiment, path, KMS_KEY)),
        key,
      });
    return [
      ...(isLocal ? [] : [must('KmsKey', 'The volumes', 'volumes')]),
      ...(isSet(get(experiment, 'DataStorageConfig')) === 'yes'
        ? [must('DataStorageConfig.KmsKey', 'The captured data', 'data')]
        : []),
    ];
  },
});
