import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { imagesOf } from './common/images.ts';
import { jobsWith, pathsOf } from './common/jobs.ts';
import { madeBy } from './common/software.ts';
import { get, mustBeTrue, review, rule, set, show } from './kit.ts';

/** The image of Clarify, by its repository or by what the SDK is asked for. */
const CLARIFY = /sagemaker-clarify-processing\b|\}\.dkr\.ecr\.[^/]{0,200}\/clarify:/;

/** Clarify asks an endpoint that it starts for predictions: AWS says to leave isolation off ("Give SageMaker Clarify Jobs Access to Resources in Your Amazon VPC"). */
const isClarify = (job: Resource, workload: Workload): boolean =>
  /\.SageMakerClarifyProcessor$/.test(madeBy(job, workload) ?? '') ||
  imagesOf(job).some(i => CLARIFY.test(show(i) ?? ''));

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
    if (!isolation || isClarify(job, workload)) return undefined;
    const off = get(job, isolation).state !== 'absent';
    return mustBeTrue(job, isolation, {
      message: `Network isolation of this ${noun} is ${off ? 'switched off' : 'not asked for'}.`,
      fix: review('Turn on network isolation', set(job, isolation, true)),
    });
  },
});
