import type { Resource } from '../model/resource.ts';
import { fail, get, isTrue, pass, review, rule, scalar, set, toNumber, undecided } from './kit.ts';

const WAIT = 'StoppingCondition.MaxWaitTimeInSeconds';
/** Seconds: the run limit when the source states none. */
const DEFAULT_RUN = 86_400;

const seconds = (job: Resource, path: string): number | undefined => toNumber(scalar(get(job, path)) ?? '');

export default rule({
  id: 'spot-training-max-wait',
  title: 'Spot training may wait at least as long as it may run',
  why: 'SageMaker rejects a spot job whose maximum wait is missing or shorter than its maximum run time: the wait includes the run.',
  practices: ['use-managed-spot-training', 'fault-tolerant-pipelines', 'warm-start-and-checkpoint'],
  severity: 'error',
  confidence: 'high',
  on: 'SageMaker::TrainingJob',
  references: ['B30'],
  check(job) {
    const spot = get(job, 'EnableManagedSpotTraining');
    if (isTrue(spot) === 'no') return undefined;
    if (isTrue(spot) === 'unknown') return undecided(spot.at, 'whether spot instances are used is decided at run time');
    const wait = get(job, WAIT);
    const limit = get(job, 'StoppingCondition.MaxRuntimeInSeconds');
    const run = limit.state === 'absent' ? DEFAULT_RUN : seconds(job, 'StoppingCondition.MaxRuntimeInSeconds');
    const fix =
      run === undefined ? {} : { fix: review('Let the job wait twice as long as it may run', set(job, WAIT, 2 * run)) };
    if (wait.state === 'absent') return fail(spot.at, 'Spot training is on, but the job states no maximum wait.', fix);
    const waits = seconds(job, WAIT);
    if (waits === undefined || run === undefined) return undecided(wait.at, 'the limits are not both written out here');
    return waits >= run
      ? pass(wait.at)
      : fail(wait.at, `The job may wait ${waits} s, which is less than the ${run} s that it may run.`, fix);
  },
});
