import { KMS_KEY_ARN } from './common/sites.ts';
import { ask, concernsMachineLearning, failure, get, isSet, or, review, rule, set, verdict } from './kit.ts';

const BASE = 'EncryptionConfiguration';

export default rule({
  id: 'ecr-kms-key',
  title: 'Images are encrypted with a key you control',
  why: 'Images often hold models and code of a company. With your own KMS key you decide who can read them. It can only be chosen when the repository is made.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'hint',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::ECR::Repository',
  references: ['U144', 'CKV_AWS_136', 'KICS:75be209d', 'trivy:AWS-0033', 'ECR.5'],
  check(repository, workload) {
    if (!concernsMachineLearning(repository, workload)) return undefined;
    const type = get(repository, `${BASE}.EncryptionType`);
    const key = get(repository, `${BASE}.KmsKey`);
    const own = or(
      isSet(key),
      ask(type, v => /^KMS/i.test(String(v))),
    );
    return verdict(own, type, () =>
      failure(type, {
        message: 'Images in this repository have no KMS key of yours.',
        fix: review(
          'Encrypt images with a KMS key',
          set(repository, BASE, { EncryptionType: 'KMS', KmsKey: KMS_KEY_ARN }),
        ),
      }),
    );
  },
});
