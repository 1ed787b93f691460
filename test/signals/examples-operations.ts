import {
  ALARM,
  conditioned,
  ENDPOINT,
  type Examples,
  FUNCTION,
  IMAGES,
  job,
  MODEL,
  on,
  RETRAINS,
  RULE,
  role,
  S3,
  variant,
} from './examples.ts';

/** Of signals about operations that read resources. */
export const operations: Readonly<Record<string, Examples>> = {
  'monitoring-schedule': {
    yes: [['AWS::SageMaker::MonitoringSchedule']],
    no: [['AWS::SageMaker::DataQualityJobDefinition']],
  },
  'data-quality-monitor': {
    yes: [['AWS::SageMaker::DataQualityJobDefinition']],
    no: [['AWS::SageMaker::ModelQualityJobDefinition']],
  },
  'model-quality-monitor': {
    yes: [['AWS::SageMaker::ModelQualityJobDefinition']],
    no: [['AWS::SageMaker::DataQualityJobDefinition']],
  },
  'alarm-on-endpoint': {
    yes: [
      [ALARM, { Namespace: 'AWS/SageMaker' }],
      [ALARM, { Namespace: '/aws/sagemaker/Endpoints' }],
    ],
    no: [
      [ALARM, { Namespace: 'AWS/Lambda' }],
      [ALARM, { Namespace: 'aws/sagemaker/Endpoints/data-metrics' }],
    ],
  },
  'monitor-alarm': {
    yes: [[ALARM, { Namespace: 'aws/sagemaker/Endpoints/data-metrics', AlarmActions: ['a'] }]],
    no: [
      [ALARM, { Namespace: 'aws/sagemaker/Endpoints/data-metrics' }],
      [ALARM, { Namespace: 'AWS/SageMaker', AlarmActions: ['a'] }],
    ],
  },
  'idle-endpoint-alarm': {
    yes: [[ALARM, { MetricName: 'Invocations', ComparisonOperator: 'LessThanThreshold' }]],
    no: [[ALARM, { MetricName: 'Invocations', ComparisonOperator: 'GreaterThanThreshold' }]],
  },
  'quota-alarm': {
    yes: [
      [ALARM, { Namespace: 'AWS/Usage' }],
      [ALARM, { Metrics: [{ Id: 'a', MetricStat: { Metric: { Namespace: 'AWS/Usage' } } }] }],
    ],
    no: [[ALARM, { Namespace: 'AWS/SageMaker' }]],
  },
  'event-rule': {
    yes: [
      on('aws.cloudwatch', 'CloudWatch Alarm State Change', FUNCTION),
      on('aws.sagemaker', 'SageMaker Training Job State Change', RETRAINS),
    ],
    no: [
      on('aws.sagemaker', 'AWS API Call via CloudTrail', FUNCTION),
      on('aws.sagemaker', 'SageMaker Model Package State Change', FUNCTION),
      on('aws.cloudwatch', 'CloudWatch Alarm State Change', { Id: 'a', Arn: 'arn:aws:sns:eu-west-1:1:t' }),
    ],
  },
  'model-approval-event': {
    yes: [on('aws.sagemaker', 'SageMaker Model Package State Change', FUNCTION)],
    no: [on('aws.sagemaker', 'SageMaker Endpoint State Change', FUNCTION)],
  },
  'retraining-on-alarm': {
    yes: [on('aws.cloudwatch', 'CloudWatch Alarm State Change', RETRAINS)],
    no: [on('aws.cloudwatch', 'CloudWatch Alarm State Change', FUNCTION), on('aws.s3', 'Object Created', RETRAINS)],
  },
  'retraining-rule': {
    yes: [
      [RULE, { ScheduleExpression: 'rate(1 day)', Targets: [RETRAINS] }],
      on('aws.s3', 'Object Created', { Id: 'a', Arn: 'arn:aws:sagemaker:eu-west-1:1:pipeline/p' }),
    ],
    no: [
      [RULE, { ScheduleExpression: 'rate(1 day)', Targets: [FUNCTION] }],
      on('aws.s3', 'Object Created', { Id: 'a', Arn: 'arn:aws:codepipeline:eu-west-1:1:p' }),
    ],
  },
  schedule: {
    yes: [
      [RULE, { ScheduleExpression: 'rate(1 day)' }],
      [S3, { NotificationConfiguration: { LambdaConfigurations: [] } }],
    ],
    no: [[RULE, { Targets: [FUNCTION] }], [S3]],
  },
  'built-in-algorithm': {
    yes: [job({ AlgorithmSpecification: { AlgorithmName: 'arn' } })],
    no: [job({ AlgorithmSpecification: { TrainingImage: 'i' } })],
  },
  'permissions-boundary': { yes: [['AWS::IAM::Role', { PermissionsBoundary: 'arn' }]], no: [['AWS::IAM::Role']] },
  'sagemaker-conditions': {
    yes: [
      ['AWS::IAM::Policy', conditioned('sagemaker:VpcSubnets')],
      ['AWS::IAM::ManagedPolicy', conditioned('sagemaker:VolumeKmsKey')],
      role('sagemaker:VpcSubnets'),
    ],
    no: [['AWS::IAM::Policy', conditioned('aws:SourceVpc')], role('aws:SourceVpc')],
  },
  'user-profile-role': {
    yes: [['AWS::SageMaker::UserProfile', { UserSettings: { ExecutionRole: 'arn' } }]],
    no: [['AWS::SageMaker::UserProfile']],
  },
  'bucket-encrypted-with-key': {
    yes: [
      [
        S3,
        {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
          },
        },
      ],
    ],
    no: [
      [
        S3,
        {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
          },
        },
      ],
    ],
  },
  'repository-encrypted-with-key': {
    yes: [
      [IMAGES, { EncryptionConfiguration: { EncryptionType: 'KMS' } }],
      [IMAGES, { EncryptionConfiguration: { KmsKey: 'k' } }],
    ],
    no: [[IMAGES, { EncryptionConfiguration: { EncryptionType: 'AES256' } }]],
  },
  'classification-tag': {
    yes: [
      [S3, { Tags: [{ Key: 'DataClassification', Value: 'secret' }] }],
      [MODEL, { Tags: [{ Key: 'data-sensitivity', Value: 'low' }] }],
    ],
    no: [[S3, { Tags: [{ Key: 'Project', Value: 'classification' }] }]],
  },
  'bucket-access-log': { yes: [[S3, { LoggingConfiguration: { DestinationBucketName: 'b' } }]], no: [[S3]] },
  'log-retention': { yes: [['AWS::Logs::LogGroup', { RetentionInDays: 30 }]], no: [['AWS::Logs::LogGroup']] },
  'managed-notebooks': {
    yes: [['AWS::SageMaker::Domain'], ['AWS::SageMaker::Space'], ['AWS::SageMaker::NotebookInstance']],
    no: [['AWS::SageMaker::UserProfile']],
  },
  'notebook-git': {
    yes: [['AWS::SageMaker::NotebookInstance', { DefaultCodeRepository: 'https://example.com/r.git' }]],
    no: [['AWS::SageMaker::NotebookInstance']],
  },
  'image-scanning': {
    yes: [[IMAGES, { ImageScanningConfiguration: { ScanOnPush: true } }]],
    no: [[IMAGES, { ImageScanningConfiguration: { ScanOnPush: false } }]],
  },
  'immutable-image-tags': {
    yes: [[IMAGES, { ImageTagMutability: 'IMMUTABLE' }]],
    no: [[IMAGES, { ImageTagMutability: 'MUTABLE' }]],
  },
  'billing-alarm': { yes: [[ALARM, { Namespace: 'AWS/Billing' }]], no: [[ALARM, { Namespace: 'AWS/SageMaker' }]] },
  'tag-propagation': {
    yes: [['AWS::SageMaker::Domain', { TagPropagation: 'ENABLED' }]],
    no: [['AWS::SageMaker::Domain', { TagPropagation: 'DISABLED' }]],
  },
  'activity-tag': {
    yes: [
      ['AWS::SageMaker::ProcessingJob', { Tags: [{ Key: 'activity', Value: 'a' }] }],
      ['AWS::SageMaker::Pipeline', { Tags: [{ Key: 'ml-phase', Value: 'a' }] }],
      [ENDPOINT, { Tags: [{ Key: 'Purpose', Value: 'a' }] }],
      job({ Tags: [{ Key: 'Activity', Value: 'a' }] }),
    ],
    no: [[ENDPOINT, { Tags: [{ Key: 'Stage', Value: 'prod' }] }]],
  },
  'image-lifecycle': { yes: [[IMAGES, { LifecyclePolicy: { LifecyclePolicyText: '{}' } }]], no: [[IMAGES]] },
  canvas: {
    yes: [
      ['AWS::SageMaker::Domain', { DefaultUserSettings: { CanvasAppSettings: { ModelRegisterSettings: {} } } }],
      ['AWS::SageMaker::UserProfile', { UserSettings: { CanvasAppSettings: { ModelRegisterSettings: {} } } }],
    ],
    no: [['AWS::SageMaker::Domain', { DefaultUserSettings: {} }]],
  },
  'elastic-inference': { yes: [variant({ AcceleratorType: 'ml.eia2.medium' })], no: [variant({})] },
};
