import type { ResourceType } from '../../model/resource.ts';
import { list, object, type Value } from '../../model/value.ts';
import { capitalized, type Operation, renamed, reshaped, withPolicy } from './operation-shapes.ts';

type Shape = (request: Value) => Value;
const both =
  (first: Shape, second: Shape): Shape =>
  request =>
    second(first(request));

/** A setting of a bucket that exists; the bucket's own request says nothing of it. */
const bucket = (decisive: string, shape: Shape): Operation => ({
  service: 's3',
  type: 'AWS::S3::Bucket',
  update: true,
  partial: true,
  decisive,
  shape: both(renamed({ Bucket: 'BucketName' }), shape),
});

const asIs: Shape = request => request;

/** Targets are added to a rule by its name. */
const targets = renamed({ Rule: 'Name' });

const machine: Shape = both(capitalized, both(renamed({ Name: 'StateMachineName' }), withPolicy('Definition')));

const functionShape: Shape = reshaped((members, from) => {
  const key = from.members.get('KMSKeyArn');
  members.delete('KMSKeyArn');
  if (key) members.set('KmsKeyArn', key);
  const tags = from.members.get('Tags');
  if (tags?.state === 'object') members.set('Tags', tagList(tags));
});

/** Lambda takes tags as a dictionary; a template has them as a list. */
const tagList = (tags: Value & { state: 'object' }): Value =>
  list(
    [...tags.members].map(([key, v]) =>
      object(
        new Map<string, Value>([
          ['Key', { state: 'known', value: key, at: v.at }],
          ['Value', v],
        ]),
        v.at,
      ),
    ),
    tags.at,
    tags.open,
  );

/** The request has a list of the ways in which S3 is encrypted under another name. */
const glueEncryption: Shape = reshaped((members, from) => {
  const all = from.members.get('EncryptionConfiguration');
  if (all) members.set('EncryptionConfiguration', renamed({ S3Encryption: 'S3Encryptions' })(all));
});

const of = (service: string, type: ResourceType, decisive: string, shape?: Shape): Operation => ({
  service,
  type,
  decisive,
  ...(shape && { shape }),
});

/** What a request says of a resource that further requests complete. */
const begun = (service: string, type: ResourceType, decisive: string, shape: Shape): Operation => ({
  ...of(service, type, decisive, shape),
  partial: true,
});

/** Requests to the services around SageMaker, in the shape of the resources that templates declare. */
export const AROUND: Readonly<Record<string, Operation>> = {
  put_scaling_policy: of('application-autoscaling', 'AWS::ApplicationAutoScaling::ScalingPolicy', 'ScalableDimension'),
  put_rule: { ...of('events', 'AWS::Events::Rule', 'EventPattern', withPolicy('EventPattern')), partial: true },
  put_targets: { ...of('events', 'AWS::Events::Rule', 'Targets', targets), update: true, partial: true },
  create_schedule: of('scheduler', 'AWS::Scheduler::Schedule', 'FlexibleTimeWindow'),
  create_function: {
    ...of('lambda', 'AWS::Lambda::Function', 'Handler', functionShape),
    reshaped: ['KMSKeyArn', 'KmsKeyArn', 'Tags'],
  },
  create_function_url_config: {
    ...of('lambda', 'AWS::Lambda::Url', 'AuthType', renamed({ FunctionName: 'TargetFunctionArn' })),
    reshaped: ['TargetFunctionArn'],
  },
  put_function_event_invoke_config: of('lambda', 'AWS::Lambda::EventInvokeConfig', 'MaximumRetryAttempts'),
  create_file_system: of('efs', 'AWS::EFS::FileSystem', 'CreationToken'),
  create_job: of('glue', 'AWS::Glue::Job', 'GlueVersion'),
  create_crawler: of('glue', 'AWS::Glue::Crawler', 'DatabaseName'),
  create_security_configuration: {
    ...of('glue', 'AWS::Glue::SecurityConfiguration', 'EncryptionConfiguration', glueEncryption),
    reshaped: [],
  },
  create_state_machine: of('stepfunctions', 'AWS::StepFunctions::StateMachine', 'definition', machine),
  create_bucket: {
    service: 's3',
    type: 'AWS::S3::Bucket',
    partial: true,
    decisive: 'CreateBucketConfiguration',
    shape: renamed({ Bucket: 'BucketName' }),
  },
  put_bucket_versioning: bucket('VersioningConfiguration', asIs),
  put_bucket_encryption: bucket(
    'ServerSideEncryptionConfiguration',
    renamed({ ServerSideEncryptionConfiguration: 'BucketEncryption' }),
  ),
  put_public_access_block: bucket('PublicAccessBlockConfiguration', asIs),
  put_bucket_lifecycle_configuration: bucket('LifecycleConfiguration', asIs),
  create_key: begun(
    'kms',
    'AWS::KMS::Key',
    'KeyUsage',
    both(renamed({ Policy: 'KeyPolicy' }), withPolicy('KeyPolicy')),
  ),
  create_log_group: begun('logs', 'AWS::Logs::LogGroup', 'logGroupName', capitalized),
  create_security_group: begun('ec2', 'AWS::EC2::SecurityGroup', 'VpcId', renamed({ Description: 'GroupDescription' })),
  put_bucket_policy: {
    service: 's3',
    type: 'AWS::S3::BucketPolicy',
    decisive: 'Policy',
    shape: both(renamed({ Policy: 'PolicyDocument' }), withPolicy('PolicyDocument')),
  },
};
