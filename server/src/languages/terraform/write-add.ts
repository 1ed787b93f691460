import {
  isJoined,
  isProgram,
  isReference,
  isSiteValue,
  lowered,
  type Reference,
  type SiteValue,
} from '../../model/intent.ts';
import type { Add } from '../../model/rule.ts';
import type { Json } from '../../model/value.ts';
import { isArray, isObject, isScalarJson, type JsonObject } from '../data/json-value.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd } from '../lines.ts';
import type { Declared } from './declare.ts';
import type { Style } from './layout.ts';
import type { Module } from './module.ts';
import { expression } from './render.ts';
import { attributeOf } from './tree.ts';

/** The label of the block, and the addresses of others that are added beside it. */
interface Around {
  readonly label: string;
  readonly address: (name: string) => string;
}

const code = ($code: string): Json => ({ $code });

/** The provider wants the target's own values again. */
function policy(p: JsonObject, { address }: Around): JsonObject {
  const of = p.ScalingTargetId;
  const target = isObject(of) && typeof of.$ref === 'string' ? address(of.$ref) : '';
  const tracking = p.TargetTrackingScalingPolicyConfiguration;
  const metric = isObject(tracking) ? tracking.PredefinedMetricSpecification : undefined;
  return {
    name: p.PolicyName ?? null,
    policy_type: p.PolicyType ?? null,
    resource_id: code(`${target}.resource_id`),
    scalable_dimension: code(`${target}.scalable_dimension`),
    service_namespace: code(`${target}.service_namespace`),
    target_tracking_scaling_policy_configuration: {
      target_value: (isObject(tracking) && tracking.TargetValue) || null,
      predefined_metric_specification: {
        predefined_metric_type: (isObject(metric) && metric.PredefinedMetricType) || null,
      },
    },
  };
}

const dimensions = (json: Json | undefined): JsonObject =>
  Object.fromEntries(
    (isArray(json) ? json : []).flatMap(d =>
      isObject(d) && typeof d.Name === 'string' ? [[d.Name, d.Value ?? null]] : [],
    ),
  );

const snake = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
const inSnakeCase = (p: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(p).map(([key, value]) => [snake(key), value]));

/** How the provider writes what a fix may add. */
const RESOURCES: Readonly<Record<string, readonly [string, (p: JsonObject, around: Around) => JsonObject]>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ['aws_appautoscaling_target', inSnakeCase],
  'AWS::ApplicationAutoScaling::ScalingPolicy': ['aws_appautoscaling_policy', policy],
  'AWS::CloudWatch::Alarm': [
    'aws_cloudwatch_metric_alarm',
    ({ Dimensions, ...p }, { label }) => ({
      alarm_name: label.replaceAll('_', '-'),
      ...inSnakeCase(p),
      dimensions: dimensions(Dimensions),
    }),
  ],
  'AWS::S3::BucketPolicy': [
    'aws_s3_bucket_policy',
    ({ Bucket = null, PolicyDocument = null }) => ({ bucket: Bucket, policy: PolicyDocument }),
  ],
  'AWS::EC2::FlowLog': [
    'aws_flow_log',
    ({ ResourceId = null, ResourceType: _, ...p }) => ({ vpc_id: ResourceId, ...inSnakeCase(p) }),
  ],
};

/** The address that an added resource has. */
export const addressOf = ({ resource, type, name }: Add): string =>
  `${RESOURCES[type]?.[0] ?? ''}.${resource.id.slice(resource.id.indexOf('.') + 1)}_${snake(name)}`;

/** Attributes that the provider calls otherwise. */
const attribute = ({ attribute: name }: Reference): string =>
  name === undefined ? 'id' : /Name$/.test(name) ? 'name' : snake(name);

