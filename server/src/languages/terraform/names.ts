import { memberPath } from '../../model/paths.ts';
import type { ResourceType } from '../../model/resource.ts';
import { memberNames, propertyKind } from '../../model/resource-types.ts';
import { own } from '../../model/tables.ts';

/** Arguments that Terraform itself reads. */
export const META: ReadonlySet<string> = new Set([
  ...[
    'count',
    'for_each',
    'depends_on',
    'provider',
    'lifecycle',
    'provisioner',
    'connection',
    'timeouts',
    'dynamic',
    'content',
    'region',
  ],
]);

/** Arguments whose name or place differs from the property's, by resource. Source: the AWS provider's documentation. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_sagemaker_app_image_config: { jupyter_lab_image_config: 'JupyterLabAppImageConfig' },
  aws_sagemaker_data_quality_job_definition: { name: 'JobDefinitionName' },
  aws_sagemaker_endpoint_configuration: { kms_key_arn: 'KmsKeyId' },
  aws_sagemaker_hyper_parameter_tuning_job: { config: 'HyperParameterTuningJobConfig' },
  aws_sagemaker_notebook_instance: { security_groups: 'SecurityGroupIds', volume_size: 'VolumeSizeInGB' },
  aws_s3_bucket: {
    bucket: 'BucketName',
    acl: 'AccessControl',
    versioning: 'VersioningConfiguration',
    lifecycle_rule: 'LifecycleConfiguration',
    logging: 'LoggingConfiguration',
    server_side_encryption_configuration: 'BucketEncryption',
  },
  aws_s3_bucket_policy: { policy: 'PolicyDocument' },
  aws_iam_role: { assume_role_policy: 'AssumeRolePolicyDocument', inline_policy: 'Policies' },
  aws_iam_policy: { policy: 'PolicyDocument' },
  aws_iam_role_policy: { policy: 'PolicyDocument', role: 'Roles' },
  aws_iam_user_policy: { policy: 'PolicyDocument', user: 'Users' },
  aws_iam_group_policy: { policy: 'PolicyDocument', group: 'Groups' },
  aws_kms_key: {
    policy: 'KeyPolicy',
    customer_master_key_spec: 'KeySpec',
    is_enabled: 'Enabled',
    deletion_window_in_days: 'PendingWindowInDays',
  },
  aws_ecr_repository_policy: { policy: 'RepositoryPolicyText' },
  aws_kms_key_policy: { policy: 'KeyPolicy' },
  aws_bedrockagentcore_browser: { recording: 'RecordingConfig' },
  aws_appautoscaling_policy: { name: 'PolicyName' },
  aws_cloudwatch_event_rule: { is_enabled: 'State' },
  aws_cloudwatch_metric_alarm: { metric_query: 'Metrics' },
  aws_dynamodb_table: {
    name: 'TableName',
    point_in_time_recovery: 'PointInTimeRecoverySpecification',
    server_side_encryption: 'SSESpecification',
    ttl: 'TimeToLiveSpecification',
  },
  aws_bedrock_custom_model: { custom_model_kms_key_id: 'CustomModelKmsKeyId' },
  aws_flow_log: { vpc_id: 'ResourceId' },
  aws_kinesis_stream: { encryption_type: 'StreamEncryption' },
  aws_opensearch_domain: {
    encrypt_at_rest: 'EncryptionAtRestOptions',
    node_to_node_encryption: 'NodeToNodeEncryptionOptions',
  },
  aws_security_group: {
    name: 'GroupName',
    description: 'GroupDescription',
    ingress: 'SecurityGroupIngress',
    egress: 'SecurityGroupEgress',
  },
  aws_security_group_rule: { security_group_id: 'GroupId', cidr_blocks: 'CidrIp', ipv6_cidr_blocks: 'CidrIpv6' },
  aws_vpc_security_group_ingress_rule: { security_group_id: 'GroupId', cidr_ipv4: 'CidrIp', cidr_ipv6: 'CidrIpv6' },
  aws_api_gateway_stage: { access_log_settings: 'AccessLogSetting' },
  aws_api_gateway_method: { authorization: 'AuthorizationType' },
  aws_lambda_function_url: { function_name: 'TargetFunctionArn', authorization_type: 'AuthType' },
  aws_glue_crawler: { security_configuration: 'CrawlerSecurityConfiguration' },
  aws_glue_job: { role_arn: 'Role' },
  aws_sfn_state_machine: { definition: 'DefinitionString', type: 'StateMachineType' },
};

/** The same for arguments of nested blocks: by type, place and argument. */
const NESTED: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm Metrics.0 metric': 'MetricStat',
  'AWS::Bedrock::ModelInvocationLoggingConfiguration LoggingConfig cloudwatch_config': 'CloudWatchConfig',
  'AWS::DynamoDB::Table PointInTimeRecoverySpecification enabled': 'PointInTimeRecoveryEnabled',
  'AWS::EC2::SecurityGroup SecurityGroupIngress.0 cidr_blocks': 'CidrIp',
  'AWS::EC2::SecurityGroup SecurityGroupIngress.0 ipv6_cidr_blocks': 'CidrIpv6',
  'AWS::EC2::SecurityGroup SecurityGroupEgress.0 cidr_blocks': 'CidrIp',
  'AWS::EC2::SecurityGroup SecurityGroupEgress.0 ipv6_cidr_blocks': 'CidrIpv6',
  'AWS::IAM::Role Policies.0 name': 'PolicyName',
  'AWS::IAM::Role Policies.0 policy': 'PolicyDocument',
  'AWS::S3::Bucket LifecycleConfiguration.Rules.0 enabled': 'Status',
  'AWS::S3::Bucket BucketEncryption rule': 'ServerSideEncryptionConfiguration',
  'AWS::S3::Bucket BucketEncryption.ServerSideEncryptionConfiguration.0 apply_server_side_encryption_by_default':
    'ServerSideEncryptionByDefault',
  'AWS::S3::Bucket LoggingConfiguration target_bucket': 'DestinationBucketName',
  'AWS::S3::Bucket LoggingConfiguration target_prefix': 'LogFilePrefix',
  'AWS::S3::Bucket VersioningConfiguration enabled': 'Status',
  'AWS::SageMaker::MonitoringSchedule MonitoringScheduleConfig.MonitoringJobDefinition baseline': 'BaselineConfig',
  'AWS::StepFunctions::StateMachine LoggingConfiguration log_destination': 'Destinations',
  'SageMaker::HyperParameterTuningJob HyperParameterTuningJobConfig objective': 'HyperParameterTuningJobObjective',
};

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** `kms_key_id` -> `KmsKeyId`, where no shape says how it is written. */
export const pascal = (name: string): string =>
  name
    .split('_')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The property that an argument sets in the object at a path: the known member that differs in case or number only. */
