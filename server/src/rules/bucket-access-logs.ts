import { bucketName } from './common/sites.ts';
import { holdsMlData, isThrownAway } from './common/storage.ts';
import { failure, get, isSet, or, review, rule, set, verdict } from './kit.ts';

const BASE = 'LoggingConfiguration';

export default rule({
  id: 'bucket-access-logs',
  title: 'Access to buckets of data and models is logged',
  why: 'When data has leaked or a model was swapped, the access log says who read and who wrote which object; without one nobody can.',
  practices: ['monitor-human-data-access', 'secure-data-and-modeling-environment'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'access logs',
  production: true,
  on: 'AWS::S3::Bucket',
  references: [
    'U134',
    'CKV_AWS_18',
    'cfn-guard:S3_BUCKET_LOGGING_ENABLED',
    'cdk-nag:AwsSolutions-S1',
    'KICS:4552b71f',
    'trivy:AWS-0089',
    'sonar:S6258',
    'S3.9',
  ],
  check(bucket, workload) {
    if (!holdsMlData(bucket, workload) || isThrownAway(bucket)) return undefined;
    const logs = get(bucket, BASE);
    // With a prefix alone, the logs go into the bucket itself.
    const on = or(isSet(get(bucket, `${BASE}.DestinationBucketName`)), isSet(get(bucket, `${BASE}.LogFilePrefix`)));
    return verdict(on, logs, () =>
      failure(logs, {
        message: 'Access to this bucket is not logged.',
        fix: review(
          'Log access',
          set(bucket, BASE, {
            DestinationBucketName: bucketName('LogBucketName', 'Bucket for access logs', 'your-log-bucket'),
            LogFilePrefix: 'access/',
          }),
        ),
      }),
    );
  },
});
