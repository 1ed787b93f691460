import { memberPath } from '../../model/paths.ts';
import type { ResourceType } from '../../model/resource.ts';
import { isFree, memberNames } from '../../model/resource-types.ts';
import { type Json, object, unknown, type Value } from '../../model/value.ts';

/** Names that Go keeps for itself have an underscore behind them. */
const RESERVED = /^(?:type|range|interface|map|func|default|package|import|select|var|const|switch|case|return)$/;

/** The API's name of a field: the member that differs in case only (`roleARN` is `RoleArn`), else with a capital first letter. */
function apiName(type: ResourceType, path: string, written: string): string {
  const field = written.replace(/_$/, '');
  const lower = field.toLowerCase();
  return (
    memberNames(type, path).find(name => name.toLowerCase() === lower) ?? field.charAt(0).toUpperCase() + field.slice(1)
  );
}

/** Fields `xRef` name another object: what stands there is set, and what it is called is not known here. */
const REFERENCE = /(?<=[a-zA-Z])Refs?$/;

/** The member that a reference gives: `roleRef` is `RoleArn`, `subnetRefs` is `Subnets`; undefined for other fields. */
function referredName(type: ResourceType, path: string, field: string): string | undefined {
  if (!REFERENCE.test(field)) return undefined;
  const stem = field.replace(REFERENCE, '');
  const lower = stem.toLowerCase();
  const isMeant = (name: string): boolean =>
    name.toLowerCase().startsWith(lower) && /^(?:s|ids?|arns?|names?|uris?)?$/i.test(name.slice(lower.length));
  return memberNames(type, path).find(isMeant) ?? apiName(type, path, stem);
}

/** The fields of a controller's object under the API's names, all the way down; free keys stay. */
export function apiValue(type: ResourceType, value: Value, path = ''): Value {
  switch (value.state) {
    case 'list':
      return { ...value, items: value.items.map(item => apiValue(type, item, memberPath(path, '0'))) };
    case 'object': {
      if (isFree(type, path)) return value;
      const members = new Map<string, Value>();
      for (const [field, member] of value.members) {
        const name = referredName(type, path, field);
        if (name !== undefined) members.set(name, unknown('the name of another object', member.at));
      }
      for (const [field, member] of value.members) {
        if (REFERENCE.test(field)) continue;
        const name = apiName(type, path, field);
        members.set(name, apiValue(type, member, memberPath(path, name)));
      }
      return object(members, value.at, value.open);
    }
    default:
      return value;
  }
}

/** Words that the controllers' names write in capitals, as Go does. */
const INITIALISM =
  /(?<=[a-z0-9])(?:Arn|Id|Kms|Uri|Url|Vpc|Iam|Api|Cpu|Gpu|Json|Http|Https|Sso|Efs|Ebs|Ml)(s?)(?![a-z])/g;

/** The controllers' name of a member of the API: `VolumeKmsKeyId` is `volumeKMSKeyID`. */
function fieldName(name: string): string {
  const first = /^[A-Z]+(?=[A-Z][a-z])|^[A-Z][a-z0-9]*|^[A-Z]+$/.exec(name)?.[0] ?? '';
  const rest = name.slice(first.length);
  const field = first.toLowerCase() + (rest ? (first + rest).replace(INITIALISM, capitals).slice(first.length) : '');
  return RESERVED.test(field) ? `${field}_` : field;
}

const capitals = (word: string, plural: string): string =>
  plural ? word.slice(0, -1).toUpperCase() + plural : word.toUpperCase();

/** A path of the API's names as the controllers write it. */
export function fieldPath(type: ResourceType, path: string): string {
  let walked = '';
  return path
    .split('.')
    .map(name => {
      const free = walked !== '' && isFree(type, walked);
      walked = memberPath(walked, name);
      return free || /^\d+$/.test(name) ? name : fieldName(name);
    })
    .join('.');
}

/** Plain data at a path with its keys as the controllers write them. */
export function fieldJson(type: ResourceType, path: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => fieldJson(type, memberPath(path, '0'), item));
  if (typeof value !== 'object' || value === null) return value;
  const free = isFree(type, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [
      free ? key : fieldName(key),
      fieldJson(type, memberPath(path, key), v as Json),
    ]),
  );
}
