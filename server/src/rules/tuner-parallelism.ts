import { equals, fail, get, pass, review, rule, scalar, set, toNumber, undecided } from './kit.ts';

const CONFIG = 'HyperParameterTuningJobConfig';
const PARALLEL = `${CONFIG}.ResourceLimits.MaxParallelTrainingJobs`;
/** With fewer jobs than this in all, there is little to learn from one for the next. */
const FEW = 4;

export default rule({
  id: 'tuner-parallelism',
  title: 'Bayesian tuning leaves later jobs something to learn from',
  why: 'Bayesian search chooses the next candidates by the results of the last. When most of them run at the same time it guesses at random, at the full price.',
  practices: ['hyperparameter-optimization', 'efficient-tuning', 'warm-start-and-checkpoint'],
  severity: 'hint',
  confidence: 'medium',
  on: 'SageMaker::HyperParameterTuningJob',
  references: ['B34'],
  check(tuner) {
    // Bayesian is the default of the SDK; a request has to name its strategy.
    const silent = tuner.dialect.startsWith('sdk') ? 'yes' : 'unknown';
    if (equals(get(tuner, `${CONFIG}.Strategy`), 'Bayesian', silent) !== 'yes') return undefined;
    const most = get(tuner, `${CONFIG}.ResourceLimits.MaxNumberOfTrainingJobs`);
    const parallel = get(tuner, PARALLEL);
    if (most.state === 'absent' || parallel.state === 'absent') return undefined;
    const [all, together] = [most, parallel].map(v => toNumber(scalar(v) ?? ''));
    if (all === undefined || together === undefined)
      return undecided(parallel.at, 'numbers that are not both written out here');
    if (all < FEW || together * 2 <= all) return pass(parallel.at);
    const fewer = Math.max(1, Math.floor(all / 5));
    return fail(parallel.at, `${together} of ${all} jobs run at the same time and learn nothing from each other.`, {
      fix: review(`Run ${fewer} at a time`, set(tuner, PARALLEL, fewer)),
    });
  },
});
