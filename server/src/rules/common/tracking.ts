import { near } from '../../model/near.ts';
import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { programOf, speaksOf } from './scripts.ts';

/** What records runs with their metrics, whichever way the job was started. */
export const TRACKERS: readonly string[] = [
  'import:mlflow',
  'import:sagemaker.experiments',
  'import:smexperiments',
  'import:sagemaker_experiments',
  'import:sagemaker.core.experiments',
  'import:wandb',
  'import:comet_ml',
  'import:neptune',
  'import:aim',
  'import:clearml',
  'import:dvclive',
  'import:trackio',
  'call:sagemaker.experiments',
];

/** May something record what the job says of itself: what it runs, or what stands beside where it is declared? */
export function mayBeTracked(job: Resource, workload: Workload): boolean {
  const own = workload.documentOf(job);
  const program = programOf(job, workload);
  return (
    (program !== undefined && speaksOf(program, 'Tracks') === 'yes') ||
    TRACKERS.some(name => workload.traces(name).some(t => near(own, t.document)))
  );
}
