import type { ResourceType } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';

/**
 * What an account may use as long as nobody has had its quotas raised. Sources, read 2026-11: "Resource Limits for Automatic Model Tuning" and
 * "Feature Processor restrictions, limits, and quotas" (training limits by Region) in the SageMaker Developer Guide, `StoppingCondition` and
 * `ResourceConfig` in the SageMaker API Reference. Numbers that only hold for one type of instance, or differ from account to account, are not here.
 */
export interface Quota {
  /** Below the properties. */
  readonly path: string;
  /** What is limited, a noun phrase. */
  readonly what: string;
  readonly unit?: 'seconds';
  /** What an account has at first. */
  readonly usual: number;
  /** What no account gets beyond, where it is said; by the tuning strategy where they differ. */
  readonly most?: number | Readonly<Record<string, number>>;
}

const DAY = 86_400;

const TRAINING: readonly Quota[] = [
  {
    path: 'StoppingCondition.MaxRuntimeInSeconds',
    what: 'the run time of a training job',
    unit: 'seconds',
    usual: 5 * DAY,
    most: 28 * DAY,
  },
  { path: 'ResourceConfig.InstanceCount', what: 'the instances of a training job', usual: 20 },
  {
    path: 'ResourceConfig.KeepAlivePeriodInSeconds',
    what: 'the time that instances are kept for the next job',
    unit: 'seconds',
    usual: 3600,
  },
];

const TUNER = 'HyperParameterTuningJobConfig';
const TUNING: readonly Quota[] = [
  {
    path: `${TUNER}.ResourceLimits.MaxParallelTrainingJobs`,
    what: 'the jobs that a tuner runs at the same time',
    usual: 10,
    most: 100,
  },
  {
    path: `${TUNER}.ResourceLimits.MaxNumberOfTrainingJobs`,
    what: 'the jobs of a tuner',
    usual: 750,
    most: { Random: 10_000, Bayesian: 750, Hyperband: 750, Grid: 750 },
  },
  {
    path: `${TUNER}.ResourceLimits.MaxRuntimeInSeconds`,
    what: 'the run time of a tuner',
    unit: 'seconds',
    usual: 30 * DAY,
    most: 30 * DAY,
  },
  ...TRAINING.map(q => ({ ...q, path: `TrainingJobDefinition.${q.path}` })),
];

const QUOTAS: Readonly<Partial<Record<ResourceType, readonly Quota[]>>> = {
  'SageMaker::TrainingJob': TRAINING,
  'SageMaker::HyperParameterTuningJob': TUNING,
};

/** Types of which the table knows a quota. */
export const typesWithQuotas = Object.keys(QUOTAS) as readonly ResourceType[];

/** The quotas that a resource of a type can run into. */
export const quotasOf = (type: ResourceType): readonly Quota[] =>
  own(QUOTAS as Readonly<Record<string, readonly Quota[]>>, type) ?? [];

/** What no account gets beyond; of several numbers the one that holds for the strategy, the largest where that is not known. */
export function mostOf({ most }: Quota, strategy: string | undefined): number | undefined {
  if (typeof most !== 'object') return most;
  return own(most, strategy ?? '') ?? Math.max(...Object.values(most));
}
