import { read } from '../../model/read.ts';
import { own } from '../../model/tables.ts';
import {
  absent,
  type Json,
  known,
  list,
  object,
  oneOf,
  type Scalar,
  type Span,
  unknown,
  type Value,
} from '../../model/value.ts';
import { inlinePolicies, managedPolicies, trustPolicy } from './iam.ts';

/** Program text that a fix writes instead of plain data: a member of an enumeration beside the construct's class. */
export interface Code {
  readonly code: string;
}

/** How an L2 prop's value becomes the property's, and back where a fix can write it. */
export interface Conversion {
  readonly read: (value: Value) => Value;
  readonly write?: (value: Json) => Json | Code | undefined;
}

/** Applies a change to every scalar that a value may be; an answer of `undefined` says that the scalar means "not set". */
function mapped(value: Value, change: (v: Scalar, at: Span) => Value | undefined): Value {
  switch (value.state) {
    case 'known': {
      const result = change(value.value, value.at) ?? absent(value.at);
      return value.origin && result.state === 'known' ? { ...result, origin: value.origin } : result;
    }
    case 'default': {
      const result = change(value.value, value.at);
      return result?.state === 'known' ? { ...value, value: result.value } : unknown('a default', value.at);
    }
    case 'one-of':
      return oneOf(
        value.values.map(v => mapped(v, change)),
        value.at,
      );
    default:
      return value;
  }
}

const renamedMembers = (value: Value, names: Readonly<Record<string, string>>): Value => {
  if (value.state !== 'object') return value;
  const members = new Map<string, Value>();
  for (const [prop, name] of Object.entries(names)) {
    const member = value.members.get(prop);
    if (member) members.set(name, member);
  }
  return object(members, value.at, value.open);
};

const VARIANT = {
  model: 'ModelName',
  modelName: 'ModelName',
  variantName: 'VariantName',
  initialInstanceCount: 'InitialInstanceCount',
  instanceType: 'InstanceType',
  initialVariantWeight: 'InitialVariantWeight',
  acceleratorType: 'AcceleratorType',
};

const preset = (value: Scalar, at: Span): Value => ({ state: 'default', by: 'service', value, at, origin: at });

/** A variant with what the library sets where nothing is said. */
function variant(value: Value, defaults: Readonly<Record<string, Scalar>>): Value {
  const renamed = renamedMembers(value, VARIANT);
  if (renamed.state === 'unknown' || renamed.state === 'ref') return unknown('a variant made elsewhere', value.at);
  if (renamed.state !== 'object' || renamed.open) return renamed;
  const members = new Map(renamed.members);
  for (const [name, v] of Object.entries(defaults)) if (!members.has(name)) members.set(name, preset(v, value.at));
  return { ...renamed, members };
}

/** Source: `EndpointConfig.addInstanceProductionVariant`. */
export const libraryVariant = (value: Value): Value =>
  variant(value, { InitialInstanceCount: 1, InstanceType: 'ml.t2.medium' });

/** Of a task, whose instance types lack `ml.`. Source: `SageMakerCreateEndpointConfig.renderParameters`. */
function taskVariant(value: Value): Value {
  const made = variant(value, { InitialInstanceCount: 1 });
  const type = made.state === 'object' ? made.members.get('InstanceType') : undefined;
  if (made.state !== 'object' || !type) return made;
  return { ...made, members: new Map(made.members).set('InstanceType', ofMl(type)) };
}