/** Data inside of `jsonencode`. */
function nested(json: Json, style: Style): readonly string[] {
  if (isArray(json) && json.some(item => !isScalarJson(item) && !isProgram(item))) {
    const items = json.flatMap(item => nested(item, style).map((l, i, all) => (i === all.length - 1 ? `${l},` : l)));
    return ['[', ...items.map(l => style.step + l), ']'];
  }
  if (!isObject(json) || isProgram(json)) return expression(json, style) ?? ['null'];
  const members = Object.entries(json).map(([key, value]) => ({
    key: /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key),
    lines: nested(value, style),
  }));
  const wide = Math.max(0, ...members.map(m => (m.lines.length === 1 ? m.key.length : 0)));
  const lines = members.flatMap(({ key, lines: [first = '', ...rest] }) => [
    `${rest.length > 0 ? key : key.padEnd(wide)} = ${first}`,
    ...rest,
  ]);
  return ['{', ...lines.map(l => style.step + l), '}'];
}

/** The lines of a block's body: arguments first, with their equals signs below each other. */
function body(json: JsonObject, style: Style): readonly string[] {
  const isValue = (key: string, v: Json): boolean =>
    !isObject(v) || isProgram(v) || key === 'dimensions' || key === 'policy';
  const values = Object.entries(json).filter(([key, v]) => isValue(key, v));
  const wide = Math.max(...values.map(([key, v]) => (isObject(v) && !isProgram(v) ? 0 : key.length)));
  const lines = values.flatMap(([key, v]) => {
    const [first = '', ...rest] = nested(v, style);
    if (key !== 'policy') return [`${rest.length > 0 ? key : key.padEnd(wide)} = ${first}`, ...rest];
    return [`${key} = jsonencode(${first}`, ...rest.slice(0, -1), `${rest.at(-1) ?? ''})`];
  });
  const blocks = Object.entries(json).filter(([key, v]) => !isValue(key, v));
  return [
    ...lines,
    ...blocks.flatMap(([key, v]) => [
      ...(lines.length > 0 ? [''] : []),
      `${key} {`,
      ...body(v as JsonObject, style).map(l => (l === '' ? '' : style.step + l)),
      '}',
    ]),
  ];
}

/** Resources behind the one that they serve; undefined where the provider has none for a type, or the resource stands for several. */
export function additions(
  host: Declared,
  adds: readonly Add[],
  module: Module,
  text: string,
  style: Style,
  site: (site: SiteValue) => Json,
): TextEdit | undefined {
  const [type, name] = host.block.labels;
  if (!type || !name || attributeOf(host.block.items, 'count') || attributeOf(host.block.items, 'for_each'))
    return undefined;
  const labels = new Map(adds.map(a => [a.name, `${name.text}_${snake(a.name)}`]));
  const resourceOf = (added: string): string => RESOURCES[adds.find(a => a.name === added)?.type ?? '']?.[0] ?? '';
  const address = (added: string): string => `${resourceOf(added)}.${labels.get(added) ?? ''}`;
  const self = (r: Reference): string => `${type.text}.${name.text}.${attribute(r)}`;
  const put = (json: Json): Json =>
    lowered(json, it => {
      if (isSiteValue(it)) return site(it);
      if (isReference(it)) return it.$ref === '' ? code(self(it)) : code(address(it.$ref));
      if (!isJoined(it)) return null;
      const parts = it.$text.map(p => (typeof p === 'string' ? p.replace(/["\\]/g, c => `\\${c}`) : `\${${self(p)}}`));
      return code(`"${parts.join('')}"`);
    });
  const blocks: string[] = [];
  for (const add of adds) {
    const [resource, convert] = RESOURCES[add.type] ?? [];
    const label = labels.get(add.name) ?? '';
    if (!resource || !convert) return undefined;
    if (module.declared.has(`${resource}.${label}`)) continue;
    const lines = body(put(convert(add.properties, { label, address })) as JsonObject, style);
    const all = ['', `resource "${resource}" "${label}" {`, ...lines.map(l => (l === '' ? '' : style.step + l)), '}'];
    blocks.push(all.map(l => style.eol + l).join(''));
  }
  const end = lineEnd(text, host.block.at.end);
  const isLast = end === text.length && blocks.length > 0;
  return { at: { start: end, end }, text: blocks.join('') + (isLast ? style.eol : '') };
}
