import { KMS_KEY } from './common/sites.ts';
import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'KmsKeyId';

export default rule({
  id: 'studio-domain-kms-key',
  title: 'Studio storage is encrypted with a key you control',
  why: 'Homes of all users of the domain lie on one file system. With your own KMS key you decide who can read it, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::SageMaker::Domain',
  references: ['U011', 'CKV_AWS_187', 'mondoo:sagemaker-domain-kms-encryption'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(isSet(value), value, () =>
      failure(value, {
        message: 'The storage of this Studio domain has no KMS key of yours.',
        fix: review('Encrypt the storage with a KMS key', set(resource, PATH, KMS_KEY)),
      }),
    );
  },
});
