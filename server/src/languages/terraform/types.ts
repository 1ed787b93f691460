import type { ResourceType } from '../../model/resource.ts';
import { canonicalType } from '../cloudformation/types.ts';
import { pascal } from './names.ts';

/** Prefixes of resource types that CloudFormation calls by another name than the capitalised prefix. */
const SERVICES: Readonly<Record<string, string>> = {
  acm: 'CertificateManager',
  acmpca: 'ACMPCA',
  amp: 'APS',
  api_gateway: 'ApiGateway',
  apigatewayv2: 'ApiGatewayV2',
  appautoscaling: 'ApplicationAutoScaling',
  appconfig: 'AppConfig',
  apprunner: 'AppRunner',
  appsync: 'AppSync',
  autoscaling: 'AutoScaling',
  bedrockagent: 'Bedrock',
  bedrockagentcore: 'BedrockAgentCore',
  ce: 'CE',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudtrail: 'CloudTrail',
  cloudwatch: 'CloudWatch',
  cloudwatch_event: 'Events',
  cloudwatch_log: 'Logs',
  codeartifact: 'CodeArtifact',
  codebuild: 'CodeBuild',
  codecommit: 'CodeCommit',
  codedeploy: 'CodeDeploy',
  codepipeline: 'CodePipeline',
  codestarconnections: 'CodeStarConnections',
  computeoptimizer: 'ComputeOptimizer',
  datasync: 'DataSync',
  datazone: 'DataZone',
  dms: 'DMS',
  docdb: 'DocDB',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  ecr: 'ECR',
  ecrpublic: 'ECR',
  ecs: 'ECS',
  efs: 'EFS',
  eks: 'EKS',
  elasticache: 'ElastiCache',
  elasticsearch: 'Elasticsearch',
  emr: 'EMR',
  emrcontainers: 'EMRContainers',
  emrserverless: 'EMRServerless',
  fis: 'FIS',
  fsx: 'FSx',
  guardduty: 'GuardDuty',
  iam: 'IAM',
  imagebuilder: 'ImageBuilder',
  iot: 'IoT',
  keyspaces: 'Cassandra',
  kinesis_firehose: 'KinesisFirehose',
  kinesisanalyticsv2: 'KinesisAnalyticsV2',
  kms: 'KMS',
  lakeformation: 'LakeFormation',
  macie2: 'Macie',
  memorydb: 'MemoryDB',
  msk: 'MSK',
  mwaa: 'MWAA',
  networkfirewall: 'NetworkFirewall',
  opensearch: 'OpenSearchService',
  opensearchserverless: 'OpenSearchServerless',
  quicksight: 'QuickSight',
  ram: 'RAM',
  rds: 'RDS',
  redshiftserverless: 'RedshiftServerless',
  resourcegroups: 'ResourceGroups',
  s3: 'S3',
  s3tables: 'S3Tables',
  s3vectors: 'S3Vectors',
  sagemaker: 'SageMaker',
  secretsmanager: 'SecretsManager',
  securityhub: 'SecurityHub',
  servicecatalog: 'ServiceCatalog',
  ses: 'SES',
  sesv2: 'SES',
  sfn: 'StepFunctions',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'SSM',
  ssoadmin: 'SSO',
  vpclattice: 'VpcLattice',
  wafregional: 'WAFRegional',
  wafv2: 'WAFv2',
};

