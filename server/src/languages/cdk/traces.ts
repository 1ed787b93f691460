import { own } from '../../model/tables.ts';
import { integration } from '../integrations.ts';
import { namespaceOf } from './namespaces.ts';
import type { CdkSymbol } from './symbols.ts';
import { madeBy } from './tasks.ts';

/** Constructs that carry the name of the resource they make, by the namespace of its type. */
const SAME: Readonly<Record<string, string>> = {
  ApiGateway: 'ApiKey Deployment DomainName Method Model RestApi Stage UsagePlan VpcLink',
  ApplicationAutoScaling: 'ScalableTarget',
  AutoScaling: 'AutoScalingGroup ScheduledAction',
  Backup: 'BackupPlan BackupSelection BackupVault',
  Batch: 'JobQueue',
  CertificateManager: 'Certificate',
  CloudFront: 'Distribution Function',
  CloudTrail: 'Trail',
  CloudWatch: 'Alarm AnomalyDetector CompositeAlarm Dashboard',
  CodeBuild: 'Project ReportGroup',
  CodeCommit: 'Repository',
  CodePipeline: 'Pipeline',
  Cognito: 'IdentityPool UserPool UserPoolClient UserPoolDomain UserPoolGroup',
  DynamoDB: 'Table',
  EC2: 'FlowLog Instance LaunchTemplate NetworkAcl SecurityGroup Subnet Volume',
  ECR: 'Repository',
  ECS: 'Cluster TaskDefinition',
  EFS: 'AccessPoint FileSystem',
  EKS: 'Addon Cluster FargateProfile Nodegroup',
  Events: 'ApiDestination Archive Connection EventBus Rule',
  Glue: 'Connection Crawler DataQualityRuleset Database Job SecurityConfiguration Table Workflow',
  IAM: 'AccessKey Group InstanceProfile ManagedPolicy Policy Role User',
  Kinesis: 'Stream StreamConsumer',
  KinesisFirehose: 'DeliveryStream',
  KMS: 'Alias Key',
  Lambda: 'Alias EventSourceMapping Function LayerVersion Version',
  Logs: 'LogGroup LogStream MetricFilter QueryDefinition SubscriptionFilter',
  OpenSearchService: 'Domain',
  RDS: 'DBCluster DBInstance',
  Redshift: 'Cluster',
  Route53: 'HostedZone RecordSet',
  S3: 'AccessPoint Bucket BucketPolicy',
  S3Tables: 'Namespace Table TableBucket',
  SageMaker: 'Endpoint EndpointConfig Model Pipeline',
  Scheduler: 'Schedule ScheduleGroup',
  SecretsManager: 'ResourcePolicy RotationSchedule Secret',
  ServiceCatalog: 'CloudFormationProduct Portfolio',
  SNS: 'Subscription Topic TopicPolicy',
  SQS: 'Queue QueuePolicy',
  StepFunctions: 'Activity StateMachine',
  Synthetics: 'Canary',
};

/** Constructs whose resource has another name. */
const OTHER: Readonly<Record<string, string>> = {
  'core.NestedStack': 'AWS::CloudFormation::Stack',
  'core.CfnStack': 'AWS::CloudFormation::Stack',
  'core.CustomResource': 'AWS::CloudFormation::CustomResource',
  'core.AwsCustomResource': 'Custom::AWS',
  'core.CodePipeline': 'AWS::CodePipeline::Pipeline',
  'aws_apigateway.LambdaRestApi': 'AWS::ApiGateway::RestApi',
  'aws_apigateway.SpecRestApi': 'AWS::ApiGateway::RestApi',
  'aws_apigateway.StepFunctionsRestApi': 'AWS::ApiGateway::RestApi',
  'aws_apigatewayv2.HttpApi': 'AWS::ApiGatewayV2::Api',
  'aws_apigatewayv2.WebSocketApi': 'AWS::ApiGatewayV2::Api',
  'aws_applicationautoscaling.StepScalingPolicy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'aws_applicationautoscaling.TargetTrackingScalingPolicy': 'AWS::ApplicationAutoScaling::ScalingPolicy',
  'aws_batch.EcsJobDefinition': 'AWS::Batch::JobDefinition',
  'aws_batch.EksJobDefinition': 'AWS::Batch::JobDefinition',
  'aws_batch.FargateComputeEnvironment': 'AWS::Batch::ComputeEnvironment',
  'aws_batch.ManagedEc2EcsComputeEnvironment': 'AWS::Batch::ComputeEnvironment',
  'aws_config.CustomRule': 'AWS::Config::ConfigRule',
  'aws_config.ManagedRule': 'AWS::Config::ConfigRule',
  'aws_docdb.DatabaseCluster': 'AWS::DocDB::DBCluster',
  'aws_dynamodb.TableV2': 'AWS::DynamoDB::GlobalTable',
  'aws_ec2.GatewayVpcEndpoint': 'AWS::EC2::VPCEndpoint',
  'aws_ec2.InterfaceVpcEndpoint': 'AWS::EC2::VPCEndpoint',
  'aws_ec2.Vpc': 'AWS::EC2::VPC',
  'aws_ec2.VpcEndpointService': 'AWS::EC2::VPCEndpointService',
  'aws_ecs.Ec2Service': 'AWS::ECS::Service',
  'aws_ecs.FargateService': 'AWS::ECS::Service',
  'aws_ecs.FargateTaskDefinition': 'AWS::ECS::TaskDefinition',
  'aws_ecs.Ec2TaskDefinition': 'AWS::ECS::TaskDefinition',
  'aws_ecs_patterns.ApplicationLoadBalancedFargateService': 'AWS::ECS::Service',
  'aws_ecs_patterns.NetworkLoadBalancedFargateService': 'AWS::ECS::Service',
  'aws_elasticloadbalancingv2.ApplicationLoadBalancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'aws_elasticloadbalancingv2.NetworkLoadBalancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'aws_fsx.LustreFileSystem': 'AWS::FSx::FileSystem',
  'aws_glue.S3Table': 'AWS::Glue::Table',
  'aws_glue.PySparkEtlJob': 'AWS::Glue::Job',
  'aws_glue.PySparkFlexEtlJob': 'AWS::Glue::Job',
  'aws_glue.PythonShellJob': 'AWS::Glue::Job',
  'aws_glue.RayJob': 'AWS::Glue::Job',
  'aws_lambda.DockerImageFunction': 'AWS::Lambda::Function',
  'aws_lambda.SingletonFunction': 'AWS::Lambda::Function',
  'aws_lambda_nodejs.NodejsFunction': 'AWS::Lambda::Function',
  'aws_lambda_python.PythonFunction': 'AWS::Lambda::Function',
  'aws_rds.DatabaseCluster': 'AWS::RDS::DBCluster',
  'aws_rds.DatabaseInstance': 'AWS::RDS::DBInstance',
  'aws_route53.ARecord': 'AWS::Route53::RecordSet',
  'aws_ssm.StringListParameter': 'AWS::SSM::Parameter',
  'aws_ssm.StringParameter': 'AWS::SSM::Parameter',
};

