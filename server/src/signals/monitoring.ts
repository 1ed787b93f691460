import { read } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { api, call, cfn, sdk } from './names.ts';
import { declared, every, given, isGiven, like, shown, valued, valuesAt, where } from './readings.ts';
import type { Recognition } from './recognition.ts';

const MONITOR = 'Amazon SageMaker Model Monitor';
const monitors = (name: string, method: string): readonly string[] =>
  sdk(
    ...['model_monitor', 'model_monitor.model_monitoring'].flatMap(m => [
      `${m}.${name}.${method}`,
      `core.${m}.${name}.${method}`,
    ]),
  );

const ALARM = 'AWS::CloudWatch::Alarm';
const RULE = 'AWS::Events::Rule';

/** Text of everything below a value, to look for words in an event pattern. */
function textOf(value: ReturnType<typeof read>): string {
  if (value.state === 'object') return [...value.members].map(([k, v]) => `${k} ${textOf(v)}`).join(' ');
  if (value.state === 'list') return value.items.map(textOf).join(' ');
  return shown(value);
}
/** What happens in production, by the events' sources and types; not calls of APIs, and not the approval of a model. */
const FINDING =
  /aws\.cloudwatch\b|Alarm State Change|SageMaker (?!Model Package)[\w ]{0,80}State Change|SageMaker Model Monitor/;
const pattern = (r: Resource): string => textOf(read(r.properties, 'EventPattern'));

/** Does the rule start a pipeline, a state machine or a function? */
function starts(rule: Resource, workload: Workload): boolean {
  return valuesAt(rule.properties, 'Targets.*').some(target => {
    if (isGiven(read(target, 'SageMakerPipelineParameters'))) return true;
    const arn = read(target, 'Arn');
    const to = workload.resolve(rule, arn)?.type;
    return (
      to === 'AWS::SageMaker::Pipeline' ||
      to === 'AWS::StepFunctions::StateMachine' ||
      to === 'AWS::Lambda::Function' ||
      /:pipeline\/|:stateMachine:|:function:|:codepipeline:/.test(shown(arn))
    );
  });
}
const retrains = (rule: Resource, workload: Workload): boolean =>
  valuesAt(rule.properties, 'Targets.*').some(target => {
    const to = workload.resolve(rule, read(target, 'Arn'))?.type;
    return (
      isGiven(read(target, 'SageMakerPipelineParameters')) ||
      to === 'AWS::SageMaker::Pipeline' ||
      /sagemaker[^/]{0,200}:pipeline\//.test(shown(read(target, 'Arn')))
    );
  });

