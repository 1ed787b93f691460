import { KMS_KEY } from './common/sites.ts';
import { get, isSet, isTrue, mustBeSet, review, rule, set } from './kit.ts';

const PATH = 'OfflineStoreConfig.S3StorageConfig.KmsKeyId';

export default rule({
  id: 'feature-store-offline-kms-key',
  title: 'The offline feature store is encrypted with a key you control',
  why: 'The offline store keeps the whole history of the features in S3. With your own KMS key you decide who can read it, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'feature-reuse'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key of the offline store',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['B63', 'U085', 'SageMaker.17'],
  check(group) {
    if (isSet(get(group, 'OfflineStoreConfig')) !== 'yes') return undefined;
    // The SDK takes `s3_uri=False` for "no offline store".
    if (isTrue(get(group, 'OfflineStoreConfig.S3StorageConfig.S3Uri'), 'unknown') === 'no') return undefined;
    return mustBeSet(group, PATH, {
      message: 'The offline store of this feature group has no KMS key of yours.',
      fix: review('Encrypt the store with a KMS key', set(group, PATH, KMS_KEY)),
    });
  },
});
