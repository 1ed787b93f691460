import { items, read, text } from '../../model/read.ts';
import { own } from '../../model/tables.ts';
import { absent, known, object, oneOf, ref, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import { arnOf } from './arn.ts';
import { documentValue, principalValue, statementValue } from './iam.ts';
import type { CdkSymbol } from './symbols.ts';

type Make = (args: readonly Value[], at: Span) => Value | undefined;

const first = ([value]: readonly Value[]): Value | undefined => value;
const template = (parts: readonly (string | Value)[], at: Span): Value => ({ state: 'template', parts, at });

/** A length of time in seconds, a size in gibibytes: the units in which the API takes them. */
const scaled =
  (factor: number): Make =>
  ([value], at) =>
    value?.state === 'known' && typeof value.value === 'number'
      ? known(value.value * factor, at)
      : unknown('a length decided at run time', at);

/** Text with `${…}` holes, as `Fn::Sub` takes it. */
const substituted: Make = ([value, variables], at) => {
  if (value?.state !== 'known' || typeof value.value !== 'string') return value;
  const parts = value.value.split(/\$\{([^}!]{1,300})\}/).map((part, i): string | Value => {
    if (i % 2 === 0) return part;
    const given = variables ? read(variables, part) : absent(at);
    return given.state === 'absent' || given.state === 'unknown' ? ref(part, at) : given;
  });
  const holes = parts.filter(part => part !== '');
  return holes.every(part => typeof part === 'string') ? known(holes.join(''), at) : template(holes, at);
};

const joined: Make = ([glue, values], at) => {
  const separator = glue?.state === 'known' ? String(glue.value) : '';
  const all = values ? items(values) : { items: [], open: true };
  if (all.open) return unknown('a joined list', at);
  if (all.items.every(v => v.state === 'known'))
    return known(all.items.map(v => String((v as { value: Scalar }).value)).join(separator), at);
  return template(
    all.items.flatMap((v, i) => (i > 0 && separator ? [separator, v] : [v])),
    at,
  );
};

const awsManagedPolicy: Make = ([name], at) => {
  if (name?.state === 'known')
    return known(`arn:aws:iam::aws:policy/${name.value}`, name.at, ...(name.origin ? [name.origin] : []));
  return name ? template(['arn:aws:iam::aws:policy/', name], at) : undefined;
};

const fromBucket: Make = ([bucket, key], at) =>
  bucket ? template(['s3://', bucket, '/', key ?? unknown('a key', at)], at) : undefined;
const fromRepository: Make = ([repository, tag], at) =>
  repository ? template([repository, ':', tag && tag.state !== 'absent' ? tag : 'latest'], at) : undefined;
const instanceType: Make = ([kind, size], at) =>
  kind?.state === 'known' && size?.state === 'known'
    ? known(`${kind.value}.${size.value}`, at)
    : unknown('an instance type decided at run time', at);

/** `rate(1 day)` for a length of time in seconds. */
const rate: Make = ([length], at) => {
  const seconds = length?.state === 'known' && typeof length.value === 'number' ? length.value : 0;
  const [size, unit] = seconds % 86400 === 0 ? [86400, 'day'] : seconds % 3600 === 0 ? [3600, 'hour'] : [60, 'minute'];
  const count = seconds / size;
  if (seconds <= 0 || !Number.isInteger(count)) return unknown('a length decided at run time', at);
  return known(`rate(${count} ${unit}${count === 1 ? '' : 's'})`, at);
};

/** `cron(0 3 * * ? *)` for its fields; those that are not given are any. */
function cron(fields: Value | undefined, at: Span): Value {
  const given = (name: string): string | undefined => {
    const value = fields ? read(fields, name) : absent(at);
    return value.state === 'absent' ? '' : text(value);
  };
  const [minute, hour, day, month, weekDay, year] = ['minute', 'hour', 'day', 'month', 'weekDay', 'year'].map(given);
  const all = [minute, hour, day, month, weekDay, year];
  if (all.includes(undefined)) return unknown('a schedule decided at run time', at);
  const days = weekDay ? ['?', weekDay] : [day || '*', '?'];
  return known(`cron(${minute || '*'} ${hour || '*'} ${days[0]} ${month || '*'} ${days[1]} ${year || '*'})`, at);
}

