import { stepsOf } from './common/pipelines.ts';
import { fail, isSet, pass, read, rule, undecided } from './kit.ts';

/** Steps that take a retry policy. */
const RETRIED: readonly string[] = [
  'Processing',
  'Training',
  'Tuning',
  'Transform',
  'AutoML',
  'Model',
  'RegisterModel',
];

export default rule({
  id: 'pipeline-step-retry',
  title: 'Pipelines try steps again that failed for want of capacity',
  why: 'A throttled request or a short lack of capacity fails the whole run, although the same step works a few minutes later.',
  practices: ['fault-tolerant-pipelines', 'cicd-ct-with-traceability', 'use-data-pipeline'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'retries',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B15'],
  check(pipeline) {
    const { all, open } = stepsOf(pipeline);
    const retried = all.filter(s => RETRIED.includes(s.type ?? ''));
    if (retried.length < 2) return undefined;
    const set = retried.map(s => isSet(read(s.value, 'RetryPolicies', pipeline.at)));
    if (set.includes('yes')) return pass(pipeline.at);
    if (open || set.includes('unknown'))
      return undecided(pipeline.at, 'steps or policies that are not written out here');
    return fail(pipeline.at, 'No step of this pipeline is tried again.');
  },
});
