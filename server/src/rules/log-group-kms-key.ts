import { KMS_KEY_ARN } from './common/sites.ts';
import { concernsMachineLearning, failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'KmsKeyId';

export default rule({
  id: 'log-group-kms-key',
  title: 'Logs of ML workloads are encrypted with a key you control',
  why: 'Logs of training scripts and endpoints often hold records of the data. With your own KMS key you decide who can read them.',
  practices: ['encrypt-at-rest', 'design-encryption-and-obfuscation'],
  severity: 'hint',
  confidence: 'high',
  absent: 'KMS key',
  on: 'AWS::Logs::LogGroup',
  references: ['U145', 'CKV_AWS_158', 'cfn-guard:CLOUDWATCH_LOG_GROUP_ENCRYPTED', 'trivy:AWS-0017'],
  check(group, workload) {
    if (!concernsMachineLearning(group, workload)) return undefined;
    const key = get(group, PATH);
    return verdict(isSet(key), key, () =>
      failure(key, {
        message: 'The logs of this group have no KMS key of yours.',
        fix: review('Encrypt the logs with a KMS key', set(group, PATH, KMS_KEY_ARN)),
      }),
    );
  },
});
