import { isEnding, isProgram } from '../../model/intent.ts';
import { memberPath } from '../../model/paths.ts';
import type { ResourceType } from '../../model/resource.ts';
import { isFree, memberNames, propertyKind } from '../../model/resource-types.ts';
import { type Json, list, object, type Value } from '../../model/value.ts';

/** Members that take free keys, of types whose shape is not known here. */
const FREE =
  /^(?:environment|variables|tags?Map|.*[pP]olicyDocument|.*[pP]olicyText|keyPolicy|definition|definitionString|parameters|input)$/;

/** CDK's prop name -> CloudFormation's: the known member that differs in case only, else with a capital first letter. */
function pascal(type: ResourceType, path: string, prop: string): string {
  const lower = prop.replaceAll('_', '').toLowerCase();
  return (
    memberNames(type, path).find(name => name.toLowerCase() === lower) ?? prop.charAt(0).toUpperCase() + prop.slice(1)
  );
}

/** `KMSMasterKeyID` -> `kmsMasterKeyId`, as CDK names its L1 props. */
export const camel = (name: string): string =>
  (name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|[^A-Za-z]+/g) ?? [])
    .map((word, i) => (i === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join('');

/** Renames the members of L1 props to CloudFormation's names, all the way down; free keys stay. */
export function renamed(type: ResourceType, value: Value, path = ''): Value {
  switch (value.state) {
    case 'list':
      return list(
        value.items.map(item => renamed(type, item, memberPath(path, '0'))),
        value.at,
        value.open,
      );
    case 'one-of':
      return { ...value, values: value.values.map(v => renamed(type, v, path)) };
    case 'object': {
      const kind = path === '' ? undefined : propertyKind(type, path);
      if (kind === 'json') return value;
      if (kind === 'map') {
        const entries = [...value.members].map(([k, v]): [string, Value] => [k, renamed(type, v, memberPath(path, k))]);
        return object(new Map(entries), value.at, value.open);
      }
      const isKnownShape = memberNames(type, path).length > 0;
      const members = new Map<string, Value>();
      for (const [prop, member] of value.members) {
        const name = pascal(type, path, prop);
        members.set(name, !isKnownShape && FREE.test(prop) ? member : renamed(type, member, memberPath(path, name)));
      }
      return object(members, value.at, value.open);
    }
    default:
      return value;
  }
}

/** The L1 prop path of a property path; free keys stay. */
export function propNames(type: ResourceType, path: string): readonly string[] {
  let walked = '';
  return path.split('.').map(name => {
    const free = walked !== '' && isFree(type, walked);
    walked = memberPath(walked, name);
    return free || /^\d+$/.test(name) ? name : camel(name);
  });
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Plain data at a property path with its keys as L1 props have them. */
export function propJson(type: ResourceType, path: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => propJson(type, memberPath(path, '0'), item));
  if (!isRecord(value) || isProgram(value) || isEnding(value as Json)) return value;
  const free = isFree(type, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [free ? key : camel(key), propJson(type, memberPath(path, key), v)]),
  );
}
