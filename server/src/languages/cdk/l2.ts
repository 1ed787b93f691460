import type { ResourceType } from '../../model/resource.ts';
import type { Json } from '../../model/value.ts';
import { TASKS } from './l2-tasks.ts';

/** Prop path -> property path, with the name of a conversion after a bar where the values differ. */
type Props = Readonly<Record<string, string>>;
export interface L2 {
  readonly type: ResourceType;
  readonly props: Props;
  readonly defaults?: Readonly<Record<string, Json>>;
}

const PITR = 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled';
const POLICY: Props = {
  statements: 'PolicyDocument.Statement',
  document: 'PolicyDocument',
};

const TABLE: L2 = {
  type: 'AWS::DynamoDB::Table',
  props: {
    tableName: 'TableName',
    pointInTimeRecovery: PITR,
    'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled': PITR,
    encryptionKey: 'SSESpecification.KMSMasterKeyId|made',
  },
};

const FUNCTION: L2 = {
  type: 'AWS::Lambda::Function',
  props: {
    functionName: 'FunctionName',
    runtime: 'Runtime|made',
    handler: 'Handler',
    role: 'Role|made',
    environment: 'Environment.Variables',
    environmentEncryption: 'KmsKeyArn|made',
    timeout: 'Timeout|made',
    memorySize: 'MemorySize',
    reservedConcurrentExecutions: 'ReservedConcurrentExecutions',
    vpc: 'VpcConfig|made',
    tracing: 'TracingConfig.Mode|made',
    deadLetterQueue: 'DeadLetterConfig.TargetArn|made',
  },
};

