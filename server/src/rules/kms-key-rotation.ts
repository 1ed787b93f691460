import { concernsMachineLearning, equals, failure, get, isTrue, rule, safe, set, verdict } from './kit.ts';

const PATH = 'EnableKeyRotation';

export default rule({
  id: 'kms-key-rotation',
  title: 'KMS keys are rotated every year',
  why: 'A key that never changes protects ever more data, and its loss costs all of it. Rotation keeps old data readable and costs next to nothing.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'info',
  confidence: 'high',

  on: 'AWS::KMS::Key',
  references: ['U137', 'KMS.4', 'CKV_AWS_7', 'cdk-nag:AwsSolutions-KMS5', 'KICS:235ca980'],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return undefined;
    // Asymmetric, HMAC and imported keys cannot be rotated automatically.
    if (equals(get(resource, 'KeySpec'), 'SYMMETRIC_DEFAULT', 'yes') !== 'yes') return undefined;
    if (equals(get(resource, 'Origin'), 'AWS_KMS', 'yes') !== 'yes') return undefined;
    const value = get(resource, PATH);
    return verdict(isTrue(value), value, () =>
      failure(value, {
        message: 'This key is never rotated.',
        fix: safe('Turn on key rotation', set(resource, PATH, true)),
      }),
    );
  },
});
