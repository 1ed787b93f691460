import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { KMS_KEY_ARN } from './common/sites.ts';
import { type Answer, concernsMachineLearning, equals, failure, get, not, review, rule, set, verdict } from './kit.ts';

/** Property, mode that encrypts, key of the verdict, and what is kept there. */
const PLACES = [
  ['CloudWatchEncryption.CloudWatchEncryptionMode', 'SSE-KMS', 'logs', 'Logs'],
  ['JobBookmarksEncryption.JobBookmarksEncryptionMode', 'CSE-KMS', 'bookmarks', 'Bookmarks'],
] as const;
const isOn = (mode: Value): Answer => not(equals(mode, 'DISABLED', 'yes'));

/** The encryption of a place where Glue keeps something. */
const place = (resource: Resource, [path, mode, key, what]: (typeof PLACES)[number]): Verdict => {
  const value = get(resource, `EncryptionConfiguration.${path}`);
  const parent = path.split('.')[0];
  const fix = review(
    `Encrypt ${what.toLowerCase()} with a KMS key`,
    set(resource, `EncryptionConfiguration.${path}`, mode),
    set(resource, `EncryptionConfiguration.${parent}.KmsKeyArn`, KMS_KEY_ARN),
  );
  return verdict(
    isOn(value),
    value,
    () => failure(value, { message: `${what} are not encrypted with a key of yours.`, fix, key }),
    key,
  );
};

export default rule({
  id: 'glue-encryption-complete',
  title: 'Security configurations of Glue encrypt logs and bookmarks with a key you control',
  why: 'Logs and bookmarks hold parts of the data. What a configuration leaves out is under a key of AWS, though the job looks as if it were under yours.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'hint',
  confidence: 'high',
  on: 'AWS::Glue::SecurityConfiguration',
  references: ['U148', 'CKV_AWS_99', 'cdk-nag:AwsSolutions-GL3'],
  // What a job writes to S3 is encrypted anyway.
  check: (configuration, workload) =>
    concernsMachineLearning(configuration, workload) ? PLACES.map(each => place(configuration, each)) : [],
});
