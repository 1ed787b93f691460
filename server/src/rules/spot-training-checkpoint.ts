import { isShort } from './common/jobs.ts';
import { CHECKPOINTS } from './common/sites.ts';
import { softwareOf } from './common/software.ts';
import { fail, get, isSet, isTrue, not, review, rule, set, undecided, verdict } from './kit.ts';

export default rule({
  id: 'spot-training-checkpoint',
  title: 'Spot training saves checkpoints',
  why: 'When the spot instance is taken away, a job without checkpoints starts again from zero, and the time paid for is lost.',
  practices: ['warm-start-and-checkpoint', 'use-managed-spot-training'],
  severity: 'warning',
  confidence: 'high',
  on: 'SageMaker::TrainingJob',
  references: ['B29', 'U025', 'service-screener:TrainingCheckpointConfigured', 'GENREL06-BP01'],
  check(job, workload) {
    const spot = get(job, 'EnableManagedSpotTraining');
    const checkpoint = get(job, 'CheckpointConfig.S3Uri');
    if (not(isTrue(spot)) === 'yes' || (isShort(job) && isSet(checkpoint) === 'no')) return undefined;
    // Its algorithms learn in one go: there is no state to come back to.
    if (softwareOf(job, workload)?.algorithm.name === 'scikit-learn') return undefined;
    if (isTrue(spot) === 'unknown' && isSet(checkpoint) !== 'yes')
      return undecided(spot.at, 'whether spot instances are used is decided at run time');
    return verdict(isSet(checkpoint), checkpoint, () =>
      fail(spot.at, 'Spot training is on, but the job saves no checkpoints.', {
        fix: review('Save checkpoints to S3', set(job, 'CheckpointConfig.S3Uri', CHECKPOINTS)),
      }),
    );
  },
});
