import { read } from '../../model/read.ts';
import { known, list, object, ref, type Span, type Value } from '../../model/value.ts';
import type { Companion } from './binding.ts';
import { documentOf, trustPolicy } from './iam.ts';
import { taskCompanion } from './tasks.ts';
import { wrapped } from './wrapped.ts';

const members = (all: readonly (readonly [string, Value])[], at: Span): Value => object(new Map(all), at);

/** A deny of plain HTTP, as `enforceSSL` adds it to the bucket's policy. */
function tlsOnly(bucket: string, at: Span): Value {
  const condition = members([['Bool', members([['aws:SecureTransport', known('false', at)]], at)]], at);
  return members(
    [
      ['Effect', known('Deny', at)],
      ['Principal', members([['AWS', known('*', at)]], at)],
      ['Action', known('s3:*', at)],
      ['Resource', list([ref(bucket, at, 'Arn')], at)],
      ['Condition', condition],
    ],
    at,
  );
}

/** A bucket's policy around statements. */
export const bucketPolicy = (bucket: string, statements: readonly Value[], at: Span): Value =>
  members(
    [
      ['Bucket', ref(bucket, at)],
      ['PolicyDocument', documentOf(statements, at)],
    ],
    at,
  );

function ofBucket(props: Value, id: string): readonly Companion[] {
  const ssl = read(props, 'enforceSSL');
  if (ssl.state !== 'known' || ssl.value !== true) return [];
  const properties = bucketPolicy(id, [tlsOnly(id, ssl.at)], ssl.at);
  return [{ type: 'AWS::S3::BucketPolicy', suffix: '.policy', properties }];
}

const MODEL_POLICY = 'arn:aws:iam::aws:policy/AmazonSageMakerFullAccess';

/** A model without a role makes one of its own, with SageMaker's full access. Source: `Model.createSageMakerRole` of the library. */
function ofModel(props: Value): readonly Companion[] {
  if (read(props, 'role').state !== 'absent') return [];
  const { at } = props;
  const principal = members([['Service', known('sagemaker.amazonaws.com', at)]], at);
  const policy: Value = { state: 'default', by: 'service', value: MODEL_POLICY, at, origin: at };
  const properties = object(
    new Map<string, Value>([
      ['AssumeRolePolicyDocument', trustPolicy(principal)],
      ['ManagedPolicyArns', list([policy], at)],
    ]),
    at,
  );
  return [{ type: 'AWS::IAM::Role', suffix: '.role', properties }];
}

/** A network may have its flow logs in its own props. */
function ofNetwork(props: Value, id: string): readonly Companion[] {
  const logs = read(props, 'flowLogs');
  if (logs.state === 'absent') return [];
  const properties = members([['ResourceId', ref(id, logs.at)]], logs.at);
  return [{ type: 'AWS::EC2::FlowLog', suffix: '.flowLogs', properties }];
}

/** What a construct declares beside its own resource; `id` names its own. */
export function companions(module: string, name: string, props: Value, id: string): readonly Companion[] {
  switch (`${module}.${name}`) {
    case 'aws_s3.Bucket':
      return ofBucket(props, id);
    case 'aws_ec2.Vpc':
      return ofNetwork(props, id);
    case 'aws_sagemaker_alpha.Model':
      return ofModel(props);
  }
  const parts = wrapped(module, name, props)?.beside;
  return parts ? parts(props, id) : taskCompanion(module, name, props);
}
