import { isEnding, isProgram } from '../../model/intent.ts';
import { read, text } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';
import { absent, type Json, list, object, oneOf, unknown, type Value } from '../../model/value.ts';
import { withDefinition } from '../pipeline/steps.ts';
import type { ConstructBinding } from './binding.ts';
import { CONVERSIONS, type Code, type Conversion } from './conversions.ts';
import { L2S } from './l2.ts';
import { camel, propJson, propNames, renamed } from './names.ts';
import { taskBinding } from './tasks.ts';
import { mayWrap, wrapped } from './wrapped.ts';

export type { ConstructBinding } from './binding.ts';
export { bucketPolicy, companions } from './companions.ts';
export { decided, isStep, madeBy } from './tasks.ts';

/** Service names as CloudFormation writes them, by module. */
const SERVICES: Readonly<Record<string, string>> = {
  aws_bedrock: 'Bedrock',
  aws_bedrockagentcore: 'BedrockAgentCore',
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
  aws_scheduler: 'Scheduler',
  aws_apigateway: 'ApiGateway',
  aws_apigatewayv2: 'ApiGatewayV2',
  aws_dynamodb: 'DynamoDB',
  aws_efs: 'EFS',
  aws_glue: 'Glue',
  aws_kinesis: 'Kinesis',
  aws_opensearchservice: 'OpenSearchService',
};

/** The binding of a class of a module (`aws_sagemaker`, `aws_s3`; v1 and v2 module paths come normalised to this form). */
export function construct(module: string, name: string): ConstructBinding | undefined {
  const l2 = own(L2S, `${module}.${name}`);
  if (l2) return { ...l2, level: 'L2' };
  const service = own(SERVICES, module);
  const resource = /^Cfn([A-Z]\w*)$/.exec(name)?.[1];
  return service && resource ? { type: `AWS::${service}::${resource}`, level: 'L1' } : undefined;
}

/** The module of the library that has a type's own class: `aws-sagemaker`. */
export const moduleOf = (type: ResourceType): string | undefined => {
  const service = type.split('::')[1];
  return Object.keys(SERVICES)
    .find(module => SERVICES[module] === service)
    ?.replaceAll('_', '-');
};

const REVIEWED: ReadonlySet<string> = new Set(Object.values(SERVICES));

/** `CfnResource` of a type that has a class of its own. */
function generic(props: Value): ConstructBinding | undefined {
  const type = text(read(props, 'type'));
  const service = /^AWS::(\w+)::\w+$/.exec(type ?? '')?.[1];
  if (!type || !service || !REVIEWED.has(service)) return undefined;
  return {
    type: type as ResourceType,
    level: 'as-is',
    under: ['properties'],
    read: given => {
      const properties = read(given, 'properties');
      return properties.state === 'absent' ? object(new Map(), given.at) : properties;
    },
  };
}

/** The binding of a class whose props say what it makes; undefined for all others. */
export function constructBy(module: string, name: string, props: () => Value): ConstructBinding | undefined {
  if (module === 'core' && name === 'CfnResource') return generic(props());
  if (mayWrap(module)) return wrapped(module, name, props())?.endpoint;
  return /^(?:CallAwsService|CustomState)$/.test(name) ? taskBinding(module, name, props()) : undefined;
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
  if (binding.level === 'L1') {
    const properties = renamed(binding.type, props);
    return binding.type === 'AWS::SageMaker::Pipeline' ? withDefinition(properties) : properties;
  }
  if (binding.read) return props.state === 'object' ? binding.read(props) : unknown('props made elsewhere', props.at);
  if (props.state === 'one-of')
    return oneOf(
      props.values.map(v => canonical(binding, v)),
      props.at,
    );
  if (props.state !== 'object')
    return props.state === 'absent' ? object(new Map(), props.at) : unknown('props made elsewhere', props.at);
  let result: Value = object(new Map(), props.at, props.open || binding.open === true);
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
  if (path.startsWith(PROP)) return [path.slice(PROP.length)];
  if (binding.level === 'L1') return propNames(binding.type, path);
  if (binding.level === 'as-is') return binding.under && [...binding.under, ...path.split('.')];
  return propOf(binding, path)?.[0].split('.');
}

/** Props that make the library add the resource itself. */
const SWITCHES: Readonly<Record<string, Readonly<Record<string, readonly [prop: string, value: Json]>>>> = {
  'AWS::S3::BucketPolicy': { 'AWS::S3::Bucket': ['enforceSSL', true] },
};

/** The prop of a construct of a higher level that stands for a resource beside it, as the path of a change. */
export function switchFor(
  binding: ConstructBinding,
  added: ResourceType,
): { readonly path: string; readonly value: Json } | undefined {
  const found = binding.level === 'L2' ? SWITCHES[added]?.[binding.type] : undefined;
  return found && { path: `${PROP}${found[0]}`, value: found[1] };
}
/** Marks the path of a change as a prop of the construct, which is no property of the resource. */
const PROP = '$';

/** What `Ref` gives for a construct of a higher level, by its resource. */
const IDENTITY: Readonly<Record<string, string>> = { 'AWS::EC2::VPC': 'vpcId', 'AWS::S3::Bucket': 'bucketName' };

/** The member of a construct that has an attribute of its resource; undefined where it has none. */
export function attributeProp({ level, type }: ConstructBinding, attribute: string | undefined): string | undefined {
  if (level === 'L1') return attribute === undefined ? 'ref' : `attr${attribute}`;
  if (level !== 'L2') return undefined;
  if (attribute === undefined) return IDENTITY[type];
  const own = type.split('::')[2] ?? '';
  return camel(attribute.startsWith(own) ? attribute : own + attribute);
}

/** What a fix writes at that prop: plain data, or program text. Undefined when the prop takes an object of the library. */
export function propValue(binding: ConstructBinding, path: string, value: Json): Json | Code | undefined {
  if (path.startsWith(PROP)) return value;
  if (binding.level === 'L1') return propJson(binding.type, path, value);
  if (binding.level === 'as-is') return value;
  const written = propOf(binding, path)?.[1];
  if (written === undefined) return undefined;
  const { conversion } = entry(written);
  if (isProgram(value) || isEnding(value)) return conversion ? undefined : value;
  return conversion ? conversion.write?.(value) : value;
}
