import type { Value } from '../model/value.ts';
import { tlsPolicyOf } from './common/additions.ts';
import { holdsMlData } from './common/storage.ts';
import {
  and,
  equals,
  fail,
  get,
  isTrue,
  items,
  noneNearby,
  not,
  or,
  pass,
  read,
  review,
  rule,
  undecided,
} from './kit.ts';

const POLICY = 'AWS::S3::BucketPolicy';
const SECURE = 'Condition.Bool.aws:SecureTransport';
const deniesPlain = (s: Value) => and(equals(read(s, 'Effect'), 'Deny'), not(isTrue(read(s, SECURE), 'yes')));

export default rule({
  id: 'bucket-tls-only',
  title: 'Buckets of data and models refuse unencrypted requests',
  why: 'Unless the bucket policy refuses it, a client may send training data and models over plain HTTP.',
  practices: ['encrypt-in-transit', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'medium',
  absent: 'TLS-only policy',
  on: 'AWS::S3::Bucket',
  references: ['U135', 'S3.5', 'cdk-nag:AwsSolutions-S10', 'KICS:38c64e76'],
  check(bucket, workload) {
    if (!holdsMlData(bucket, workload)) return undefined;
    const own = workload.all(POLICY).filter(p => workload.resolve(p, get(p, 'Bucket'), 'AWS::S3::Bucket') === bucket);
    const refuses = or('no', ...own.flatMap(p => items(get(p, 'PolicyDocument.Statement')).items.map(deniesPlain)));
    if (refuses === 'yes') return pass(bucket.at);
    if (refuses === 'unknown') return undecided(bucket.at, 'a bucket policy that is not written out here');
    return noneNearby(workload, bucket, ['tls-only'], own.length > 0 ? [POLICY] : []) === 'yes'
      ? fail(bucket.at, 'No bucket policy refuses requests without TLS.', {
          // A bucket has one policy.
          ...(own.length === 0 && { fix: review('Refuse requests without TLS', tlsPolicyOf(bucket)) }),
        })
      : undecided(bucket.at, 'a mention of TLS that was not understood');
  },
});
