import { isMultiInstance } from './common/jobs.ts';
import { softwareOf } from './common/software.ts';
import { because, fail, get, pass, review, rule, set, text, undecided } from './kit.ts';

export default rule({
  id: 'training-single-instance-algorithm',
  title: 'Algorithms that train on one instance get one instance',
  why: 'Some algorithms cannot share their work. Asked for several instances the job is refused, fails, or pays for instances that do nothing.',
  practices: ['distributed-training', 'optimize-instance-types', 'right-size-training-instances'],
  severity: 'error',
  confidence: 'high',
  on: 'SageMaker::TrainingJob',
  references: ['B37'],
  check(job, workload) {
    const software = softwareOf(job, workload);
    if (!software) return undefined;
    // Other images of scikit-learn run a script, which may share the work itself; the class refuses.
    const refuses = software.by?.endsWith('.SKLearn');
    if (!software.algorithm.single && !refuses) return undefined;
    const path = 'ResourceConfig.InstanceCount';
    const count = get(job, path);
    const several = isMultiInstance(job);
    if (several === 'no') return pass(count.at);
    if (several === 'unknown') return undecided(count.at, because(count));
    return fail(
      count.at,
      `${software.algorithm.name} trains on one instance only, and this job asks for ${text(count) ?? 'more'}.`,
      {
        fix: review('Train on one instance', set(job, path, 1)),
      },
    );
  },
});
