import { absent, known, list, object, type Span, type Value } from '../../model/value.ts';

function data(json: unknown, at: Span): Value {
  if (Array.isArray(json))
    return list(
      json.map(item => data(item, at)),
      at,
    );
  if (json !== null && typeof json === 'object')
    return object(new Map(Object.entries(json).map(([k, v]) => [k, data(v, at)])), at);
  return typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
    ? known(json, at)
    : absent(at);
}

/** JSON text is read like the dictionary it is; anything else stays. */
export function jsonText(v: Value): Value {
  if (v.state !== 'known' || typeof v.value !== 'string' || !/^\s*[[{]/.test(v.value)) return v;
  try {
    return data(JSON.parse(v.value), v.at);
  } catch {
    return v;
  }
}
