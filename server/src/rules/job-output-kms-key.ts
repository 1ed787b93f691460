import type { Resource } from '../model/resource.ts';
import { requiredMembers } from '../model/resource-types.ts';
import type { Fix } from '../model/rule.ts';
import { jobsWith, pathsOf } from './common/jobs.ts';
import { readBy } from './common/objects.ts';
import { KMS_KEY, s3Uri } from './common/sites.ts';
import { get, isSet, mustBeSet, review, rule, set } from './kit.ts';

const PLACE = 'S3OutputPath';

/** A request for a processing job that names no output has none; the SDK sends the key together with the outputs of its `run`. */
const keepsNothing = (job: Resource): boolean =>
  job.type === 'AWS::SageMaker::ProcessingJob' &&
  !job.dialect.startsWith('sdk') &&
  isSet(get(job, 'ProcessingOutputConfig')) === 'no';

/** A request that says nothing of its output has to say where it goes before it can say by which key; where it asks for more, nobody can. */
function withKey(job: Resource, outputKey: string): { readonly fix?: Fix } {
  const output = outputKey.slice(0, outputKey.lastIndexOf('.'));
  const isNew = !job.dialect.startsWith('sdk') && isSet(get(job, output)) === 'no';
  const asked = isNew ? requiredMembers(job.type, readBy(job), output) : [];
  if (asked.some(name => name !== PLACE)) return {};
  const place = asked.map(() =>
    set(job, `${output}.${PLACE}`, s3Uri('OutputUri', 'S3 folder for the output of jobs', 'output')),
  );
  return { fix: review('Encrypt the output with a KMS key', set(job, outputKey, KMS_KEY), ...place) };
}

export default rule({
  id: 'job-output-kms-key',
  title: 'Job output is encrypted with a key you control',
  why: 'Model artefacts and processed data are written with the key of the account unless you name one. Your own key limits who can read them and shows who did.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'protect-model-artifacts'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key of the output',
  on: jobsWith('outputKey'),
  references: [
    'steampipe:sagemaker_training_job_volume_and_data_encryption_enabled',
    'mondoo:sagemaker-processing-job-encryption',
    'U033',
    'U035',
    'U079',
    'CKV_AWS_367',
    'CKV_AWS_372',
  ],
  check(job, workload) {
    const { outputKey, noun } = pathsOf(job, workload) ?? {};
    if (!outputKey || keepsNothing(job)) return undefined;
    return mustBeSet(job, outputKey, {
      message: `The output of this ${noun} has no KMS key of yours.`,
      ...withKey(job, outputKey),
    });
  },
});