/** How models and endpoints are watched, and what happens then. */
export const monitoring: readonly Recognition[] = [
  {
    id: 'monitoring-schedule',
    title: 'Model Monitor runs on a schedule',
    strong: ['model-observability'],
    services: [MONITOR],
    components: ['monitoring'],
    readings: declared('AWS::SageMaker::MonitoringSchedule'),
  },
  {
    id: 'data-quality-monitor',
    title: 'The quality of the incoming data is monitored against a baseline',
    strong: ['evaluate-data-drift', 'model-observability'],
    services: [MONITOR],
    components: ['monitoring'],
    traces: monitors('DefaultModelMonitor', 'create_monitoring_schedule'),
    readings: declared('AWS::SageMaker::DataQualityJobDefinition'),
  },
  {
    id: 'model-quality-monitor',
    title: 'Predictions are monitored against ground truth',
    strong: ['monitor-business-adherence', 'handle-performance-degradation'],
    services: [MONITOR],
    components: ['monitoring'],
    traces: monitors('ModelQualityMonitor', 'create_monitoring_schedule'),
    readings: declared('AWS::SageMaker::ModelQualityJobDefinition'),
  },
  {
    id: 'drift-library',
    title: 'Drift is measured by a library',
    strong: ['evaluate-data-drift'],
    components: ['monitoring'],
    traces: call('evidently', 'alibi_detect', 'nannyml', 'whylogs', 'deepchecks.tabular.suites', 'frouros'),
    imports: ['evidently', 'alibi_detect', 'nannyml', 'whylogs', 'frouros'],
  },
  {
    id: 'distribution-test',
    title: 'Distributions are compared by a statistical test',
    weak: ['evaluate-data-drift'],
    components: ['monitoring'],
    traces: call('scipy.stats.ks_2samp', 'scipy.stats.wasserstein_distance', 'scipy.spatial.distance.jensenshannon'),
  },
  {
    id: 'custom-metric',
    title: 'The workload publishes metrics of its own',
    weak: ['monitor-business-adherence', 'monitor-model-roi', 'measure-material-efficiency'],
    services: ['Amazon CloudWatch'],
    components: ['monitoring'],
    traces: [...api('cloudwatch.PutMetricData'), ...call('aws_embedded_metrics', 'aws_lambda_powertools.Metrics')],
  },
  {
    id: 'alarm-on-endpoint',
    title: 'An alarm watches metrics of the endpoint',
    strong: ['deployment-environment-metrics'],
    services: ['Amazon CloudWatch'],
    components: ['alarm-manager', 'monitoring'],
    readings: [valued(ALARM, 'Namespace', like(/^(?:AWS\/SageMaker|\/aws\/sagemaker\/Endpoints)$/))],
  },
  {
    id: 'alarm',
    title: 'An alarm is declared',
    weak: ['deployment-environment-metrics'],
    services: ['Amazon CloudWatch'],
    components: ['alarm-manager'],
    traces: [...cfn('CloudWatch::Alarm', 'CloudWatch::CompositeAlarm'), ...api('cloudwatch.PutMetricAlarm')],
  },
  {
    id: 'monitor-alarm',
    title: 'An alarm on what Model Monitor measures starts an action',
    strong: ['handle-performance-degradation'],
    services: ['Amazon CloudWatch', MONITOR],
    components: ['alarm-manager', 'monitoring'],
    readings: [
      where(
        ALARM,
        'Namespace',
        r =>
          every(read(r.properties, 'Namespace'), like(/sagemaker\/(?:Endpoints|ModelMonitoring)\/\w+-metrics?$/i)) &&
          isGiven(read(r.properties, 'AlarmActions')),
      ),
    ],
  },
  {
    id: 'idle-endpoint-alarm',
    title: 'An alarm tells when an endpoint gets few invocations',
    strong: ['monitor-endpoint-usage'],
    services: ['Amazon CloudWatch'],
    components: ['alarm-manager', 'monitoring'],
    readings: [
      where(
        ALARM,
        'MetricName',
        r =>
          every(read(r.properties, 'MetricName'), like(/^Invocations(?:PerInstance)?$/)) &&
          every(read(r.properties, 'ComparisonOperator'), like(/^LessThan/)),
      ),
    ],
  },
  {
    id: 'quota-alarm',
    title: 'An alarm watches the use of service quotas',
    strong: ['manage-service-quotas'],
    services: ['Amazon CloudWatch'],
    components: ['alarm-manager'],
    readings: [
      valued(ALARM, 'Namespace', like(/^AWS\/Usage$/)),
      valued(ALARM, 'Metrics.*.MetricStat.Metric.Namespace', like(/^AWS\/Usage$/)),
    ],
  },
  {
    id: 'dashboard',
    title: 'A dashboard is declared',
    weak: ['deployment-environment-metrics'],
    services: ['Amazon CloudWatch', 'Amazon Managed Grafana'],
    components: ['monitoring'],
    traces: [...cfn('CloudWatch::Dashboard', 'Grafana::Workspace'), ...api('cloudwatch.PutDashboard')],
  },
  {
    id: 'event-rule',
    title: 'Events of SageMaker or of alarms start an action',
    strong: ['establish-feedback-loops'],
    services: ['Amazon EventBridge'],
    components: ['alarm-manager', 'model-update-pipeline'],
    readings: [where(RULE, 'EventPattern', (r, w) => FINDING.test(pattern(r)) && starts(r, w))],
  },
  {
    id: 'model-approval-event',
    title: 'The approval of a model starts its deployment',
    strong: ['automate-endpoint-changes'],
    services: ['Amazon EventBridge', 'Amazon SageMaker Model Registry'],
    components: ['model-update-pipeline'],
    readings: [
      where(
        RULE,
        'EventPattern',
        r => /Model Package State Change/.test(pattern(r)) && isGiven(read(r.properties, 'Targets')),
      ),
    ],
  },
  {
    id: 'retraining-on-alarm',
    title: 'An alarm or the end of a monitoring job starts retraining',
    strong: ['retrain-only-when-necessary', 'automated-retraining'],
    services: ['Amazon EventBridge', 'Amazon SageMaker Pipelines'],
    components: ['model-update-pipeline'],
    readings: [
      where(
        RULE,
        'EventPattern',
        (r, w) => /aws\.cloudwatch\b|Processing Job State Change|Monitoring/.test(pattern(r)) && retrains(r, w),
      ),
    ],
  },
  {
    id: 'retraining-rule',
    title: 'An event or a schedule starts the pipeline',
    strong: ['automated-retraining', 'cicd-ct-with-traceability'],
    services: ['Amazon EventBridge', 'Amazon SageMaker Pipelines'],
    components: ['scheduler', 'model-update-pipeline'],
    readings: [where(RULE, 'Targets.*.SageMakerPipelineParameters', retrains)],
  },
  {
    id: 'pipeline-schedule',
    title: 'The pipeline runs on a schedule or trigger of its own',
    strong: ['automated-retraining'],
    services: ['Amazon SageMaker Pipelines', 'Amazon EventBridge'],
    components: ['scheduler', 'model-update-pipeline'],
    traces: sdk(
      'workflow.triggers.PipelineSchedule',
      'mlops.workflow.triggers.PipelineSchedule',
      'workflow.pipeline.Pipeline.put_triggers',
      'mlops.workflow.pipeline.Pipeline.put_triggers',
    ),
  },
  {
    id: 'schedule',
    title: 'Something runs on a schedule or when data arrives',
    weak: ['automated-retraining'],
    services: ['Amazon EventBridge', 'Amazon S3'],
    components: ['scheduler'],
    traces: [...cfn('Scheduler::Schedule'), ...api('scheduler.CreateSchedule')],
    readings: [given(RULE, 'ScheduleExpression'), given('AWS::S3::Bucket', 'NotificationConfiguration')],
  },
  {
    id: 'notification-topic',
    title: 'A topic can carry alerts to people',
    services: ['Amazon SNS'],
    components: ['alarm-manager'],
    traces: [...cfn('SNS::Topic', 'SNS::Subscription'), ...api('sns.Publish', 'sns.CreateTopic')],
  },
  {
    id: 'human-review',
    title: 'People review predictions through Augmented AI',
    strong: ['human-in-the-loop', 'establish-feedback-loops'],
    services: ['Amazon Augmented AI (A2I)'],
    components: ['human-review'],
    traces: [
      ...api('sagemaker.CreateFlowDefinition', 'sagemaker-a2i-runtime.StartHumanLoop'),
      ...cfn('SageMaker::FlowDefinition'),
    ],
  },
  {
    id: 'review-ui',
    title: 'A user interface for human tasks is declared',
    strong: ['human-in-the-loop'],
    services: ['Amazon Augmented AI (A2I)'],
    components: ['human-review'],
    traces: [...cfn('SageMaker::HumanTaskUi'), ...api('sagemaker.CreateHumanTaskUi')],
  },
];
