import { isDecided, isEnding, isIntent } from '../../model/intent.ts';
import { show } from '../../model/read.ts';
import type { Json, Scalar, Value } from '../../model/value.ts';

export type JsonObject = { readonly [key: string]: Json };

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
export const isArray = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
export const isScalarJson = (json: Json): json is Scalar => typeof json !== 'object' || json === null;

/** Both together; where they disagree the later one holds. */
export function merged(first: Json | undefined, second: Json): Json {
  if (!isObject(first) || !isObject(second)) return second;
  const all: Record<string, Json> = { ...first };
  for (const [key, value] of Object.entries(second)) all[key] = merged(first[key], value);
  return all;
}

/** The value below further keys: `nest(['A', '0'], 1)` is `{ A: [1] }`; undefined where a list would need other items first. */
export function nest(path: readonly string[], value: Json): Json | undefined {
  return path.reduceRight<Json | undefined>((inner, key) => {
    if (inner === undefined) return undefined;
    if (/^\d+$/.test(key)) return key === '0' ? [inner] : undefined;
    return { [key]: inner };
  }, value);
}

/** A function of CloudFormation in place of a value: `{ Ref: … }`. */
export const isIntrinsic = (json: Json): json is JsonObject => {
  const [name, ...more] = isObject(json) ? Object.keys(json) : [];
  return more.length === 0 && name !== undefined && /^(?:Ref|Fn::\w+)$/.test(name);
};

/** Does the source say exactly this? */
export function says(value: Value, json: Json): boolean {
  if (isEnding(json)) return show(value)?.endsWith(json.$ending) ?? false;
  if (isIntent(json) || isIntrinsic(json)) return isDecided(value);
  if (value.state === 'known') return value.value === json;
  if (value.state === 'list')
    return isArray(json) && json.length === value.items.length && value.items.every((v, i) => says(v, json[i] ?? null));
  if (value.state !== 'object' || !isObject(json)) return false;
  const keys = Object.keys(json);
  return (
    keys.length === value.members.size &&
    keys.every(key => {
      const member = value.members.get(key);
      return member !== undefined && says(member, json[key] ?? null);
    })
  );
}
