import { createRequire } from 'node:module';
import type { PropertyType, Resource, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';
import type { Complaint, Reader, Text } from './reader.ts';

const SHORT =
  'Ref Sub GetAtt If Join Select Split ImportValue FindInMap Equals Not And Or Condition Base64 Cidr GetAZs Transform';
/** `!Sub x` is `{ Fn::Sub: x }`; what stands behind it does not matter here. */
const tags = SHORT.split(' ').flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => ({ [`Fn::${name}`]: text }) },
  { tag: `!${name}`, collection: 'seq', resolve: () => ({ [`Fn::${name}`]: [] }) } as CollectionTag,
  { tag: `!${name}`, collection: 'map', resolve: () => ({ [`Fn::${name}`]: {} }) } as CollectionTag,
]);

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A value that CloudFormation computes. */
const isComputed = (value: Json): boolean =>
  isObject(value) && Object.keys(value).length === 1 && /^(Ref|Fn::\w+)$/.test(Object.keys(value)[0]!);

const load = (): SpecDatabase => {
  const { loadAwsServiceSpecSync } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec');
  return loadAwsServiceSpecSync();
};
let database: SpecDatabase | undefined;
const spec = (): SpecDatabase => {
  database ??= load();
  return database;
};

const complain = (at: string, says: string): Complaint => ({ about: `${at}: ${says}`, says: `${at}: ${says}` });

function members(properties: ResourceProperties, given: Json, at: string): readonly Complaint[] {
  if (!isObject(given)) return [complain(at, 'is no object')];
  const missing = Object.entries(properties)
    .filter(([name, p]) => p.required && given[name] === undefined)
    .map(([name]) => complain(at, `lacks ${name}`));
  const others = Object.entries(given).flatMap(([name, value]) => {
    const property = properties[name];
    return property ? typed(property.type, value, `${at}.${name}`) : [complain(at, `has no property ${name}`)];
  });
  return [...missing, ...others];
}

const scalar = (isRight: boolean, at: string, wanted: string): readonly Complaint[] =>
  isRight ? [] : [complain(at, `is no ${wanted}`)];

/** CloudFormation turns numbers and truth values into texts and back. */
function typed(type: PropertyType, value: Json, at: string): readonly Complaint[] {
  if (isComputed(value)) return [];
  switch (type.type) {
    case 'string': {
      const isText = !isObject(value) && !Array.isArray(value);
      const allowed = type.allowedValues?.length ? type.allowedValues : undefined;
      return scalar(isText && (allowed?.includes(String(value)) ?? true), at, allowed?.join(' or ') ?? 'text');
    }
    case 'integer':
    case 'number':
      return scalar(value !== '' && !Number.isNaN(Number(value)), at, 'number');
    case 'boolean':
      return scalar(/^(true|false)$/.test(String(value)), at, 'truth value');
    case 'array':
      if (!Array.isArray(value)) return [complain(at, 'is no list')];
      return value.flatMap((item, i) => typed(type.element, item, `${at}.${i}`));
    case 'map':
      if (!isObject(value)) return [complain(at, 'is no object')];
      return Object.entries(value).flatMap(([key, item]) => typed(type.element, item, `${at}.${key}`));
    case 'ref':
      return members(spec().get('typeDefinition', type.reference.$ref).properties, value, at);
    case 'union': {
      const all = type.types.map(t => typed(t, value, at));
      return all.some(a => a.length === 0) ? [] : (all.sort((a, b) => a.length - b.length)[0] ?? []);
    }
    default:
      return [];
  }
}

const published = (type: Json): Resource | undefined =>
  typeof type === 'string' ? spec().lookup('resource', 'cloudFormationType', 'equals', type)[0] : undefined;

function complaints({ text }: Text): readonly Complaint[] {
  const template: Json = parse(text, { customTags: tags, logLevel: 'silent' });
  const resources = isObject(template) && isObject(template.Resources) ? template.Resources : {};
  return Object.entries(resources).flatMap(([id, resource]) => {
    const known = isObject(resource) ? published(resource.Type) : undefined;
    return known && isObject(resource) ? members(known.properties, resource.Properties ?? {}, id) : [];
  });
}

/** The published specification of CloudFormation: names of properties, their types, what is required, what may be chosen. */
export const specification: Reader = {
  name: 'the published specification of CloudFormation',
  kinds: ['yaml', 'json'],
  missing: () => undefined,
  read: texts => texts.map(complaints),
  wrong: {
    kind: 'yaml',
    text: 'Resources:\n  M:\n    Type: AWS::SageMaker::Model\n    Properties: { EnableNetworkIsolated: true }\n',
  },
};