/** Constructs above CloudFormation's level, by module and class; props as the CDK API reference has them. */
export const L2S: Readonly<Record<string, L2>> = {
  'aws_s3.Bucket': {
    type: 'AWS::S3::Bucket',
    props: {
      bucketName: 'BucketName',
      versioned: 'VersioningConfiguration.Status|versioning',
      lifecycleRules: 'LifecycleConfiguration.Rules|made',
      encryption:
        'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm|bucketEncryption',
      encryptionKey:
        'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID|made',
      blockPublicAccess: 'PublicAccessBlockConfiguration|made',
      serverAccessLogsBucket: 'LoggingConfiguration.DestinationBucketName|made',
      serverAccessLogsPrefix: 'LoggingConfiguration.LogFilePrefix',
      accessControl: 'AccessControl|made',
      autoDeleteObjects: 'Cdk.AutoDeleteObjects',
    },
  },
  'aws_iam.Role': {
    type: 'AWS::IAM::Role',
    props: {
      roleName: 'RoleName',
      description: 'Description',
      path: 'Path',
      permissionsBoundary: 'PermissionsBoundary|made',
      assumedBy: 'AssumeRolePolicyDocument|trust',
      managedPolicies: 'ManagedPolicyArns|managedPolicies',
      inlinePolicies: 'Policies|inlinePolicies',
    },
  },
  'aws_iam.Policy': { type: 'AWS::IAM::Policy', props: { ...POLICY, policyName: 'PolicyName' } },
  'aws_iam.ManagedPolicy': {
    type: 'AWS::IAM::ManagedPolicy',
    props: { ...POLICY, managedPolicyName: 'ManagedPolicyName', path: 'Path', description: 'Description' },
  },
  'aws_ecr.Repository': {
    type: 'AWS::ECR::Repository',
    props: {
      repositoryName: 'RepositoryName',
      imageScanOnPush: 'ImageScanningConfiguration.ScanOnPush',
      imageTagMutability: 'ImageTagMutability|tagMutability',
      lifecycleRules: 'LifecyclePolicy|made',
      encryption: 'EncryptionConfiguration.EncryptionType|repositoryEncryption',
      encryptionKey: 'EncryptionConfiguration.KmsKey|made',
    },
  },
  'aws_dynamodb.Table': TABLE,
  'aws_dynamodb.TableV2': TABLE,
  // Source: `FileSystem`, "encrypted: @default … true" with the feature flag that new projects have.
  'aws_efs.FileSystem': {
    type: 'AWS::EFS::FileSystem',
    props: { encrypted: 'Encrypted', kmsKey: 'KmsKeyId|made' },
    defaults: { Encrypted: true },
  },
  // Source: `Stream`, "encryption: @default StreamEncryption.KMS if encrypted Streams are supported in the region".
  'aws_kinesis.Stream': {
    type: 'AWS::Kinesis::Stream',
    props: { streamName: 'Name', encryption: 'StreamEncryption|streamEncryption' },
    defaults: { StreamEncryption: 'KMS' },
  },
  'aws_opensearchservice.Domain': {
    type: 'AWS::OpenSearchService::Domain',
    props: {
      domainName: 'DomainName',
      // A key switches encryption on.
      'encryptionAtRest.kmsKey': 'EncryptionAtRestOptions.Enabled|given',
      'encryptionAtRest.enabled': 'EncryptionAtRestOptions.Enabled',
      nodeToNodeEncryption: 'NodeToNodeEncryptionOptions.Enabled',
    },
  },
  'aws_ec2.SecurityGroup': {
    type: 'AWS::EC2::SecurityGroup',
    props: { vpc: 'VpcId|made', securityGroupName: 'GroupName', description: 'GroupDescription' },
  },
  'aws_ec2.Vpc': { type: 'AWS::EC2::VPC', props: {} },
  // Its methods are added to the root; without `proxy` they come later.
  'aws_apigateway.LambdaRestApi': {
    type: 'AWS::ApiGateway::Method',
    props: {
      handler: 'Integration.Uri|made',
      proxy: 'HttpMethod|anyMethod',
      policy: 'HttpMethod|hidden',
      endpointTypes: 'HttpMethod|hidden',
      endpointConfiguration: 'HttpMethod|hidden',
      'defaultMethodOptions.authorizationType': 'AuthorizationType|made',
      'defaultMethodOptions.authorizer': 'AuthorizationType|given',
      'defaultMethodOptions.apiKeyRequired': 'ApiKeyRequired',
    },
  },
  'aws_kms.Key': {
    type: 'AWS::KMS::Key',
    props: {
      enableKeyRotation: 'EnableKeyRotation',
      enabled: 'Enabled',
      description: 'Description',
      policy: 'KeyPolicy|made',
      keySpec: 'KeySpec|made',
      keyUsage: 'KeyUsage|made',
    },
  },
  'aws_applicationautoscaling.ScalableTarget': {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    props: {
      serviceNamespace: 'ServiceNamespace|made',
      resourceId: 'ResourceId',
      scalableDimension: 'ScalableDimension',
      minCapacity: 'MinCapacity',
      maxCapacity: 'MaxCapacity',
    },
  },
  'aws_applicationautoscaling.TargetTrackingScalingPolicy': {
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    props: {
      policyName: 'PolicyName',
      scalingTarget: 'ScalingTargetId|made',
      targetValue: 'TargetTrackingScalingPolicyConfiguration.TargetValue',
      predefinedMetric:
        'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType|made',
      customMetric: 'TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification|made',
    },
  },
  'aws_cloudwatch.Alarm': {
    type: 'AWS::CloudWatch::Alarm',
    props: {
      alarmName: 'AlarmName',
      threshold: 'Threshold',
      evaluationPeriods: 'EvaluationPeriods',
      datapointsToAlarm: 'DatapointsToAlarm',
      comparisonOperator: 'ComparisonOperator|made',
      treatMissingData: 'TreatMissingData|made',
      actionsEnabled: 'ActionsEnabled',
      'metric.namespace': 'Namespace',
      'metric.metricName': 'MetricName',
      'metric.statistic': 'Statistic|made',
      'metric.dimensionsMap': 'Dimensions|dimensions',
    },
  },
  'aws_events.Rule': {
    type: 'AWS::Events::Rule',
    props: {
      ruleName: 'Name',
      schedule: 'ScheduleExpression|made',
      eventPattern: 'EventPattern|eventPattern',
      eventBus: 'EventBusName|made',
      enabled: 'State|ruleState',
      targets: 'Targets',
    },
    defaults: { State: 'ENABLED' },
  },
  'aws_lambda.Function': FUNCTION,
  'aws_lambda.DockerImageFunction': FUNCTION,
  'aws_lambda_nodejs.NodejsFunction': FUNCTION,
  'aws_lambda_python_alpha.PythonFunction': FUNCTION,
  'aws_stepfunctions.StateMachine': {
    type: 'AWS::StepFunctions::StateMachine',
    props: {
      stateMachineName: 'StateMachineName',
      role: 'RoleArn|made',
      definition: 'DefinitionString|made',
      definitionBody: 'DefinitionString|made',
      'logs.level': 'LoggingConfiguration.Level|made',
      'logs.destination': 'LoggingConfiguration.Destinations|made',
      tracingEnabled: 'TracingConfiguration.Enabled',
    },
  },
  // Source: `LogGroup`, "retention: @default RetentionDays.TWO_YEARS".
  'aws_logs.LogGroup': {
    type: 'AWS::Logs::LogGroup',
    props: {
      logGroupName: 'LogGroupName',
      retention: 'RetentionInDays|made',
      encryptionKey: 'KmsKeyId|made',
    },
    defaults: { RetentionInDays: 731 },
  },
  'aws_sagemaker_alpha.Model': {
    type: 'AWS::SageMaker::Model',
    props: {
      modelName: 'ModelName',
      role: 'ExecutionRoleArn|made',
      containers: 'Containers|containers',
      vpc: 'VpcConfig|vpc',
      networkIsolation: 'EnableNetworkIsolation',
    },
  },
  'aws_sagemaker_alpha.EndpointConfig': {
    type: 'AWS::SageMaker::EndpointConfig',
    props: {
      endpointConfigName: 'EndpointConfigName',
      encryptionKey: 'KmsKeyId|made',
      instanceProductionVariants: 'ProductionVariants|variants',
      serverlessProductionVariant: 'ProductionVariants|serverless',
    },
  },
  'aws_sagemaker_alpha.Endpoint': {
    type: 'AWS::SageMaker::Endpoint',
    props: { endpointName: 'EndpointName', endpointConfig: 'EndpointConfigName|made' },
  },
  ...TASKS,
};
