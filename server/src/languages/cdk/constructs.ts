import { read } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import {
  absent,
  type Json,
  known,
  list,
  object,
  oneOf,
  ref,
  type Span,
  unknown,
  type Value,
} from '../../model/value.ts';
import { CONVERSIONS, type Code, type Conversion } from './conversions.ts';
import { documentOf } from './iam.ts';
import { L2S } from './l2.ts';
import { propJson, propNames, renamed } from './names.ts';

/** What a construct class means, in CDK TypeScript's camelCase prop names; CDK Python turns its snake_case names into these first. */
export interface ConstructBinding {
  readonly type: ResourceType;
  /** L1 (`CfnX`): props are the properties in camelCase. L2: `props` says what each prop means. */
  readonly level: 'L1' | 'L2';
  /** L2 only: prop -> property path; the name of a conversion stands behind a bar where the values differ. */
  readonly props?: Readonly<Record<string, string>>;
  /** L2 only: what the construct sets when the prop is not given. */
  readonly defaults?: Readonly<Record<string, Json>>;
}

/** Service names as CloudFormation writes them, by module. */
const SERVICES: Readonly<Record<string, string>> = {
  aws_sagemaker: 'SageMaker',
  aws_applicationautoscaling: 'ApplicationAutoScaling',
  aws_iam: 'IAM',
  aws_s3: 'S3',
  aws_ecr: 'ECR',
  aws_kms: 'KMS',
  aws_stepfunctions: 'StepFunctions',
  aws_cloudwatch: 'CloudWatch',
  aws_logs: 'Logs',
  aws_lambda: 'Lambda',
  aws_ec2: 'EC2',
  aws_events: 'Events',
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The binding of a class of a module (`aws_sagemaker`, `aws_s3`; v1 and v2 module paths come normalised to this form). */
export function construct(module: string, name: string): ConstructBinding | undefined {
  const l2 = own(L2S, `${module}.${name}`);
  if (l2) return { ...l2, level: 'L2' };
  const service = own(SERVICES, module);
  const resource = /^Cfn([A-Z]\w*)$/.exec(name)?.[1];
  return service && resource ? { type: `AWS::${service}::${resource}`, level: 'L1' } : undefined;
}

const entry = (written: string): { readonly path: string; readonly conversion: Conversion | undefined } => {
  const [path = '', name] = written.split('|');
  return { path, conversion: name ? own<Conversion>(CONVERSIONS, name) : undefined };
};

/** Sets the value at a path, making the objects on the way; a numeric step makes a list. */
function placed(into: Value, [first, ...rest]: readonly string[], value: Value): Value {
  if (first === undefined) return value;
  const { at } = value;
  if (/^\d+$/.test(first)) {
    const items = into.state === 'list' ? into.items : [];
    return list([placed(items[0] ?? absent(at), rest, value)], at);
  }
  const members = new Map(into.state === 'object' ? into.members : []);
  members.set(first, placed(members.get(first) ?? absent(at), rest, value));
  return object(members, into.state === 'object' ? into.at : at, into.state === 'object' && into.open);
}

/** The canonical properties for props as written (an object value with camelCase members). */
export function canonical(binding: ConstructBinding, props: Value): Value {
  if (binding.level === 'L1') return renamed(binding.type, props);
  if (props.state === 'one-of')
    return oneOf(
      props.values.map(v => canonical(binding, v)),
      props.at,
    );
  if (props.state !== 'object')
    return props.state === 'absent' ? object(new Map(), props.at) : unknown('props made elsewhere', props.at);
  let result: Value = object(new Map(), props.at, props.open);
  for (const [prop, written] of Object.entries(binding.props ?? {})) {
    const value = read(props, prop);
    if (value.state === 'absent' || (props.open && !props.members.has(prop.split('.')[0] ?? prop))) continue;
    const { path, conversion } = entry(written);
    result = placed(result, path.split('.'), conversion ? conversion.read(value) : value);
  }
  for (const [path, value] of Object.entries(binding.defaults ?? {}))
    if (read(result, path).state === 'absent' && typeof value !== 'object')
      result = placed(result, path.split('.'), {
        state: 'default',
        by: 'service',
        value,
        at: props.at,
        origin: props.at,
      });
  return result;
}

const propOf = (binding: ConstructBinding, path: string): readonly [string, string] | undefined =>
  Object.entries(binding.props ?? {}).find(([, written]) => entry(written).path === path);

/** The camelCase prop path that a fix at a canonical path has to write, or undefined when the construct has no such prop. */
export function propPath(binding: ConstructBinding, path: string): readonly string[] | undefined {
  if (binding.level === 'L1') return propNames(binding.type, path);
  return propOf(binding, path)?.[0].split('.');
}

/** What a fix writes at that prop: plain data, or program text. Undefined when the prop takes an object of the library. */
export function propValue(binding: ConstructBinding, path: string, value: Json): Json | Code | undefined {
  if (binding.level === 'L1') return propJson(binding.type, path, value);
  const written = propOf(binding, path)?.[1];
  if (written === undefined) return undefined;
  const { conversion } = entry(written);
  return conversion ? conversion.write?.(value) : value;
}

/** A resource that a construct makes beside its own. */
export interface Companion {
  readonly type: ResourceType;
  /** Put behind the construct's id. */
  readonly suffix: string;
  readonly properties: Value;
}

/** A deny of plain HTTP, as `enforceSSL` adds it to the bucket's policy. */
function tlsOnly(bucket: string, at: Span): Value {
  const members = (all: readonly (readonly [string, Value])[]): Value => object(new Map(all), at);
  const condition = members([['Bool', members([['aws:SecureTransport', known('false', at)]])]]);
  return members([
    ['Effect', known('Deny', at)],
    ['Principal', members([['AWS', known('*', at)]])],
    ['Action', known('s3:*', at)],
    ['Resource', list([ref(bucket, at, 'Arn')], at)],
    ['Condition', condition],
  ]);
}

/** A bucket's policy around statements. */
export const bucketPolicy = (bucket: string, statements: readonly Value[], at: Span): Value =>
  object(
    new Map([
      ['Bucket', ref(bucket, at)],
      ['PolicyDocument', documentOf(statements, at)],
    ]),
    at,
  );

/** What a construct declares beside its own resource; `id` names its own. */
export function companions(module: string, name: string, props: Value, id: string): readonly Companion[] {
  if (module === 'aws_s3' && name === 'Bucket') {
    const ssl = read(props, 'enforceSSL');
    return ssl.state === 'known' && ssl.value === true
      ? [
          {
            type: 'AWS::S3::BucketPolicy',
            suffix: '.policy',
            properties: bucketPolicy(id, [tlsOnly(id, ssl.at)], ssl.at),
          },
        ]
      : [];
  }
  const action = module === 'aws_stepfunctions_tasks' ? /^SageMaker([A-Z]\w*)$/.exec(name)?.[1] : undefined;
  if (!action) return [];
  const task = `arn:aws:states:::sagemaker:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
  const members = new Map<string, Value>([['Resource', known(task, props.at)]]);
  const timeout = read(props, 'taskTimeout');
  if (timeout.state !== 'absent') members.set('TimeoutSeconds', unknown('a length of time', timeout.at));
  return [{ type: 'StepFunctions::Task', suffix: '.task', properties: object(members, props.at) }];
}

/** Constructs that run as a state of a state machine. */
export const isStep = (module: string): boolean => module === 'aws_stepfunctions_tasks';
