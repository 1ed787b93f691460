import type { ResourceType } from '../../model/resource.ts';
import type { Json } from '../../model/value.ts';

/** Prop path -> property path, with the name of a conversion after a bar where the values differ. */
type Props = Readonly<Record<string, string>>;
export interface L2 {
  readonly type: ResourceType;
  readonly props: Props;
  readonly defaults?: Readonly<Record<string, Json>>;
}

const POLICY: Props = {
  statements: 'PolicyDocument.Statement',
  document: 'PolicyDocument',
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
      encryptionKey: 'EncryptionConfiguration.KmsKey|made',
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
  'aws_stepfunctions_tasks.SageMakerCreateTrainingJob': {
    type: 'SageMaker::TrainingJob',
    props: {
      trainingJobName: 'TrainingJobName',
      role: 'RoleArn|made',
      'algorithmSpecification.algorithmName': 'AlgorithmSpecification.AlgorithmName',
      'algorithmSpecification.trainingImage': 'AlgorithmSpecification.TrainingImage|made',
      'algorithmSpecification.trainingInputMode': 'AlgorithmSpecification.TrainingInputMode|made',
      'algorithmSpecification.metricDefinitions': 'AlgorithmSpecification.MetricDefinitions|made',
      enableNetworkIsolation: 'EnableNetworkIsolation',
      environment: 'Environment',
      hyperparameters: 'HyperParameters',
      inputDataConfig: 'InputDataConfig|channels',
      'outputDataConfig.s3OutputLocation': 'OutputDataConfig.S3OutputPath|made',
      'outputDataConfig.encryptionKey': 'OutputDataConfig.KmsKeyId|made',
      'resourceConfig.instanceCount': 'ResourceConfig.InstanceCount',
      'resourceConfig.instanceType': 'ResourceConfig.InstanceType|instanceType',
      'resourceConfig.volumeSize': 'ResourceConfig.VolumeSizeInGB|made',
      'resourceConfig.volumeEncryptionKey': 'ResourceConfig.VolumeKmsKeyId|made',
      'stoppingCondition.maxRuntime': 'StoppingCondition.MaxRuntimeInSeconds|made',
      tags: 'Tags|made',
      vpcConfig: 'VpcConfig|vpc',
    },
    defaults: {
      'ResourceConfig.InstanceCount': 1,
      'ResourceConfig.InstanceType': 'ml.m4.xlarge',
      'StoppingCondition.MaxRuntimeInSeconds': 3600,
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateTransformJob': {
    type: 'SageMaker::TransformJob',
    props: {
      transformJobName: 'TransformJobName',
      modelName: 'ModelName',
      environment: 'Environment',
      'transformInput.transformDataSource': 'TransformInput.DataSource|dataSource',
      'transformInput.contentType': 'TransformInput.ContentType',
      'transformOutput.s3OutputPath': 'TransformOutput.S3OutputPath',
      'transformOutput.encryptionKey': 'TransformOutput.KmsKeyId|made',
      'transformResources.instanceCount': 'TransformResources.InstanceCount',
      'transformResources.instanceType': 'TransformResources.InstanceType|instanceType',
      'transformResources.volumeEncryptionKey': 'TransformResources.VolumeKmsKeyId|made',
      tags: 'Tags|made',
    },
    defaults: { 'TransformResources.InstanceCount': 1, 'TransformResources.InstanceType': 'ml.m4.xlarge' },
  },
  'aws_stepfunctions_tasks.SageMakerCreateModel': {
    type: 'AWS::SageMaker::Model',
    props: {
      modelName: 'ModelName',
      role: 'ExecutionRoleArn|made',
      'primaryContainer.image': 'PrimaryContainer.Image|made',
      'primaryContainer.modelS3Location': 'PrimaryContainer.ModelDataUrl|made',
      enableNetworkIsolation: 'EnableNetworkIsolation',
      vpc: 'VpcConfig|vpc',
      tags: 'Tags|made',
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateEndpointConfig': {
    type: 'AWS::SageMaker::EndpointConfig',
    props: {
      endpointConfigName: 'EndpointConfigName',
      kmsKey: 'KmsKeyId|made',
      productionVariants: 'ProductionVariants|taskVariants',
      tags: 'Tags|made',
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateEndpoint': {
    type: 'AWS::SageMaker::Endpoint',
    props: { endpointName: 'EndpointName', endpointConfigName: 'EndpointConfigName', tags: 'Tags|made' },
  },
  'aws_stepfunctions_tasks.SageMakerUpdateEndpoint': {
    type: 'AWS::SageMaker::Endpoint',
    props: { endpointName: 'EndpointName', endpointConfigName: 'EndpointConfigName' },
  },
};
