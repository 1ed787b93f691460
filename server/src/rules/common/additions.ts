import type { Reference } from '../../model/intent.ts';
import type { Resource } from '../../model/resource.ts';
import type { Add } from '../../model/rule.ts';
import type { Json, Value } from '../../model/value.ts';
import { read, text, toNumber } from '../kit.ts';
import { arn, named, s3Uri } from './sites.ts';

const itself = (attribute?: string): Reference => ({ $ref: '', ...(attribute !== undefined && { attribute }) });

const add = (resource: Resource, type: Add['type'], name: string, properties: Add['properties']): Add => ({
  op: 'add',
  resource,
  type,
  name,
  properties,
});

/** `all-traffic` -> `AllTraffic`: part of a name. */
const pascal = (name: string): string =>
  name.replace(/(?:^|(?<![^A-Za-z0-9])[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const countOf = (variant: Value): number => {
  const count = read(variant, 'InitialInstanceCount');
  return (count.state === 'known' && toNumber(count.value)) || 1;
};

/** A variant's capacity: at least two instances, for two zones, and at most twice as many as it starts with. */
function scaled(endpoint: Resource, variant: Value, name: string, prefix: string): readonly Add[] {
  const least = Math.max(2, countOf(variant));
  const target: Add['properties'] = {
    ServiceNamespace: 'sagemaker',
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    ResourceId: { $text: ['endpoint/', itself('EndpointName'), `/variant/${name}`] },
    MinCapacity: least,
    MaxCapacity: 2 * least,
  };
  const policy: Add['properties'] = {
    PolicyName: 'invocations-per-instance',
    PolicyType: 'TargetTrackingScaling',
    ScalingTargetId: { $ref: `${prefix}ScalableTarget` },
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      TargetValue: 100,
    },
  };
  return [
    add(endpoint, 'AWS::ApplicationAutoScaling::ScalableTarget', `${prefix}ScalableTarget`, target),
    add(endpoint, 'AWS::ApplicationAutoScaling::ScalingPolicy', `${prefix}ScalingPolicy`, policy),
  ];
}

/** Scalable targets and policies for the variants of an endpoint; undefined where one has no name that is written out. */
export function scalingOf(endpoint: Resource, variants: readonly Value[]): readonly Add[] | undefined {
  const names = variants.map(v => text(read(v, 'VariantName')));
  if (names.length === 0 || names.includes(undefined)) return undefined;
  return variants.flatMap((v, i) => {
    const name = names[i] ?? '';
    return scaled(endpoint, v, name, variants.length > 1 ? pascal(name) : '');
  });
}

const VARIANT = named('VariantName', 'Name of the variant of the endpoint', 'your-variant');
const TOPIC = arn(
  'AlarmTopicArn',
  'ARN of the topic that alarms notify',
  'arn:aws:sns:your-region:your-account:your-topic',
);

/** Alarms on the errors and on the latency of an endpoint. */
export function alarmsOf(endpoint: Resource, variant: string | undefined): readonly Add[] {
  const alarm = (name: string, metric: string, statistic: string, threshold: number): Add =>
    add(endpoint, 'AWS::CloudWatch::Alarm', name, {
      Namespace: 'AWS/SageMaker',
      MetricName: metric,
      Dimensions: [
        { Name: 'EndpointName', Value: itself('EndpointName') },
        { Name: 'VariantName', Value: variant ?? VARIANT },
      ],
      Statistic: statistic,
      Period: 60,
      EvaluationPeriods: 3,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
      AlarmActions: [TOPIC],
    });
  // SageMaker counts the latency in microseconds: a second.
  return [
    alarm('ErrorsAlarm', 'Invocation5XXErrors', 'Sum', 0),
    alarm('LatencyAlarm', 'ModelLatency', 'Average', 1_000_000),
  ];
}

const FOLDER = '/opt/ml/processing';

/** A schedule that compares an hour of captured data with a baseline. */
export function monitoringOf(endpoint: Resource): Add {
  const job: Json = {
    MonitoringAppSpecification: {
      ImageUri: named('MonitorImageUri', 'Image of Model Monitor in the Region of the endpoint', 'your-monitor-image'),
    },
    BaselineConfig: {
      ConstraintsResource: {
        S3Uri: s3Uri('ConstraintsUri', 'Constraints of the baseline in S3', 'baseline/constraints.json'),
      },
      StatisticsResource: {
        S3Uri: s3Uri('StatisticsUri', 'Statistics of the baseline in S3', 'baseline/statistics.json'),
      },
    },
    MonitoringInputs: [
      { EndpointInput: { EndpointName: itself('EndpointName'), LocalPath: `${FOLDER}/input/endpoint` } },
    ],
    MonitoringOutputConfig: {
      MonitoringOutputs: [
        {
          S3Output: {
            S3Uri: s3Uri('MonitoringReportsUri', 'S3 folder for reports of monitoring', 'monitoring'),
            LocalPath: `${FOLDER}/output`,
          },
        },
      ],
    },
    MonitoringResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 20 },
    },
    RoleArn: arn('MonitoringRoleArn', 'ARN of the role of monitoring jobs', 'arn:aws:iam::111122223333:role/your-role'),
  };
  return add(endpoint, 'AWS::SageMaker::MonitoringSchedule', 'MonitoringSchedule', {
    MonitoringScheduleName: `${endpoint.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-data-quality`,
    MonitoringScheduleConfig: {
      MonitoringJobDefinition: job,
      MonitoringType: 'DataQuality',
      ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
    },
  });
}

/** A bucket policy that refuses plain HTTP. */
export const tlsPolicyOf = (bucket: Resource): Add =>
  add(bucket, 'AWS::S3::BucketPolicy', 'TlsPolicy', {
    Bucket: itself(),
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [itself('Arn'), { $text: [itself('Arn'), '/*'] }],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  });

/** Flow logs of all traffic, in a bucket. */
export const flowLogOf = (network: Resource): Add =>
  add(network, 'AWS::EC2::FlowLog', 'FlowLog', {
    ResourceId: itself(),
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    LogDestinationType: 's3',
    LogDestination: arn('FlowLogBucketArn', 'ARN of a bucket for flow logs', 'arn:aws:s3:::your-log-bucket'),
  });
