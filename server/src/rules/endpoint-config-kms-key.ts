import { mayBeInstanceBacked } from './common/endpoints.ts';
import { instanceTypes, onLocalStorage, withoutLocalStorage } from './common/jobs.ts';
import { KMS_KEY } from './common/sites.ts';
import { because, failure, get, isSet, review, rule, set, undecided, verdict } from './kit.ts';

export default rule({
  id: 'endpoint-config-kms-key',
  title: 'Endpoint storage is encrypted with a key you control',
  why: 'With your own KMS key you decide who can read what the endpoint writes to its volumes, and every use of the key is logged. Serverless variants and instance types with local NVMe storage take no key.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['U055', 'CKV_AWS_98', 'cfn_nag:W1200', 'cfn-guard:SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED'],
  check(config) {
    const key = get(config, 'KmsKeyId');
    const backed = mayBeInstanceBacked(config);
    const types = instanceTypes(config);
    if (backed === 'no' || types.some(t => onLocalStorage(t.value) === 'yes')) return undefined;
    const doubt = types.find(t => !withoutLocalStorage(t.value));
    if (isSet(key) === 'no' && (backed === 'unknown' || doubt))
      return undecided(
        key.at,
        doubt ? `the instance type is ${because(doubt.value)}` : 'the variants are not written out here',
      );
    return verdict(isSet(key), key, () =>
      failure(key, {
        message: 'This endpoint configuration has no KMS key of yours.',
        fix: review('Encrypt the storage with a KMS key', set(config, 'KmsKeyId', KMS_KEY)),
      }),
    );
  },
});