/** Types whose name does not follow from their words. */
const TYPES: Readonly<Record<string, string>> = {
  aws_appautoscaling_policy: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  aws_appautoscaling_target: 'AWS::ApplicationAutoScaling::ScalableTarget',
  aws_athena_workgroup: 'AWS::Athena::WorkGroup',
  aws_autoscaling_group: 'AWS::AutoScaling::AutoScalingGroup',
  aws_autoscaling_policy: 'AWS::AutoScaling::ScalingPolicy',
  aws_backup_plan: 'AWS::Backup::BackupPlan',
  aws_backup_selection: 'AWS::Backup::BackupSelection',
  aws_backup_vault: 'AWS::Backup::BackupVault',
  aws_bedrockagentcore_agent_runtime: 'AWS::BedrockAgentCore::Runtime',
  aws_bedrockagentcore_browser: 'AWS::BedrockAgentCore::BrowserCustom',
  aws_bedrockagentcore_code_interpreter: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
  aws_cloudtrail: 'AWS::CloudTrail::Trail',
  aws_cloudwatch_log_group: 'AWS::Logs::LogGroup',
  aws_cloudwatch_metric_alarm: 'AWS::CloudWatch::Alarm',
  aws_codepipeline: 'AWS::CodePipeline::Pipeline',
  aws_db_instance: 'AWS::RDS::DBInstance',
  aws_db_subnet_group: 'AWS::RDS::DBSubnetGroup',
  aws_ecr_lifecycle_policy: 'AWS::ECR::Repository',
  aws_eip: 'AWS::EC2::EIP',
  aws_flow_log: 'AWS::EC2::FlowLog',
  aws_fsx_lustre_file_system: 'AWS::FSx::FileSystem',
  aws_fsx_ontap_file_system: 'AWS::FSx::FileSystem',
  aws_fsx_openzfs_file_system: 'AWS::FSx::FileSystem',
  aws_fsx_windows_file_system: 'AWS::FSx::FileSystem',
  aws_glue_catalog_database: 'AWS::Glue::Database',
  aws_glue_catalog_table: 'AWS::Glue::Table',
  aws_iam_group_policy: 'AWS::IAM::Policy',
  aws_iam_openid_connect_provider: 'AWS::IAM::OIDCProvider',
  aws_iam_policy: 'AWS::IAM::ManagedPolicy',
  aws_iam_role_policy: 'AWS::IAM::Policy',
  aws_iam_user_policy: 'AWS::IAM::Policy',
  aws_instance: 'AWS::EC2::Instance',
  aws_internet_gateway: 'AWS::EC2::InternetGateway',
  aws_lambda_event_source_mapping: 'AWS::Lambda::EventSourceMapping',
  aws_lambda_function_url: 'AWS::Lambda::Url',
  aws_lb: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  aws_lb_listener: 'AWS::ElasticLoadBalancingV2::Listener',
  aws_lb_target_group: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  aws_macie2_account: 'AWS::Macie::Session',
  aws_nat_gateway: 'AWS::EC2::NatGateway',
  aws_rds_cluster: 'AWS::RDS::DBCluster',
  aws_rds_cluster_instance: 'AWS::RDS::DBInstance',
  aws_route: 'AWS::EC2::Route',
  aws_route53_record: 'AWS::Route53::RecordSet',
  aws_route53_zone: 'AWS::Route53::HostedZone',
  aws_route_table: 'AWS::EC2::RouteTable',
  aws_sagemaker_endpoint_configuration: 'AWS::SageMaker::EndpointConfig',
  aws_sagemaker_notebook_instance_lifecycle_configuration: 'AWS::SageMaker::NotebookInstanceLifecycleConfig',
  aws_sagemaker_hyper_parameter_tuning_job: 'SageMaker::HyperParameterTuningJob',
  aws_sagemaker_training_job: 'SageMaker::TrainingJob',
  aws_security_group: 'AWS::EC2::SecurityGroup',
  aws_servicecatalog_product: 'AWS::ServiceCatalog::CloudFormationProduct',
  aws_sns_topic_subscription: 'AWS::SNS::Subscription',
  aws_subnet: 'AWS::EC2::Subnet',
  aws_vpc: 'AWS::EC2::VPC',
  aws_vpc_endpoint: 'AWS::EC2::VPCEndpoint',
  aws_wafv2_web_acl: 'AWS::WAFv2::WebACL',
  aws_wafv2_web_acl_association: 'AWS::WAFv2::WebACLAssociation',
};

/** Prefix and the rest: the longest prefix that is known, else the first word. */
function split(name: string): readonly [string, string] {
  const words = name.split('_');
  for (let n = Math.min(2, words.length - 1); n > 0; n--) {
    const service = SERVICES[words.slice(0, n).join('_')];
    if (service !== undefined) return [service, words.slice(n).join('_')];
  }
  const [first = '', ...rest] = words;
  return [pascal(first), rest.join('_') || first];
}

/** CloudFormation's name for a resource type of the AWS provider, exact where anybody asks for it; undefined for other providers. */
export function cloudFormationType(resource: string): string | undefined {
  if (Object.hasOwn(TYPES, resource)) return TYPES[resource];
  if (!resource.startsWith('aws_')) return undefined;
  const [service, rest] = split(resource.slice(4));
  return `AWS::${service}::${pascal(rest)}`;
}

/** The canonical type of a resource; undefined for types that no rule looks at. */
export function reviewedType(resource: string): ResourceType | undefined {
  const type = cloudFormationType(resource);
  return type?.startsWith('SageMaker::') ? (type as ResourceType) : canonicalType(type);
}
