import { argumentName, propertyName, shapeAt } from '../../../server/src/languages/terraform/names.ts';
import { isConverted, type Subject } from '../../../server/src/languages/terraform/properties.ts';
import { reviewedType } from '../../../server/src/languages/terraform/types.ts';
import { memberPath } from '../../../server/src/model/paths.ts';
import type { ResourceType } from '../../../server/src/model/resource.ts';
import type { Json } from '../../../server/src/model/value.ts';
import type { Random } from '../properties/random.ts';
import type { Members } from './requests.ts';

/** Resource types of the provider that are not called after the type in CloudFormation. */
const LABELS: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'aws_appautoscaling_target',
  'AWS::CloudWatch::Alarm': 'aws_cloudwatch_metric_alarm',
  'AWS::Events::Rule': 'aws_cloudwatch_event_rule',
  'AWS::Logs::LogGroup': 'aws_cloudwatch_log_group',
  'AWS::SageMaker::EndpointConfig': 'aws_sagemaker_endpoint_configuration',
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': 'aws_sagemaker_notebook_instance_lifecycle_configuration',
};

const snake = (name: string): string => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();

function subjectOf(type: string): Subject | undefined {
  const [, service = '', name = ''] = type.split('::');
  const resource = LABELS[type] ?? `aws_${service.toLowerCase()}_${snake(name)}`;
  return reviewedType(resource) === type ? { resource, type: type as ResourceType, open: false } : undefined;
}

/** What a resource says: arguments, and nested blocks in their order. */
interface Body {
  readonly attributes: readonly (readonly [string, Json])[];
  readonly blocks: readonly (readonly [string, Body])[];
}

const isMembers = (v: Json | undefined): v is Members => typeof v === 'object' && v !== null && !Array.isArray(v);
const isTag = (v: Json): v is { readonly Key: string; readonly Value: Json } =>
  isMembers(v) && typeof v.Key === 'string' && v.Value !== undefined;

/** `tags` as the provider takes them; undefined where a key comes twice. */
function tagsOf(value: Json): Members | undefined {
  const tags = Array.isArray(value) ? value.filter(isTag) : [];
  const map = Object.fromEntries(tags.map(t => [t.Key, t.Value]));
  return Array.isArray(value) && Object.keys(map).length === value.length ? map : undefined;
}

function nameOf({ resource, type }: Subject, path: string, property: string): string | undefined {
  const isName = path === '' && propertyName(resource, type, '', 'name') === property;
  return isName ? 'name' : argumentName(resource, type, path, property);
}

/** Undefined where the provider has no way to say it: an empty list of blocks, another form of value. */
function bodyOf(members: Members, subject: Subject, path: string): Body | undefined {
  const attributes: (readonly [string, Json])[] = [];
  const blocks: (readonly [string, Body])[] = [];
  for (const [property, json] of Object.entries(members)) {
    const isTags = property === 'Tags' && path === '';
    const name = nameOf(subject, path, property);
    const inner = memberPath(path, property);
    const shape = isTags ? 'value' : shapeAt(subject.type, inner);
    if (name === undefined || isConverted(subject, path, name)) return undefined;
    if (shape === 'value') {
      const value = isTags ? tagsOf(json) : json;
      if (value === undefined) return undefined;
      attributes.push([name, value]);
      continue;
    }
    const all = Array.isArray(json) ? json : [json];
    for (const one of all) {
      const body = isMembers(one)
        ? bodyOf(one, subject, shape === 'blocks' ? memberPath(inner, '0') : inner)
        : undefined;
      if (!body || (body.attributes.length === 0 && body.blocks.length === 0)) return undefined;
      blocks.push([name, body]);
    }
    if (all.length === 0) return undefined;
  }
  return { attributes, blocks };
}

const quoted = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, sign => sign + sign);

function expression(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((v: Json) => expression(v)).join(', ')}]`;
  if (!isMembers(value)) return typeof value === 'string' ? quoted(value) : String(value);
  return `{ ${Object.entries(value)
    .map(([k, v]) => `${quoted(k)} = ${expression(v)}`)
    .join(', ')} }`;
}

function lines({ attributes, blocks }: Body, indent: string): string {
  const own = attributes.map(([name, value]) => `${indent}${name} = ${expression(value)}\n`);
  const nested = blocks.map(([name, body]) => `${indent}${name} {\n${lines(body, `${indent}  `)}${indent}}\n`);
  return [...own, ...nested].join('');
}

/** A resource in HCL. A provider without tags of its own says that there are no others. */
export function terraform(type: string, request: Members): string | undefined {
  const subject = subjectOf(type);
  const body = subject && bodyOf(request, subject, '');
  return subject && body && `provider "aws" {}\n\nresource "${subject.resource}" "thing" {\n${lines(body, '  ')}}\n`;
}

/** Nested blocks of one name are an object or a list of them. */
function inJson({ attributes, blocks }: Body, draw: Random): Members {
  const made: Record<string, Json> = Object.fromEntries(
    attributes.map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/[$%](?=\{)/g, s => s + s) : value,
    ]),
  );
  for (const name of new Set(blocks.map(([n]) => n))) {
    const all = blocks.filter(([n]) => n === name).map(([, body]) => inJson(body, draw));
    made[name] = all.length === 1 && all[0] && draw.chance(0.5) ? all[0] : all;
  }
  return made;
}

/** The same in JSON. */
export function terraformJson(type: string, request: Members, draw: Random): string | undefined {
  const subject = subjectOf(type);
  const body = subject && bodyOf(request, subject, '');
  const resource = subject && body && { [subject.resource]: { thing: inJson(body, draw) } };
  return resource && JSON.stringify({ provider: { aws: {} }, resource }, null, 2);
}
