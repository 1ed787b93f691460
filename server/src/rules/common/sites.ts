import type { SiteKind, SiteValue } from '../../model/intent.ts';

const site = ($site: SiteKind, name: string, description: string, instead: SiteValue['instead']): SiteValue => ({
  $site,
  name,
  description,
  instead,
});

/** A key for what takes an id, an ARN or an alias. */
export const KMS_KEY = site('kms-key', 'KmsKeyId', 'Id or ARN or alias of a KMS key', 'alias/your-key');
/** A key for what takes an ARN only. */
export const KMS_KEY_ARN = site(
  'kms-key-arn',
  'KmsKeyArn',
  'ARN of a KMS key',
  'arn:aws:kms:your-region:your-account:key/your-key',
);
export const SUBNETS = site('subnets', 'SubnetIds', 'Private subnets in at least two zones', [
  'subnet-your-subnet',
  'subnet-your-second-subnet',
]);
export const SUBNET = site('subnet', 'SubnetId', 'A private subnet', 'subnet-your-subnet');
export const SECOND_SUBNET = site(
  'subnet',
  'SecondSubnetId',
  'A private subnet in another zone',
  'subnet-your-second-subnet',
);
export const SECURITY_GROUPS = site('security-groups', 'SecurityGroupIds', 'Security groups', ['sg-your-group']);

/** A place in a bucket, with the folder for this use. */
export const s3Uri = (name: string, description: string, folder: string): SiteValue =>
  site('s3-uri', name, description, `s3://your-bucket/${folder}`);
export const CHECKPOINTS = s3Uri('CheckpointUri', 'S3 folder for checkpoints', 'checkpoints');
export const bucketName = (name: string, description: string, instead: string): SiteValue =>
  site('bucket', name, description, instead);
export const arn = (name: string, description: string, instead: string): SiteValue =>
  site('arn', name, description, instead);
export const named = (name: string, description: string, instead: string): SiteValue =>
  site('text', name, description, instead);
