import { holdsMlData, isThrownAway } from './common/storage.ts';
import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'bucket-lifecycle',
  title: 'Buckets of data and models expire what is no longer needed',
  why: 'Every training run adds artefacts, checkpoints and captured data that nobody deletes: the bill and the footprint only grow.',
  practices: ['data-lifecycle-policies', 'archive-training-artifacts', 'keep-only-relevant-data'],
  severity: 'info',
  confidence: 'medium',
  absent: 'lifecycle rule',
  on: 'AWS::S3::Bucket',
  references: ['U136', 'B71', 'S3.13', 'CKV2_AWS_61', 'GENSUS02-BP01'],
  check(bucket, workload) {
    if (!holdsMlData(bucket, workload) || isThrownAway(bucket)) return undefined;
    const rules = get(bucket, 'LifecycleConfiguration.Rules');
    return verdict(isSet(rules), rules, () =>
      failure(rules, {
        message: 'This bucket has no lifecycle rule.',
        fix: review(
          'Expire old versions after 90 days',
          set(bucket, 'LifecycleConfiguration.Rules', [
            { Id: 'expire-old-versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } },
          ]),
        ),
      }),
    );
  },
});