export function propertyName(resource: string, type: ResourceType, path: string, argument: string): string {
  const exceptions = path === '' && Object.hasOwn(EXCEPTIONS, resource) ? EXCEPTIONS[resource] : undefined;
  const exception = (exceptions && own(exceptions, argument)) ?? own(NESTED, `${type} ${path} ${argument}`);
  if (exception !== undefined) return exception;
  const names = memberNames(type, path);
  const find = (wanted: string): string | undefined => names.find(name => name.toLowerCase() === wanted);
  const text = plain(argument);
  const found = find(text) ?? find(`${text}s`) ?? find(text.replace(/y$/, 'ies'));
  if (found !== undefined) return found;
  if (path === '' && argument === 'name') {
    const last = type.split('::').pop() ?? '';
    return find(`${last.toLowerCase()}name`) ?? `${last}Name`;
  }
  return pascal(argument);
}

/** Properties that the provider calls in the singular: it repeats the block instead. */
const SINGULAR: ReadonlySet<string> = new Set(
  (
    'AdditionalModelDataSources CodeRepositories Containers CustomFileSystemConfigs CustomFileSystems CustomImages FeatureDefinitions ' +
    'FileSystemConfigs ImageTagMutabilityExclusionFilters MetricDataQueries MetricSpecifications NoncurrentVersionTransitions ' +
    'ProvisioningParameters Rules StepAdjustments Transitions'
  ).split(' '),
);
const singular = (property: string): string => property.replace(/ies$/, 'y').replace(/s$/, '');

/** `VolumeSizeInGB` -> `volume_size_in_gb`, `S3Uri` -> `s3_uri`. */
const snake = (name: string): string =>
  (name.match(/S3|SageMaker|CloudWatch|OAuth|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? [name])
    .map(word => word.toLowerCase())
    .join('_');

/** Arguments of the tables that say the property. What reads a word as another value is no way back. */
function exceptional(resource: string, type: ResourceType, path: string, property: string): readonly string[] {
  const own = path === '' && Object.hasOwn(EXCEPTIONS, resource) ? (EXCEPTIONS[resource] ?? {}) : {};
  const before = `${type} ${path} `;
  const nested = Object.entries(NESTED).flatMap(([key, to]) =>
    key.startsWith(before) &&
    !(key.startsWith('AWS::S3::Bucket') && key.endsWith(' enabled') && resource !== 'aws_s3_bucket')
      ? [[key.slice(before.length), to] as const]
      : [],
  );
  return [...Object.entries(own), ...nested].flatMap(([argument, to]) =>
    to === property && !(argument === 'is_enabled' && resource === 'aws_cloudwatch_event_rule') ? [argument] : [],
  );
}

/** The argument that sets a property. `undefined` where the way back is not certain, and for names: a new name is a new resource. */
export function argumentName(resource: string, type: ResourceType, path: string, property: string): string | undefined {
  if (path === '' && propertyName(resource, type, '', 'name') === property) return undefined;
  const plainly = [...(SINGULAR.has(property) ? [snake(singular(property))] : []), snake(property)];
  return [...exceptional(resource, type, path, property), ...plainly].find(
    made => propertyName(resource, type, path, made) === property,
  );
}

export type Shape = 'block' | 'blocks' | 'value';

/** How a property is written: nested blocks for objects, and plain values for everything else. */
export function shapeAt(type: ResourceType, path: string): Shape {
  const kind = propertyKind(type, path);
  if (kind === 'object') return 'block';
  return kind === 'list' && propertyKind(type, memberPath(path, '0')) === 'object' ? 'blocks' : 'value';
}
