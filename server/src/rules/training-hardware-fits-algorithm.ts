import { instanceTypes } from './common/jobs.ts';
import { type Software, softwareOf } from './common/software.ts';
import { cpuCounterpart, hasGpu } from './data/instance-types.ts';
import { type Answer, ask, because, fail, not, pass, review, rule, set, text, undecided } from './kit.ts';

/** XGBoost learned to use a GPU with 1.2. */
const OLD_XGBOOST = /^(?:0\.|1$|1\.0)/;
const needsOf = ({ algorithm, version }: Software): 'cpu' | 'gpu' | undefined =>
  algorithm.name === 'XGBoost' ? (version && OLD_XGBOOST.test(version) ? 'cpu' : undefined) : algorithm.needs;

export default rule({
  id: 'training-hardware-fits-algorithm',
  title: 'Jobs have a GPU where their software can use one, and only there',
  why: 'scikit-learn, Spark and some built-in algorithms have no code for GPUs: the dearest part of the instance idles. Others do not start without one.',
  practices: ['optimize-instance-types', 'right-size-training-instances', 'optimal-algorithms'],
  severity: 'warning',
  confidence: 'high',
  on: ['SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob'],
  references: ['B36'],
  check(job, workload) {
    const software = softwareOf(job, workload);
    const needs = software && needsOf(software);
    if (!software || !needs) return [];
    const { name } = software.algorithm;
    return instanceTypes(job).flatMap(({ path, value }, i) => {
      if (value.state === 'absent') return [];
      const key = String(i);
      const gpu: Answer = ask(
        value,
        v => (typeof v === 'string' && v.startsWith('ml.') ? hasGpu(v) : undefined),
        'unknown',
      );
      const fits = needs === 'gpu' ? gpu : not(gpu);
      if (fits === 'yes') return [pass(value.at, key)];
      if (fits === 'unknown') return [undecided(value.at, because(value), key)];
      const type = text(value) ?? 'this instance type';
      const cpu = needs === 'cpu' ? cpuCounterpart(type) : undefined;
      return [
        needs === 'cpu'
          ? fail(value.at, `${name} makes no use of the GPU of ${type}.`, {
              key,
              ...(cpu && { fix: review(`Use ${cpu}`, set(job, path, cpu)) }),
            })
          : fail(value.at, `${name} trains on GPUs only, and ${type} has none.`, {
              key,
              fix: review('Use ml.g5.2xlarge', set(job, path, 'ml.g5.2xlarge')),
            }),
      ];
    });
  },
});
