import { softwareOf } from './common/software.ts';
import { equals, failure, get, rule, safe, set, verdict } from './kit.ts';

const CONFIG = 'HyperParameterTuningJobConfig';
const TYPE = `${CONFIG}.TrainingJobEarlyStoppingType`;

export default rule({
  id: 'tuner-early-stopping',
  title: 'Tuning stops training jobs that do not improve',
  why: 'Without early stopping every candidate runs to its end, also those that are clearly worse than the best so far. Hyperband stops them by itself.',
  practices: ['use-early-stopping', 'efficient-tuning', 'hyperparameter-optimization'],
  severity: 'info',
  confidence: 'high',
  on: 'SageMaker::HyperParameterTuningJob',
  references: ['U027', 'B33', 'service-screener:HyperparameterTuningEarlyStopping'],
  check(tuner, workload) {
    const links = workload.linked(tuner, 'tunes');
    const job = links.state === 'known' ? links.to[0].resource : undefined;
    // Its algorithms learn in one go and tell their metric at the end: there is nothing to stop early by.
    if (job && softwareOf(job, workload)?.algorithm.name === 'scikit-learn') return undefined;
    if (equals(get(tuner, `${CONFIG}.Strategy`), 'Hyperband') !== 'no') return undefined;
    const type = get(tuner, TYPE);
    return verdict(equals(type, 'Auto'), type, () =>
      failure(type, {
        message: 'The tuner lets every training job run to its end.',
        fix: safe('Stop jobs early that do not improve', set(tuner, TYPE, 'Auto')),
      }),
    );
  },
});
