import { isAccelerated } from './common/jobs.ts';
import { CHECKPOINTS } from './common/sites.ts';
import { fail, get, isSet, isTrue, review, rule, scalar, set, toNumber, undecided, verdict } from './kit.ts';

export default rule({
  id: 'training-managed-spot',
  title: 'Training on accelerators uses spot capacity',
  why: 'Interruptible training on spot capacity costs up to 90 % less than on demand. Worth a thought for every job that can resume from a checkpoint.',
  practices: ['use-managed-spot-training', 'right-size-training-instances'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'spot capacity',
  on: 'SageMaker::TrainingJob',
  references: ['U024', 'B31', 'service-screener:TrainingSpotInstancesEnabled'],
  check(job) {
    if (isAccelerated(job) !== 'yes') return undefined;
    if (isSet(get(job, 'ResourceConfig.KeepAlivePeriodInSeconds')) !== 'no') return undefined;
    if (isSet(get(job, 'ResourceConfig.TrainingPlanArn')) !== 'no') return undefined;
    const spot = get(job, 'EnableManagedSpotTraining');
    const run = toNumber(scalar(get(job, 'StoppingCondition.MaxRuntimeInSeconds')) ?? '') ?? 86_400;
    if (isTrue(spot) === 'unknown') return undecided(spot.at, 'whether spot instances are used is decided at run time');
    return verdict(isTrue(spot), spot, () =>
      fail(spot.at, 'This job trains on accelerators at the on-demand price.', {
        fix: review(
          'Train on spot capacity with checkpoints',
          set(job, 'EnableManagedSpotTraining', true),
          set(job, 'StoppingCondition.MaxWaitTimeInSeconds', 2 * run),
          set(job, 'CheckpointConfig.S3Uri', CHECKPOINTS),
        ),
      }),
    );
  },
});
