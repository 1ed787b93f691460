import { instanceTypes, jobsWith, onLocalStorage, pathsOf } from './common/jobs.ts';
import { KMS_KEY } from './common/sites.ts';
import { because, failure, get, isSet, pass, review, rule, set, undecided, verdict } from './kit.ts';

export default rule({
  id: 'job-volume-kms-key',
  title: 'Job volumes are encrypted with a key you control',
  why: 'With your own KMS key you decide who can read what a job leaves on its volume, and every use of the key is logged. Instance types with local NVMe storage encrypt in hardware and take no key.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key of the volume',
  on: jobsWith('volumeKey'),
  references: [
    'U023',
    'U028',
    'U029',
    'U032',
    'prowler:sagemaker_training_jobs_volume_and_output_encryption_enabled',
    'U034',
    'U078',
    'CKV_AWS_368',
  ],
  check(job, workload) {
    const { volumeKey: path, noun } = pathsOf(job, workload) ?? {};
    if (!path) return undefined;
    const key = get(job, path);
    const types = instanceTypes(job);
    const local = types.map(t => onLocalStorage(t.value));
    if (local.includes('yes')) return undefined;
    if (isSet(key) === 'no' && local.includes('unknown'))
      return undecided(key.at, `the instance type is ${because(types[local.indexOf('unknown')]!.value)}`);
    if (isSet(key) === 'yes') return pass(key.at);
    return verdict(isSet(key), key, () =>
      failure(key, {
        message: `The volume of this ${noun} has no KMS key of yours.`,
        fix: review('Encrypt the volume with a KMS key', set(job, path, KMS_KEY)),
      }),
    );
  },
});
