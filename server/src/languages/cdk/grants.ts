import { known, list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { documentOf } from './iam.ts';

const S3_READ = ['s3:GetObject*', 's3:GetBucket*', 's3:List*'];
const S3_PUT = ['s3:PutObject', 's3:PutObjectLegalHold', 's3:PutObjectRetention', 's3:PutObjectTagging', 's3:Abort*'];
const S3_WRITE = ['s3:DeleteObject*', ...S3_PUT];
const KMS_ENCRYPT = ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
const ECR_PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const ECR_PUSH = [
  ...['ecr:CompleteLayerUpload', 'ecr:UploadLayerPart', 'ecr:InitiateLayerUpload'],
  ...['ecr:BatchCheckLayerAvailability', 'ecr:PutImage'],
];
const TABLE_READ = [
  ...['dynamodb:BatchGetItem', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:Query'],
  ...['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable'],
];
const TABLE_WRITE = [
  ...['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  'dynamodb:DescribeTable',
];

/** What the grants of the library's constructs allow, by module and method. Source: the `perms` of each service in the CDK. */
const GRANTS: Readonly<Record<string, readonly string[]>> = {
  'aws_s3.grantRead': S3_READ,
  'aws_s3.grantWrite': S3_WRITE,
  'aws_s3.grantReadWrite': [...S3_READ, ...S3_WRITE],
  'aws_s3.grantPut': S3_PUT,
  'aws_s3.grantDelete': ['s3:DeleteObject*'],
  'aws_kms.grantEncrypt': KMS_ENCRYPT,
  'aws_kms.grantDecrypt': ['kms:Decrypt'],
  'aws_kms.grantEncryptDecrypt': ['kms:Decrypt', ...KMS_ENCRYPT],
  'aws_ecr.grantPull': ECR_PULL,
  'aws_ecr.grantPush': ECR_PUSH,
  'aws_ecr.grantPullPush': [...ECR_PULL, ...ECR_PUSH],
  'aws_iam.grantPassRole': ['iam:PassRole'],
  'aws_iam.grantAssumeRole': ['sts:AssumeRole'],
  'aws_lambda.grantInvoke': ['lambda:InvokeFunction'],
  'aws_stepfunctions.grantStartExecution': ['states:StartExecution'],
  'aws_sagemaker_alpha.grantInvoke': ['sagemaker:InvokeEndpoint'],
  'generative_ai.grantInvoke': ['sagemaker:InvokeEndpoint'],
  'aws_sns.grantPublish': ['sns:Publish'],
  'aws_sqs.grantSendMessages': ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
  'aws_sqs.grantConsumeMessages': ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
  'aws_dynamodb.grantReadData': TABLE_READ,
  'aws_dynamodb.grantWriteData': TABLE_WRITE,
  'aws_dynamodb.grantReadWriteData': [...TABLE_READ, ...TABLE_WRITE],
  'aws_secretsmanager.grantRead': ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
};

/** The policy that a grant of a construct amounts to: named actions on the construct. `id` names it where it is a resource that is read. */
export function grantedPolicy(module: string, method: string, id: string | undefined, at: Span): Value | undefined {
  const key = `${module}.${method}`;
  const actions = Object.hasOwn(GRANTS, key) ? GRANTS[key] : undefined;
  if (!actions) return undefined;
  const arn: Value = id === undefined ? unknown('the ARN of the construct', at) : ref(id, at, 'Arn');
  const whole: Value = { state: 'template', parts: [arn], at };
  const within: Value = { state: 'template', parts: [arn, '/*'], at };
  const statement = new Map<string, Value>([
    ['Effect', known('Allow', at)],
    [
      'Action',
      list(
        actions.map(action => known(action, at)),
        at,
      ),
    ],
    ['Resource', list(module === 'aws_s3' ? [whole, within] : [whole], at)],
  ]);
  return object(new Map([['PolicyDocument', documentOf([object(statement, at)], at)]]), at);
}
