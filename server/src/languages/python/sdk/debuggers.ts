import type { CallBinding } from '../bindings.ts';

const rule = (kind: 'Debug' | 'Profiler'): CallBinding => ({
  dialect: 'sdk-v2',
  parameters: {
    // A rule of AWS is configured by a library of its own.
    base_config: kind,
    name: `${kind}.RuleConfigurationName`,
    image_uri: `${kind}.RuleEvaluatorImage`,
    instance_type: `${kind}.InstanceType`,
    volume_size_in_gb: `${kind}.VolumeSizeInGB`,
    container_local_output_path: `${kind}.LocalPath`,
    s3_output_path: `${kind}.S3OutputPath`,
    rule_parameters: `${kind}.RuleParameters`,
  },
});

const without = (binding: CallBinding, ...names: readonly string[]): CallBinding => ({
  ...binding,
  parameters: Object.fromEntries(Object.entries(binding.parameters ?? {}).filter(([name]) => !names.includes(name))),
});

const RULE = 'sagemaker.debugger.debugger.Rule';
const PROFILER_RULE = 'sagemaker.debugger.debugger.ProfilerRule';

/** What watches a training. Rules say in which of the request's two lists they belong. */
export const debuggers: Readonly<Record<string, CallBinding>> = {
  'sagemaker.debugger.debugger.DebuggerHookConfig': {
    dialect: 'sdk-v2',
    parameters: {
      s3_output_path: 'S3OutputPath',
      container_local_output_path: 'LocalPath',
      hook_parameters: 'HookParameters',
      collection_configs: 'CollectionConfigurations',
    },
  },
  'sagemaker.debugger.debugger.CollectionConfig': {
    dialect: 'sdk-v2',
    parameters: { name: 'CollectionName', parameters: 'CollectionParameters' },
  },
  'sagemaker.debugger.debugger.TensorBoardOutputConfig': {
    dialect: 'sdk-v2',
    parameters: { s3_output_path: 'S3OutputPath', container_local_output_path: 'LocalPath' },
  },
  'sagemaker.debugger.profiler_config.ProfilerConfig': {
    dialect: 'sdk-v2',
    parameters: {
      s3_output_path: 'S3OutputPath',
      system_monitor_interval_millis: 'ProfilingIntervalInMilliseconds',
      framework_profile_params: 'ProfilingParameters',
      disable_profiler: 'DisableProfiler',
    },
  },
  [`${RULE}.sagemaker`]: without(rule('Debug'), 'image_uri', 'instance_type', 'volume_size_in_gb'),
  [`${RULE}.custom`]: without(rule('Debug'), 'base_config'),
  [`${PROFILER_RULE}.sagemaker`]: without(rule('Profiler'), 'image_uri', 'rule_parameters'),
  [`${PROFILER_RULE}.custom`]: without(rule('Profiler'), 'base_config'),
};
