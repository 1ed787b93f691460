import { isAccelerated, isShort } from './common/jobs.ts';
import { onlyJudges } from './common/scripts.ts';
import { CHECKPOINTS } from './common/sites.ts';
import { failure, get, isSet, isTrue, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'training-checkpoint',
  title: 'Training on accelerators saves checkpoints',
  why: 'A long job that fails or meets its time limit loses everything since its start, unless it can resume from a checkpoint.',
  practices: ['warm-start-and-checkpoint', 'fault-tolerant-pipelines'],
  severity: 'info',
  confidence: 'medium',
  absent: 'checkpoints',
  on: 'SageMaker::TrainingJob',
  references: ['U025', 'service-screener:TrainingCheckpointConfigured', 'GENREL06-BP01'],
  check(job, workload) {
    // A spot job without checkpoints is the business of spot-training-checkpoint.
    if (isAccelerated(job) !== 'yes' || isTrue(get(job, 'EnableManagedSpotTraining')) !== 'no') return undefined;
    if (isShort(job) || onlyJudges(job, workload)) return undefined;
    const checkpoint = get(job, 'CheckpointConfig.S3Uri');
    return verdict(isSet(checkpoint), checkpoint, () =>
      failure(checkpoint, {
        message: 'This job trains on accelerators and saves no checkpoints.',
        fix: review('Save checkpoints to S3', set(job, 'CheckpointConfig.S3Uri', CHECKPOINTS)),
      }),
    );
  },
});