/** What a rule starts: the first thing that the target is given. */
function eventTarget(args: readonly Value[], at: Span): Value {
  const [of] = args;
  const arn = of?.state === 'ref' ? ref(of.to, at, 'Arn') : unknown('what the target stands for', at);
  return object(new Map([['Arn', arn]]), at, true);
}

const FUNCTIONS: Readonly<Record<string, Make>> = {
  'aws_cloudwatch.Metric': first,
  'aws_events.Schedule.rate': rate,
  'aws_events.Schedule.expression': first,
  'aws_events.Schedule.cron': ([fields], at) => cron(fields, at),
  'core.Arn.format': ([components], at) => components && arnOf(components, at),
  'core.ArnComponents': first,
  'core.Fn.sub': substituted,
  'core.Fn.join': joined,
  'core.Fn.conditionIf': ([, yes, no], at) => (yes && no ? oneOf([yes, no], at) : undefined),
  'core.Fn.ref': ([name], at) => (name?.state === 'known' ? ref(String(name.value), at) : undefined),
  'core.Fn.base64': first,
  'core.Fn.getAtt': ([name, attribute], at) =>
    name?.state === 'known' && attribute?.state === 'known'
      ? ref(String(name.value), at, String(attribute.value))
      : undefined,
  'core.Token.asString': first,
  'core.Token.asNumber': first,
  'core.Duration.seconds': scaled(1),
  'core.Duration.minutes': scaled(60),
  'core.Duration.hours': scaled(3600),
  'core.Duration.days': scaled(86400),
  'core.Size.gibibytes': scaled(1),
  'core.Size.tebibytes': scaled(1024),
  'aws_iam.ManagedPolicy.fromAwsManagedPolicyName': awsManagedPolicy,
  'aws_iam.ManagedPolicy.fromManagedPolicyArn': ([, , arn]) => arn,
  'aws_iam.PolicyStatement': ([props], at) => statementValue(props ?? object(new Map(), at), at),
  'aws_iam.PolicyStatement.fromJson': first,
  'aws_iam.PolicyDocument': ([props], at) => documentValue(props ?? object(new Map(), at), at),
  'aws_iam.PolicyDocument.fromJson': first,
  'aws_ec2.Peer.anyIpv4': (_, at) => known('0.0.0.0/0', at),
  'aws_ec2.Peer.anyIpv6': (_, at) => known('::/0', at),
  'aws_ec2.Peer.ipv4': first,
  'aws_ec2.Peer.ipv6': first,
  'aws_ec2.InstanceType': first,
  'aws_ec2.InstanceType.of': instanceType,
  'aws_sagemaker_alpha.InstanceType.of': first,
  'aws_sagemaker_alpha.ContainerImage.fromEcrRepository': fromRepository,
  'aws_sagemaker_alpha.ModelData.fromBucket': fromBucket,
  'aws_stepfunctions.Timeout.duration': first,
  'aws_stepfunctions.TaskInput.fromObject': first,
  'aws_stepfunctions_tasks.DockerImage.fromRegistry': first,
  'aws_stepfunctions_tasks.DockerImage.fromEcrRepository': fromRepository,
  'aws_stepfunctions_tasks.S3Location.fromBucket': fromBucket,
  'aws_stepfunctions_tasks.S3Location.fromJsonExpression': (_, at) => unknown("a part of the state's input", at),
  'aws_stepfunctions_tasks.ContainerDefinition': first,
};

const keyOf = ({ module, path }: CdkSymbol): string => [module, ...path].join('.');
/** Parts of an execution's input: `JsonPath.stringAt('$.x')`. */
const INPUT = /^aws_stepfunctions\.(?:JsonPath|Data|Context|TaskInput|Timeout|JitterType)\b/;

/** What a class's constructor or a static function of the library gives, where that can be said without running it. */
export function libraryValue(symbol: CdkSymbol, args: readonly Value[], at: Span): Value | undefined {
  const key = keyOf(symbol);
  const make = Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key] : undefined;
  if (make) return make(args, at);
  if (symbol.module === 'aws_events_targets' && symbol.path.length === 1) return eventTarget(args, at);
  if (INPUT.test(key)) return unknown("a value from the execution's input", at);
  const [name] = symbol.path;
  return symbol.module === 'aws_iam' && name && symbol.path.length === 1 ? principalValue(name, args, at) : undefined;
}