const L2S: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SAME).flatMap(([service, names]) =>
    names.split(' ').map(name => [`aws_${service.toLowerCase()}.${name}`, `AWS::${service}::${name}`] as const),
  ),
  ...Object.entries(OTHER),
]);

/** Methods of constructs that declare another resource, of names that only the CDK uses. */
const METHODS: Readonly<Record<string, string>> = {
  addInterfaceEndpoint: 'AWS::EC2::VPCEndpoint',
  addGatewayEndpoint: 'AWS::EC2::VPCEndpoint',
  addFlowLog: 'AWS::EC2::FlowLog',
  addRotationSchedule: 'AWS::SecretsManager::RotationSchedule',
  autoScaleInstanceCount: 'AWS::ApplicationAutoScaling::ScalableTarget',
  createAlarm: 'AWS::CloudWatch::Alarm',
};

/** The type of the resource that a construct of the library makes first of all, any service's; undefined for what makes none. */
export function declaredType({ module, path }: CdkSymbol): string | undefined {
  const [name] = path;
  if (name === undefined || path.length !== 1) return undefined;
  // Helper libraries of the CDK (`pipelines`, `custom_resources`) count as its core.
  const home = /^(?:aws|alexa)_/.test(module) ? module.replace(/_alpha$/, '') : 'core';
  const l2 = L2S.get(`${home}.${name}`);
  if (l2) return l2;
  if (module === 'generative_ai' && name.endsWith('SageMakerEndpoint')) return 'AWS::SageMaker::Endpoint';
  const namespace = namespaceOf(home);
  const resource = /^Cfn([A-Z]\w*)$/.exec(name)?.[1];
  if (!namespace || !resource) return undefined;
  const isSecond = home === 'aws_kinesisanalytics' && resource.endsWith('V2');
  return isSecond ? `${namespace}V2::${resource.slice(0, -2)}` : `${namespace}::${resource}`;
}

/** The type of what a method of a construct declares, by its name in TypeScript. */
export const declaredByMethod = (name: string): string | undefined =>
  Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;

/** Beginnings of the names of tasks, and the service that each calls. */
const TASKS: Readonly<Record<string, string>> = {
  Athena: 'athena',
  Batch: 'batch',
  BedrockInvoke: 'bedrock-runtime',
  CodeBuild: 'codebuild',
  Dynamo: 'dynamodb',
  Ecs: 'ecs',
  EmrContainers: 'emr-containers',
  EmrServerless: 'emr-serverless',
  Emr: 'emr',
  EventBridge: 'events',
  GlueDataBrew: 'databrew',
  Glue: 'glue',
  Lambda: 'lambda',
  SageMaker: 'sagemaker',
  Sns: 'sns',
  Sqs: 'sqs',
  StepFunctions: 'stepfunctions',
};
/** Tasks that are not named after their operation. */
const RENAMED: Readonly<Record<string, string>> = {
  GlueStartCrawlerRun: 'api:glue.StartCrawler',
  BedrockInvokeModel: 'api:bedrock-runtime.InvokeModel',
  SqsSendMessage: 'api:sqs.SendMessage',
};
/** Tasks that call no operation, or one that only their arguments tell. */
const NO_OPERATION =
  /^(?:StepFunctionsInvokeActivity|EmrContainersCreateVirtualCluster|\w*(?:Target|Catalog|LaunchTarget|Definition)$)/;

/** The API operation that a task of a state machine calls: `SageMakerCreateTrainingJob`. */
export function taskOperation(symbol: CdkSymbol): string | undefined {
  const name = symbol.module === 'aws_stepfunctions_tasks' ? madeBy(symbol) : undefined;
  if (name === undefined || NO_OPERATION.test(name)) return undefined;
  if (Object.hasOwn(RENAMED, name)) return RENAMED[name];
  const prefix = Object.keys(TASKS).find(p => name.startsWith(p));
  const action = prefix && name.slice(prefix.length);
  return action &&
    /^(?:Add|Cancel|Create|Delete|Get|Invoke|Modify|Publish|Put|Query|Run|Scan|Send|Set|Start|Stop|Submit|Terminate|Update)/.test(
      action,
    )
    ? integration(own(TASKS, prefix) ?? '', action)
    : undefined;
}
