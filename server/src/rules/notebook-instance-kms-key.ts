import { KMS_KEY } from './common/sites.ts';
import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'KmsKeyId';

export default rule({
  id: 'notebook-instance-kms-key',
  title: 'Notebook volumes are encrypted with a key you control',
  why: 'Data and code pile up on the volume of a notebook. With your own KMS key you decide who can read it, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U004', 'CKV_AWS_22', 'CKV_AWS_187', 'cdk-nag:AwsSolutions-SM2', 'SageMaker.21'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(isSet(value), value, () =>
      failure(value, {
        message: 'The volume of this notebook instance has no KMS key of yours.',
        fix: review('Encrypt the volume with a KMS key', set(resource, PATH, KMS_KEY)),
      }),
    );
  },
});
