import type { Json } from '../../model/value.ts';
import { isObject, type JsonObject, nest } from '../data/json-value.ts';
import { type Completion, companionFor, completionOf } from './companions.ts';
import { additionLines, type Style } from './layout.ts';
import type { Module } from './module.ts';
import { type Action, type Host, planSet } from './plan.ts';
import type { Subject } from './properties.ts';
import { addition } from './render.ts';
import { attributeOf, blocksOf, plainText } from './tree.ts';

/** Whether the provider may be of a version that has no companions of buckets: they came with version 4. */
const isOld = (module: Module): boolean =>
  module.parts.some(part =>
    blocksOf(part.items, 'terraform')
      .flatMap(t => blocksOf(t.items, 'required_providers'))
      .some(r => {
        const aws = attributeOf(r.items, 'aws')?.value;
        const version = aws?.kind === 'object' ? aws.items.find(i => i.name === 'version')?.value : aws;
        return /(?:^|,)\s*(?:(?:~>|<=?|=)\s*)?[0-3](?:\.|\s*$)|<\s*4/.test(plainText(version, part.text) ?? '');
      }),
  );

/** How a property of a bucket is set that has a resource of its own: there, where it is, else in a new one. */
export function planCompanion(
  host: Host,
  path: readonly string[],
  json: Json,
  module: Module,
  completions: readonly Completion[],
): Action | undefined {
  const [property = '', ...rest] = path;
  const found = companionFor(host.subject.resource, property);
  if (!found) return undefined;
  const [resource, companion] = found;
  const present = completionOf(completions, resource, host.block);
  if (present === 'unknown') return undefined;
  if (present) {
    if (present.part !== module.own) return undefined;
    const subject: Subject = { ...host.subject, resource };
    const block = companion.block === undefined ? present.node : blocksOf(present.node.items, companion.block)[0];
    return block && planSet({ block, subject, path: property }, rest, json);
  }
  const name = host.block.labels[1]?.text ?? '';
  const repeated = attributeOf(host.block.items, 'count') ?? attributeOf(host.block.items, 'for_each');
  const members = nest(rest, json);
  if (repeated || module.declared.has(`${resource}.${name}`) || isOld(module) || members === undefined)
    return undefined;
  return { kind: 'companion', host, property, members };
}

/** The lines of a new resource that completes a bucket. */
export function companionLines(
  action: Action & { readonly kind: 'companion' },
  style: Style,
): readonly string[] | undefined {
  const { host, property, members } = action;
  const [resource, companion] = companionFor(host.subject.resource, property) ?? [];
  const name = host.block.labels[1]?.text;
  if (!resource || !companion || name === undefined || !isObject(members)) return undefined;
  const inner = addition(members as JsonObject, { ...host.subject, resource }, property, style);
  if (!inner) return undefined;
  const lines =
    companion.block === undefined
      ? additionLines(inner)
      : [`${companion.block} {`, ...additionLines(inner).map(line => (line === '' ? '' : style.step + line)), '}'];
  const all = [`${companion.of} = ${host.subject.resource}.${name}.id`, '', ...lines];
  return ['', `resource "${resource}" "${name}" {`, ...all.map(line => (line === '' ? '' : style.step + line)), '}'];
}
