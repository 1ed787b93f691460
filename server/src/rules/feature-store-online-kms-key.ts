import { KMS_KEY } from './common/sites.ts';
import { get, isSet, isTrue, mustBeSet, not, review, rule, set } from './kit.ts';

const PATH = 'OnlineStoreConfig.SecurityConfig.KmsKeyId';

export default rule({
  id: 'feature-store-online-kms-key',
  title: 'The online feature store is encrypted with a key you control',
  why: 'Features are often personal data. With your own KMS key you decide who can read the store, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'feature-reuse'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key of the online store',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['B63', 'U086', 'SageMaker.18'],
  check(group) {
    if (
      isSet(get(group, 'OnlineStoreConfig')) !== 'yes' ||
      not(isTrue(get(group, 'OnlineStoreConfig.EnableOnlineStore'), 'unknown')) === 'yes'
    )
      return undefined;
    return mustBeSet(group, PATH, {
      message: 'The online store of this feature group has no KMS key of yours.',
      fix: review('Encrypt the store with a KMS key', set(group, PATH, KMS_KEY)),
    });
  },
});
