import type { CallBinding } from '../bindings.ts';

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

/** What every step of a pipeline takes, in both generations. */
export const stepMembers: Readonly<Record<string, CallBinding>> = {
  'sagemaker.workflow.steps.Step': step('sagemaker.workflow.steps'),
  'sagemaker.workflow.steps.CacheConfig': cache,
  'sagemaker.mlops.workflow.steps.Step': step('sagemaker.mlops.workflow.steps'),
  'sagemaker.mlops.workflow.steps.CacheConfig': cache,
};
