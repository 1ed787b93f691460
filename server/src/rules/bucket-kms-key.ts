import { KMS_KEY_ARN } from './common/sites.ts';
import { holdsMlData, isThrownAway } from './common/storage.ts';
import { ask, failure, get, isSet, or, review, rule, set, verdict } from './kit.ts';

const RULES = 'BucketEncryption.ServerSideEncryptionConfiguration';

export default rule({
  id: 'bucket-kms-key',
  title: 'Buckets of data and models are encrypted with a key you control',
  why: 'S3 encrypts everything, with a key of its own. With your own KMS key, reading the data takes a right to the key as well, and every use of it is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'KMS key',
  on: 'AWS::S3::Bucket',
  references: [
    'U130',
    'CKV_AWS_145',
    'cfn-guard:S3_DEFAULT_ENCRYPTION_KMS',
    'cdk-nag:NIST.800.53.R5-S3DefaultEncryptionKMS',
    'trivy:AWS-0132',
    'S3.17',
  ],
  check(bucket, workload) {
    if (!holdsMlData(bucket, workload) || isThrownAway(bucket)) return undefined;
    const algorithm = get(bucket, `${RULES}.0.ServerSideEncryptionByDefault.SSEAlgorithm`);
    // A construct that is given a key encrypts with it.
    const key = get(bucket, `${RULES}.0.ServerSideEncryptionByDefault.KMSMasterKeyID`);
    return verdict(
      or(
        isSet(key),
        ask(algorithm, v => /^aws:kms/.test(String(v))),
      ),
      algorithm,
      () =>
        failure(algorithm, {
          message: 'Objects in this bucket have no KMS key of yours.',
          fix: review(
            'Encrypt with a KMS key',
            set(bucket, RULES, [
              {
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: KMS_KEY_ARN,
                },
                BucketKeyEnabled: true,
              },
            ]),
          ),
        }),
    );
  },
});
