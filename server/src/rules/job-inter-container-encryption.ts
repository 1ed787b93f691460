import { isMultiInstance, jobsWith, pathsOf } from './common/jobs.ts';
import { fail, get, isTrue, pass, review, rule, set, undecided, verdict } from './kit.ts';

export default rule({
  id: 'job-inter-container-encryption',
  title: 'Traffic between the instances of a job is encrypted',
  why: 'The containers of a distributed job exchange data, gradients and weights over the network in clear text unless the job asks for encryption. It costs throughput with chatty algorithms, and the security group must let the instances talk to each other.',
  practices: ['encrypt-inter-node-traffic', 'encrypt-in-transit'],
  severity: 'warning',
  confidence: 'high',
  on: jobsWith('encryption'),
  references: [
    'U020',
    'B58',
    'SageMaker.15',
    'prowler:sagemaker_training_jobs_intercontainer_encryption_enabled',
    'U070',
    'U072',
    'U074',
    'U076',
    'U081',
    'SageMaker.9',
    'SageMaker.10',
    'SageMaker.13',
    'SageMaker.22',
    'CKV_AWS_369',
  ],
  check(job, workload) {
    const { encryption, noun, resources } = pathsOf(job, workload) ?? {};
    if (!encryption || !resources) return undefined;
    const value = get(job, encryption);
    const several = isMultiInstance(job);
    // A state whose closed parameters take the whole cluster from the input, but have no switch for encryption.
    const open =
      job.dialect === 'step-functions' && get(job, resources).state === 'unknown' && value.state === 'absent';
    if (several === 'no') return undefined;
    if (several === 'unknown' && !open)
      return isTrue(value) === 'yes'
        ? pass(value.at)
        : undecided(value.at, 'an instance count that is not written out here');
    const message = open
      ? `This ${noun} takes its instances from the execution input and can never encrypt the traffic between them.`
      : `This ${noun} runs on several instances and does not encrypt the traffic between them.`;
    return verdict(isTrue(value), value, () =>
      fail(value.at, message, {
        fix: review('Encrypt the traffic between the instances', set(job, encryption, true)),
      }),
    );
  },
});
