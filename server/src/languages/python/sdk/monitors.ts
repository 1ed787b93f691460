import type { ResourceType } from '../../../model/resource.ts';
import type { CallBinding, Declares, ParameterPaths } from '../bindings.ts';

type Dialect = 'sdk-v2' | 'sdk-v3';

const JOB = 'MonitoringScheduleConfig.MonitoringJobDefinition';

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

/** A monitor of the caller's own image runs with what it was made with; the schedule holds all of it. */
const job: ParameterPaths = {
  image_uri: `${JOB}.MonitoringAppSpecification.ImageUri`,
  role: `${JOB}.RoleArn`,
  instance_count: `${JOB}.MonitoringResources.ClusterConfig.InstanceCount`,
  instance_type: `${JOB}.MonitoringResources.ClusterConfig.InstanceType`,
  volume_size_in_gb: `${JOB}.MonitoringResources.ClusterConfig.VolumeSizeInGB`,
  volume_kms_key: `${JOB}.MonitoringResources.ClusterConfig.VolumeKmsKeyId`,
  output_kms_key: `${JOB}.MonitoringOutputConfig.KmsKeyId`,
  max_runtime_in_seconds: `${JOB}.StoppingCondition.MaxRuntimeInSeconds`,
  network_config: `${JOB}.NetworkConfig`,
  env: `${JOB}.Environment`,
  tags: 'Tags',
};

/** A monitor of AWS: the object holds what each of its jobs runs with, and a schedule runs them. */
const defined = (dialect: Dialect, kind: string): CallBinding => ({
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
  wrappers: {
    network_config: dialect === 'sdk-v2' ? 'sagemaker.network.NetworkConfig' : 'sagemaker.core.network.NetworkConfig',
  },
  methods: {
    create_monitoring_schedule: {
      declares: [{ ...schedule, refs: { 'MonitoringScheduleConfig.MonitoringJobDefinitionName': 'receiver' } }],
    },
  },
});

const own = (dialect: Dialect): CallBinding => ({
  dialect,
  methods: { create_monitoring_schedule: { declares: [{ ...schedule, made: job }] } },
});

/** The endpoint that a monitor watches, given by its name or with more beside it. */
const endpointInput = (dialect: Dialect): CallBinding => ({ dialect, parameters: { endpoint_name: '.' } });

/** Model Monitor of both generations. */
export const monitors: Readonly<Record<string, CallBinding>> = {
  'sagemaker.model_monitor.model_monitoring.ModelMonitor': own('sdk-v2'),
  'sagemaker.model_monitor.model_monitoring.DefaultModelMonitor': defined('sdk-v2', 'DataQuality'),
  'sagemaker.model_monitor.model_monitoring.ModelQualityMonitor': defined('sdk-v2', 'ModelQuality'),
  'sagemaker.model_monitor.model_monitoring.EndpointInput': endpointInput('sdk-v2'),
  'sagemaker.model_monitor.clarify_model_monitoring.ModelBiasMonitor': defined('sdk-v2', 'ModelBias'),
  'sagemaker.model_monitor.clarify_model_monitoring.ModelExplainabilityMonitor': defined(
    'sdk-v2',
    'ModelExplainability',
  ),
  'sagemaker.core.model_monitor.model_monitoring.ModelMonitor': own('sdk-v3'),
  'sagemaker.core.model_monitor.model_monitoring.DefaultModelMonitor': defined('sdk-v3', 'DataQuality'),
  'sagemaker.core.model_monitor.model_monitoring.ModelQualityMonitor': defined('sdk-v3', 'ModelQuality'),
  'sagemaker.core.model_monitor.model_monitoring.EndpointInput': endpointInput('sdk-v3'),
  'sagemaker.core.model_monitor.clarify_model_monitoring.ModelBiasMonitor': defined('sdk-v3', 'ModelBias'),
  'sagemaker.core.model_monitor.clarify_model_monitoring.ModelExplainabilityMonitor': defined(
    'sdk-v3',
    'ModelExplainability',
  ),
};
