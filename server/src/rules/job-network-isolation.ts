import { jobsWith, pathsOf } from './common/jobs.ts';
import { get, mustBeTrue, review, rule, set } from './kit.ts';

export default rule({
  id: 'job-network-isolation',
  title: 'Training, processing and monitoring containers run without network',
  why: 'A container that can reach the internet can send training data out, or fetch code that nobody reviewed. Isolation takes the network away and leaves SageMaker to move the data.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation'],
  severity: 'info',
  confidence: 'high',
  absent: 'network isolation',
  on: jobsWith('isolation'),
  references: [
    'U021',
    'U030',
    'prowler:sagemaker_training_jobs_network_isolation_enabled',
    'U071',
    'U073',
    'U075',
    'U077',
    'U080',
    'SageMaker.11',
    'SageMaker.12',
    'SageMaker.14',
    'SageMaker.20',
    'SageMaker.25',
  ],
  check(job, workload) {
    const { isolation, noun } = pathsOf(job, workload) ?? {};
    if (!isolation) return undefined;
    const off = get(job, isolation).state !== 'absent';
    return mustBeTrue(job, isolation, {
      message: `Network isolation of this ${noun} is ${off ? 'switched off' : 'not asked for'}.`,
      fix: review('Turn on network isolation', set(job, isolation, true)),
    });
  },
});
