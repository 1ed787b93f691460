import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { imagesOf } from './common/images.ts';
import { isOwnImage, softwareOf } from './common/software.ts';
import { mayBeTracked } from './common/tracking.ts';
import { fail, get, isSet, review, rule, set, undecided, verdict } from './kit.ts';

const PATH = 'AlgorithmSpecification.MetricDefinitions';
/** Frameworks of AWS whose containers publish no metric of a script. */
const SILENT: readonly string[] = ['PyTorch', 'TensorFlow', 'Hugging Face', 'scikit-learn', 'MXNet', 'Chainer'];

const needsDefinitions = (job: Resource, workload: Workload): boolean => {
  const software = softwareOf(job, workload);
  return software ? SILENT.includes(software.algorithm.name) : imagesOf(job).some(isOwnImage);
};

export default rule({
  id: 'training-metric-definitions',
  title: 'Metrics of training scripts are read from their log',
  why: 'Built-in algorithms publish their metrics. Those of a script stay in its log unless definitions say how to read them: no curve, no alarm, no comparison.',
  practices: ['define-evaluation-metrics', 'debugging-and-logging'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'metric definitions',
  on: 'SageMaker::TrainingJob',
  references: ['B74'],
  check(job, workload) {
    // Trainers of version 3 take them in a method of their own; a tuner's are its own business.
    if (job.dialect === 'sdk-v3' || !needsDefinitions(job, workload)) return undefined;
    if (workload.linked(job, 'tunes').state === 'known') return undefined;
    const definitions = get(job, PATH);
    if (definitions.state === 'absent' && mayBeTracked(job, workload))
      return undecided(job.at, 'a tracker that may record the metrics');
    return verdict(isSet(definitions), definitions, () =>
      fail(definitions.at, 'Nothing reads the metrics of this script from its log.', {
        fix: review(
          'Define how a metric is read from the log',
          set(job, PATH, [{ Name: 'your-metric', Regex: 'your-metric: ([0-9.]+)' }]),
        ),
      }),
    );
  },
});
