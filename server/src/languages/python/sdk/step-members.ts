import type { CallBinding, ParameterPaths } from '../bindings.ts';
import { processed } from './processors.ts';

/** What a pipeline's definition says of a step beside its arguments. */
const step = (steps: string): CallBinding => ({
  dialect: 'sdk-v2',
  parameters: {
    depends_on: 'DependsOn',
    cache_config: 'CacheConfig',
    retry_policies: 'RetryPolicies',
    skip_check: 'SkipCheck',
    fail_on_violation: 'FailOnViolation',
    register_new_baseline: 'RegisterNewBaseline',
    if_steps: 'Arguments.IfSteps',
    else_steps: 'Arguments.ElseSteps',
  },
  wrappers: { cache_config: `${steps}.CacheConfig` },
});
const cache: CallBinding = {
  dialect: 'sdk-v2',
  parameters: { enable_caching: 'Enabled', expire_after: 'ExpireAfter' },
};

/** Steps as they were before `step_args`: they are handed the object, and what it is to be called with. */
const handed = (argument: string, sets: ParameterPaths): CallBinding => ({
  dialect: 'sdk-v2',
  parameters: {},
  completes: { argument, sets },
});

/** What every step of a pipeline takes, in both generations. */
export const stepMembers: Readonly<Record<string, CallBinding>> = {
  'sagemaker.workflow.steps.Step': step('sagemaker.workflow.steps'),
  'sagemaker.workflow.steps.CacheConfig': cache,
  'sagemaker.workflow.steps.TrainingStep': handed('estimator', { inputs: 'InputDataConfig' }),
  'sagemaker.workflow.steps.TuningStep': handed('tuner', { inputs: 'TrainingJobDefinition.InputDataConfig' }),
  'sagemaker.workflow.steps.ProcessingStep': handed('processor', processed),
  'sagemaker.workflow.steps.TransformStep': handed('transformer', { inputs: '' }),
  'sagemaker.mlops.workflow.steps.Step': step('sagemaker.mlops.workflow.steps'),
  'sagemaker.mlops.workflow.steps.CacheConfig': cache,
};