const ofMl = (value: Value): Value =>
  mapped(value, (v, at) => known(/^(?:ml\.|\$|\{%)/.test(String(v)) ? v : `ml.${v}`, at));

const CONTAINER = {
  image: 'Image',
  modelData: 'ModelDataUrl',
  environment: 'Environment',
  containerHostname: 'ContainerHostname',
};
export const libraryContainer = (value: Value): Value => renamedMembers(value, CONTAINER);

/** Who may reach a security group: an address range, or another group. */
export const ingressRule = (peer: Value): Value => {
  if (peer.state === 'ref') return object(new Map([['SourceSecurityGroupId', peer]]), peer.at);
  const isRange = peer.state === 'known' || peer.state === 'one-of' || peer.state === 'default';
  return isRange ? object(new Map([['CidrIp', peer]]), peer.at) : unknown('a peer', peer.at);
};

/** The address of a function. Source: `FunctionUrlOptions`, "authType: @default FunctionUrlAuthType.AWS_IAM". */
export function functionUrl(options: Value): Value {
  if (options.state !== 'object') return unknown('options made elsewhere', options.at);
  const type =
    options.members.get('authType') ?? (options.open ? unknown('options', options.at) : known('AWS_IAM', options.at));
  return object(new Map([['AuthType', type]]), options.at);
}

const CHANNEL: Readonly<Record<string, string>> = {
  channelName: 'ChannelName',
  contentType: 'ContentType',
  compressionType: 'CompressionType',
  recordWrapperType: 'RecordWrapperType',
  inputMode: 'InputMode',
};
const S3_SOURCE = { s3Location: 'S3Uri', s3Uri: 'S3Uri', s3DataType: 'S3DataType', attributeNames: 'AttributeNames' };

/** Where a job's data is. */
const dataSource = (value: Value): Value => {
  const s3 = read(value, 's3DataSource');
  if (value.state !== 'object' || s3.state === 'absent') return value;
  return object(new Map([['S3DataSource', renamedMembers(s3, S3_SOURCE)]]), value.at, value.open);
};

function channel(value: Value): Value {
  const renamed = renamedMembers(value, CHANNEL);
  const source = value.state === 'object' ? value.members.get('dataSource') : undefined;
  if (renamed.state !== 'object' || !source) return renamed;
  return { ...renamed, members: new Map(renamed.members).set('DataSource', dataSource(source)) };
}

const ALGORITHM: Readonly<Record<string, string | undefined>> = {
  KMS: 'aws:kms',
  KMS_MANAGED: 'aws:kms',
  DSSE: 'aws:kms:dsse',
  DSSE_MANAGED: 'aws:kms:dsse',
  S3_MANAGED: 'AES256',
};

const items = (value: Value, change: (v: Value) => Value): Value =>
  value.state === 'list' ? list(value.items.map(change), value.at, value.open) : value;

/** Members of an event's pattern that are named otherwise. */
const EVENT: Readonly<Record<string, string | undefined>> = { detailType: 'detail-type' };

/** By name; an L2 prop table names the conversion behind its path. */
export const CONVERSIONS = {
  versioning: {
    read: value => mapped(value, (v, at) => (v === true ? known('Enabled', at) : undefined)),
    write: value => (value === 'Enabled' ? true : undefined),
  },
  bucketEncryption: {
    read: value =>
      mapped(value, (v, at) => (own(ALGORITHM, String(v)) ? known(own(ALGORITHM, String(v)) ?? null, at) : undefined)),
  },
  tagMutability: {
    read: value => value,
    write: value =>
      typeof value === 'string' && /^[A-Z_]+$/.test(value) ? { code: `TagMutability.${value}` } : undefined,
  },
  repositoryEncryption: {
    read: value => mapped(value, (v, at) => known(/^KMS/.test(String(v)) ? 'KMS' : 'AES256', at)),
  },
  streamEncryption: { read: value => mapped(value, (v, at) => known(v === 'UNENCRYPTED' ? 'NONE' : 'KMS', at)) },
  anyMethod: {
    read: value =>
      mapped(value, (v, at) => (v === false ? unknown('methods that are added later', at) : known('ANY', at))),
  },
  hidden: { read: value => (value.state === 'absent' ? value : unknown('settings of the API', value.at)) },
  /** Whatever it is, that it is there switches something on. */
  given: { read: value => (value.state === 'absent' ? value : known(true, value.at)) },
  trust: { read: trustPolicy },
  managedPolicies: { read: managedPolicies },
  inlinePolicies: { read: inlinePolicies },
  variants: { read: value => items(value, libraryVariant) },
  taskVariants: { read: value => items(value, taskVariant) },
  channels: { read: value => items(value, channel) },
  dataSource: { read: dataSource },
  serverless: {
    read: value => {
      const config = renamedMembers(value, { maxConcurrency: 'MaxConcurrency', memorySizeInMB: 'MemorySizeInMB' });
      const rest = renamedMembers(value, VARIANT);
      if (rest.state !== 'object') return value.state === 'absent' ? value : list([], value.at, true);
      const members = new Map(rest.members).set('ServerlessConfig', config);
      return list([{ ...rest, members }], value.at);
    },
  },
  /** Dimensions by name as the list that CloudFormation takes. */
  dimensions: {
    read: value => {
      if (value.state !== 'object') return value;
      const all = [...value.members].map(([name, v]) =>
        object(
          new Map<string, Value>([
            ['Name', known(name, v.at)],
            ['Value', v],
          ]),
          v.at,
        ),
      );
      return list(all, value.at, value.open);
    },
  },
  ruleState: { read: value => mapped(value, (v, at) => known(v === false ? 'DISABLED' : 'ENABLED', at)) },
  eventPattern: {
    read: value => {
      if (value.state !== 'object') return value;
      const members = [...value.members].map(([k, v]): readonly [string, Value] => [own(EVENT, k) ?? k, v]);
      return { ...value, members: new Map(members) };
    },
  },
  containers: {
    read: value => items(value, libraryContainer),
  },
  instanceType: { read: ofMl },
  /** Takes an object of the library (a key, a network, a length of time): set, but not writable as plain data. */
  made: { read: value => value },
  /** A network object: it has subnets and groups, which are not written out. */
  vpc: {
    read: value => {
      if (value.state === 'absent') return value;
      const subnets = read(value, 'vpc');
      const at = value.at;
      const network = subnets.state === 'absent' ? value : subnets;
      return object(
        new Map([
          ['Subnets', list([network], at, true)],
          ['SecurityGroupIds', list([network], at, true)],
        ]),
        at,
        true,
      );
    },
  },
} as const satisfies Readonly<Record<string, Conversion>>;
