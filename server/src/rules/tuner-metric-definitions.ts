import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { imagesOf } from './common/images.ts';
import { isOwnImage, softwareOf } from './common/software.ts';
import { fail, get, isSet, or, pass, review, rule, set, text, undecided } from './kit.ts';

const DEFINITIONS = 'AlgorithmSpecification.MetricDefinitions';
const OBJECTIVE = 'HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName';
/** Frameworks of AWS whose containers publish no metric of a script. */
const SILENT: readonly string[] = ['PyTorch', 'TensorFlow', 'Hugging Face', 'scikit-learn', 'MXNet', 'Chainer'];

const IMAGE = 'TrainingJobDefinition.AlgorithmSpecification.TrainingImage';

/** Does what is tuned publish metrics only as it is told to? */
function needsDefinitions(tuner: Resource, job: Resource | undefined, workload: Workload): boolean {
  const software = job && softwareOf(job, workload);
  if (software) return SILENT.includes(software.algorithm.name);
  return [...(job ? imagesOf(job) : []), get(tuner, IMAGE)].some(isOwnImage);
}

export default rule({
  id: 'tuner-metric-definitions',
  title: 'Tuning knows where to find its objective metric',
  why: 'A script’s metrics are read from its log by definitions. Without one for the objective SageMaker refuses the tuning job, or tunes by nothing.',
  practices: ['define-evaluation-metrics', 'hyperparameter-optimization', 'determine-kpis'],
  severity: 'warning',
  confidence: 'high',
  on: 'SageMaker::HyperParameterTuningJob',
  references: ['B74'],
  check(tuner, workload) {
    const links = workload.linked(tuner, 'tunes');
    const job = links.state === 'known' ? links.to[0].resource : undefined;
    if (!needsDefinitions(tuner, job, workload)) return undefined;
    const path = tuner.dialect.startsWith('sdk') ? 'Sdk.MetricDefinitions' : `TrainingJobDefinition.${DEFINITIONS}`;
    const [own, theirs] = [get(tuner, path), job && get(job, DEFINITIONS)];
    const stated = or(isSet(own), theirs ? isSet(theirs) : 'no');
    if (stated === 'unknown') return undecided(own.at, 'metric definitions that are made elsewhere');
    if (stated === 'yes') return pass(own.state === 'absent' ? tuner.at : own.at);
    const metric = text(get(tuner, OBJECTIVE)) ?? 'your-metric';
    return fail(
      own.at,
      `Nothing says where the log shows ${metric === 'your-metric' ? 'the objective metric' : metric}.`,
      {
        fix: review(
          'Define how the metric is read from the log',
          set(tuner, path, [{ Name: metric, Regex: `${metric}: ([0-9.]+)` }]),
        ),
      },
    );
  },
});
