import type { ResourceType } from '../../../model/resource.ts';
import type { CallBinding, Declares } from '../bindings.ts';

type Dialect = 'sdk-v2' | 'sdk-v3';

const schedule: Declares = {
  type: 'AWS::SageMaker::MonitoringSchedule',
  parameters: {
    monitor_schedule_name: 'MonitoringScheduleName',
    endpoint_input: 'EndpointName',
    schedule_cron_expression: 'MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression',
    statistics: 'Sdk.Statistics',
    constraints: 'Sdk.Constraints',
    enable_cloudwatch_metrics: 'Sdk.EnableCloudWatchMetrics',
  },
};

/** A monitor of the caller's own image: only the schedule shows. */
const monitor = (dialect: Dialect): CallBinding => ({
  dialect,
  methods: { create_monitoring_schedule: { declares: [schedule] } },
});

/** A monitor of AWS: the object holds what each of its jobs runs with, and a schedule runs them. */
const defined = (dialect: Dialect, network: string, kind: string): CallBinding => ({
  dialect,
  declares: [
    {
      type: `AWS::SageMaker::${kind}JobDefinition` as ResourceType,
      parameters: {
        role: 'RoleArn',
        instance_count: 'JobResources.ClusterConfig.InstanceCount',
        instance_type: 'JobResources.ClusterConfig.InstanceType',
        volume_size_in_gb: 'JobResources.ClusterConfig.VolumeSizeInGB',
        volume_kms_key: 'JobResources.ClusterConfig.VolumeKmsKeyId',
        output_kms_key: `${kind}JobOutputConfig.KmsKeyId`,
        max_runtime_in_seconds: 'StoppingCondition.MaxRuntimeInSeconds',
        network_config: 'NetworkConfig',
        tags: 'Tags',
      },
      defaults: {
        'JobResources.ClusterConfig.InstanceCount': 1,
        'JobResources.ClusterConfig.InstanceType': 'ml.m5.xlarge',
      },
    },
  ],
  wrappers: { network_config: network },
  methods: {
    create_monitoring_schedule: {
      declares: [{ ...schedule, refs: { 'MonitoringScheduleConfig.MonitoringJobDefinitionName': 'receiver' } }],
    },
  },
});

const of = (dialect: Dialect, module: string, network: string): Readonly<Record<string, CallBinding>> => ({
  [`${module}.model_monitoring.ModelMonitor`]: monitor(dialect),
  [`${module}.model_monitoring.DefaultModelMonitor`]: defined(dialect, network, 'DataQuality'),
  [`${module}.model_monitoring.ModelQualityMonitor`]: defined(dialect, network, 'ModelQuality'),
  [`${module}.clarify_model_monitoring.ModelBiasMonitor`]: defined(dialect, network, 'ModelBias'),
  [`${module}.clarify_model_monitoring.ModelExplainabilityMonitor`]: defined(dialect, network, 'ModelExplainability'),
});

/** Model Monitor of both generations. */
export const monitors: Readonly<Record<string, CallBinding>> = {
  ...of('sdk-v2', 'sagemaker.model_monitor', 'sagemaker.network.NetworkConfig'),
  ...of('sdk-v3', 'sagemaker.core.model_monitor', 'sagemaker.core.network.NetworkConfig'),
};
