import { read } from '../../model/read.ts';
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
export function mapped(value: Value, change: (v: Scalar, at: Span) => Value | undefined): Value {
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

/** The library's default: one instance. Source: `EndpointConfig.addInstanceProductionVariant`. */
const variant = (value: Value): Value => {
  const renamed = renamedMembers(value, VARIANT);
  if (renamed.state !== 'object' || renamed.open || renamed.members.has('InitialInstanceCount')) return renamed;
  const members = new Map(renamed.members);
  members.set('InitialInstanceCount', { state: 'default', by: 'service', value: 1, at: value.at, origin: value.at });
  return { ...renamed, members };
};

const ALGORITHM: Readonly<Record<string, string | undefined>> = {
  KMS: 'aws:kms',
  KMS_MANAGED: 'aws:kms',
  DSSE: 'aws:kms:dsse',
  DSSE_MANAGED: 'aws:kms:dsse',
  S3_MANAGED: 'AES256',
};

const items = (value: Value, change: (v: Value) => Value): Value =>
  value.state === 'list' ? list(value.items.map(change), value.at, value.open) : value;

/** By name; an L2 prop table names the conversion behind its path. */
export const CONVERSIONS = {
  versioning: {
    read: value => mapped(value, (v, at) => (v === true ? known('Enabled', at) : undefined)),
    write: value => (value === 'Enabled' ? true : undefined),
  },
  bucketEncryption: {
    read: value =>
      mapped(value, (v, at) => (ALGORITHM[String(v)] ? known(ALGORITHM[String(v)] ?? null, at) : undefined)),
  },
  tagMutability: {
    read: value => value,
    write: value =>
      typeof value === 'string' && /^[A-Z_]+$/.test(value) ? { code: `TagMutability.${value}` } : undefined,
  },
  trust: { read: trustPolicy },
  managedPolicies: { read: managedPolicies },
  inlinePolicies: { read: inlinePolicies },
  variants: { read: value => items(value, variant) },
  serverless: {
    read: value => {
      const config = renamedMembers(value, { maxConcurrency: 'MaxConcurrency', memorySizeInMB: 'MemorySizeInMB' });
      const rest = renamedMembers(value, VARIANT);
      if (rest.state !== 'object') return value.state === 'absent' ? value : list([], value.at, true);
      const members = new Map(rest.members).set('ServerlessConfig', config);
      return list([{ ...rest, members }], value.at);
    },
  },
  containers: {
    read: value =>
      items(value, v => renamedMembers(v, { image: 'Image', modelData: 'ModelDataUrl', environment: 'Environment' })),
  },
  instanceType: {
    read: value => mapped(value, (v, at) => known(/^ml\./.test(String(v)) ? v : `ml.${v}`, at)),
  },
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

export type ConversionName = keyof typeof CONVERSIONS;
