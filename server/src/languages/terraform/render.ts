import { isProgram } from '../../model/intent.ts';
import { memberPath } from '../../model/paths.ts';
import type { Json } from '../../model/value.ts';
import { isArray, isObject, isScalarJson, type JsonObject } from '../data/json-value.ts';
import type { Addition, NewAttribute, Style } from './layout.ts';
import { additionLines } from './layout.ts';
import { argumentName, shapeAt } from './names.ts';
import { isConverted, type Subject } from './properties.ts';

/** Text in quotes that is read back as what it is. */
const quoted = (text: string): string =>
  JSON.stringify(text)
    .replace(/[$%](?=\{)/g, sign => sign + sign)
    .replace(/[\u2028\u2029\x7f]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const key = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : quoted(name));

/** An expression in lines; undefined for what has no plain form. */
export function expression(json: Json, style: Style): readonly string[] | undefined {
  if (isProgram(json)) return [json.$code];
  if (isScalarJson(json)) return [typeof json === 'string' ? quoted(json) : String(json)];
  if (isArray(json)) {
    const items = json.map(item => (isScalarJson(item) || isProgram(item) ? expression(item, style)?.[0] : undefined));
    return items.includes(undefined) ? undefined : [`[${items.join(', ')}]`];
  }
  const attributes = Object.entries(json).map(([name, value]): NewAttribute | undefined => {
    const lines = expression(value, style);
    return lines && { name: key(name), value: lines };
  });
  if (attributes.some(a => a === undefined)) return undefined;
  const lines = additionLines({ attributes: attributes.filter(a => a !== undefined), blocks: [] });
  return lines.length === 0 ? ['{}'] : ['{', ...lines.map(line => style.step + line), '}'];
}

/** `[{ Key, Value }]` as `{ key = value }`. */
function tagMap(json: Json): JsonObject | undefined {
  if (!isArray(json)) return undefined;
  const pairs = json.map(tag =>
    isObject(tag) && typeof tag.Key === 'string' ? ([tag.Key, tag.Value ?? null] as const) : undefined,
  );
  return pairs.some(p => p === undefined) ? undefined : Object.fromEntries(pairs.filter(p => p !== undefined));
}

/** The group that is the only destination of a state machine's log. */
function logGroup(json: Json): Json | undefined {
  const [only, ...more] = isArray(json) ? json : [];
  const group = more.length === 0 && isObject(only) ? only.CloudWatchLogsLogGroup : undefined;
  return isObject(group) ? group.LogGroupArn : undefined;
}

/** The form in which an argument takes a value; undefined where there is none that is certain. */
export function argumentValue(
  subject: Subject,
  path: string,
  argument: string,
  property: string,
  json: Json,
): Json | undefined {
  if (path === '' && property === 'Tags') return tagMap(json);
  if (subject.resource === 'aws_s3_bucket' && memberPath(path, argument) === 'VersioningConfiguration.enabled')
    return json === 'Enabled';
  if (argument === 'log_destination') return logGroup(json);
  return isConverted(subject, path, argument) || property === 'PipelineDefinition' ? undefined : json;
}

function blockLines(
  type: string,
  json: Json,
  subject: Subject,
  path: string,
  style: Style,
): readonly string[] | undefined {
  const inner = isObject(json) ? addition(json, subject, path, style) : undefined;
  if (!inner) return undefined;
  // The provider wants to be told that a rule of a bucket holds for all of it.
  const isWhole = type === 'rule' && subject.resource === 'aws_s3_bucket_lifecycle_configuration';
  const lines = additionLines(isWhole ? { ...inner, blocks: [['filter {}'], ...inner.blocks] } : inner);
  return lines.length === 0 ? [`${type} {}`] : [`${type} {`, ...lines.map(l => (l === '' ? l : style.step + l)), '}'];
}

/** Properties as arguments and nested blocks, under the names of the provider. */
export function addition(members: JsonObject, subject: Subject, path: string, style: Style): Addition | undefined {
  const attributes: NewAttribute[] = [];
  const blocks: (readonly string[])[] = [];
  for (const [property, json] of Object.entries(members)) {
    const name = argumentName(subject.resource, subject.type, path, property);
    const inner = memberPath(path, property);
    if (name === undefined) return undefined;
    const isValue = (property === 'Tags' && path === '') || name === 'log_destination';
    const shape = isValue ? 'value' : shapeAt(subject.type, inner);
    if (shape === 'value') {
      const value = argumentValue(subject, path, name, property, json);
      const lines = value === undefined ? undefined : expression(value, style);
      if (!lines) return undefined;
      attributes.push({ name, value: lines });
    } else {
      const all = shape === 'blocks' ? (isArray(json) ? json : undefined) : [json];
      const made = all?.map(one =>
        blockLines(name, one, subject, shape === 'blocks' ? memberPath(inner, '0') : inner, style),
      );
      if (!made || made.includes(undefined) || isConverted(subject, path, name)) return undefined;
      blocks.push(...made.filter(m => m !== undefined));
    }
  }
  return { attributes, blocks };
}
