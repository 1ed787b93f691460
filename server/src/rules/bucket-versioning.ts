import { holdsMlData, isThrownAway } from './common/storage.ts';
import { equals, failure, get, rule, safe, set, verdict } from './kit.ts';

export default rule({
  id: 'bucket-versioning',
  title: 'Buckets of data and models keep versions',
  why: 'Without versions an overwritten dataset or model artefact is gone: what a model was trained on cannot be restored.',
  practices: ['automate-data-change-management', 'recoverable-endpoint', 'protect-model-artifacts'],
  severity: 'info',
  confidence: 'medium',
  absent: 'versioning',
  on: 'AWS::S3::Bucket',
  references: ['U133', 'CKV_AWS_21', 'S3.14', 'KICS:a227ec01', 'trivy:AWS-0090'],
  check(bucket, workload) {
    if (!holdsMlData(bucket, workload) || isThrownAway(bucket)) return undefined;
    const status = get(bucket, 'VersioningConfiguration.Status');
    return verdict(equals(status, 'Enabled'), status, () =>
      failure(status, {
        message: 'This bucket keeps no versions.',
        fix: safe('Keep versions', set(bucket, 'VersioningConfiguration.Status', 'Enabled')),
      }),
    );
  },
});
