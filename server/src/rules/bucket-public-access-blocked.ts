import { concernsMachineLearning, fail, get, isSet, isTrue, pass, review, rule, set, undecided } from './kit.ts';

const PATH = 'PublicAccessBlockConfiguration';
const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** New buckets block public access by default since April 2023 (Amazon S3 user guide): only saying otherwise opens one. */
export default rule({
  id: 'bucket-public-access-blocked',
  title: 'Buckets block public access',
  why: 'Where a part of the block is switched off, one ACL or policy is enough to give training data and models to everyone.',
  practices: ['secure-data-and-modeling-environment', 'protect-sensitive-data'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::S3::Bucket',
  references: ['U131', 'S3.8', 'CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56', 'trivy:AWS-0086'],
  check(bucket, workload) {
    const block = get(bucket, PATH);
    if (!concernsMachineLearning(bucket, workload) || isSet(block) === 'no') return undefined;
    const flags = FLAGS.map(flag => ({ flag, value: get(bucket, `${PATH}.${flag}`) }));
    const off = flags.filter(f => f.value.state !== 'absent' && isTrue(f.value) === 'no');
    const [first] = off;
    if (first) {
      return fail(first.value.at, `Public access is not blocked: ${off.map(f => f.flag).join(', ')}.`, {
        fix: review('Block public access', ...off.map(f => set(bucket, `${PATH}.${f.flag}`, true))),
      });
    }
    const open = flags.find(f => isTrue(f.value, 'yes') === 'unknown');
    return open ? undecided(open.value.at, 'a part of the block that is decided elsewhere') : pass(block.at);
  },
});
