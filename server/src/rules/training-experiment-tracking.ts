import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { TRACKERS } from './common/tracking.ts';
import { fail, get, isSet, pass, review, rule, set, undecided } from './kit.ts';

/** The one job of a notebook has no other to be compared with; SageMaker keeps what it was started with. */
const isOnlyOne = (job: Resource, workload: Workload): boolean =>
  job.traits.includes('notebook') &&
  (workload.documentOf(job)?.resources ?? []).filter(r => r.type === 'SageMaker::TrainingJob').length === 1;

export default rule({
  id: 'training-experiment-tracking',
  title: 'Training outside of pipelines is tracked as an experiment',
  why: 'A job that belongs to no experiment leaves its parameters, metrics and data in a log: next month nobody knows which run gave the good model.',
  practices: ['establish-lineage-tracker', 'cicd-ct-with-traceability'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'experiment tracking',
  on: 'SageMaker::TrainingJob',
  references: ['B18'],
  check(job, workload) {
    // Pipelines, tuners and state machines keep what belongs together.
    if (job.traits.includes('step') || job.dialect === 'step-functions' || job.dialect === 'pipeline-definition')
      return undefined;
    if (isOnlyOne(job, workload)) return undefined;
    const config = get(job, 'ExperimentConfig');
    if (isSet(config) === 'yes') return pass(config.at);
    if (isSet(config) === 'unknown') return undecided(config.at, 'an experiment that is decided at run time');
    if (!workload.complete || TRACKERS.some(name => workload.traces(name).length > 0))
      return undecided(job.at, 'a tracker that may record the run');
    return fail(job.at, 'Nothing records this job as a run of an experiment.', {
      fix: review(
        'Record it in an experiment',
        set(job, 'ExperimentConfig', { ExperimentName: 'your-experiment', TrialName: 'your-trial' }),
      ),
    });
  },
});