const BLOCK_ALL = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const PSEUDO: Readonly<Record<string, string>> = {
  ACCOUNT_ID: 'AWS::AccountId',
  REGION: 'AWS::Region',
  PARTITION: 'AWS::Partition',
  STACK_NAME: 'AWS::StackName',
  URL_SUFFIX: 'AWS::URLSuffix',
};
const CONSTANTS: Readonly<Record<string, (name: string) => Scalar | undefined>> = {
  'aws_stepfunctions.Errors': name => own(ERRORS, name),
  'aws_stepfunctions_tasks.InputMode': name => own(INPUT_MODES, name),
  'generative_ai.SageMakerInstanceType': name => sagemakerInstance(name),
  'core.ArnFormat': name => name,
  'aws_iam.Effect': name => (name === 'ALLOW' ? 'Allow' : 'Deny'),
  'aws_ecr.TagMutability': name => name,
  'aws_s3.BucketEncryption': name => name,
  'aws_applicationautoscaling.ServiceNamespace': name => name.toLowerCase(),
  'aws_stepfunctions.IntegrationPattern': name => name,
  'aws_stepfunctions.LogLevel': name => name,
  'aws_logs.RetentionDays': name => name,
  'aws_ecr.RepositoryEncryption': name => name,
  'aws_kinesis.StreamEncryption': name => name,
  'aws_lambda.FunctionUrlAuthType': name => name,
  'aws_apigateway.AuthorizationType': name => (name === 'IAM' ? 'AWS_IAM' : name),
  'aws_ec2.InstanceClass': name => name.toLowerCase(),
  'aws_ec2.InstanceSize': name =>
    name.replace(/^(X?LARGE)(\d+)$|^XLARGE$/, (_, word = 'XLARGE', n = '') => n + word).toLowerCase(),
  'aws_sagemaker_alpha.InstanceType': name => sagemakerInstance(name),
  'aws_lambda.Runtime': name => runtime(name),
};

/** `M5_2XLARGE`, in Python `M5_2_XLARGE`, elsewhere `ML_M5_2XLARGE` -> `ml.m5.2xlarge`. */
const sagemakerInstance = (name: string): string | undefined => {
  const [, family, size] = /^(?:ML_)?([A-Z0-9]+)_([A-Z0-9_]+)$/.exec(name) ?? [];
  return family && size ? `ml.${family}.${size.replaceAll('_', '')}`.toLowerCase() : undefined;
};
const ERRORS: Readonly<Record<string, string | undefined>> = {
  ALL: 'States.ALL',
  TIMEOUT: 'States.Timeout',
  HEARTBEAT_TIMEOUT: 'States.HeartbeatTimeout',
  TASKS_FAILED: 'States.TaskFailed',
  PERMISSIONS: 'States.Permissions',
};
const INPUT_MODES: Readonly<Record<string, string | undefined>> = { FILE: 'File', PIPE: 'Pipe', FAST_FILE: 'FastFile' };
/** `PYTHON_3_12` -> `python3.12`, `NODEJS_20_X` -> `nodejs20.x`. */
const runtime = (name: string): string | undefined => {
  const [, word, rest] = /^([A-Z]+)_(\d\w*)$/.exec(name) ?? [];
  return word && rest ? word.toLowerCase() + rest.toLowerCase().replaceAll('_', '.') : undefined;
};

/** What a constant of the library stands for: a member of an enumeration, a pseudo parameter. */
export function libraryConstant({ module, path }: CdkSymbol, at: Span): Value | undefined {
  const [owner, name] = path;
  if (!owner || !name || path.length !== 2) return undefined;
  if (module === 'core' && owner === 'Aws') {
    if (name === 'NO_VALUE') return absent(at);
    return Object.hasOwn(PSEUDO, name) ? ref(PSEUDO[name] ?? name, at) : undefined;
  }
  if (module === 'aws_s3' && owner === 'BlockPublicAccess' && name === 'BLOCK_ALL')
    return object(new Map(BLOCK_ALL.map(key => [key, known(true, at)])), at);
  const key = `${module}.${owner}`;
  const value = Object.hasOwn(CONSTANTS, key) ? CONSTANTS[key]?.(name) : undefined;
  return value === undefined ? undefined : known(value, at);
}
