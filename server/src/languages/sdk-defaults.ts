import type { Json } from '../model/value.ts';
import { isObject, merged } from './data/json-value.ts';
import { parseData } from './data/parse.ts';
import type { DataNode } from './data/tree.ts';
import type { Shared } from './language.ts';

/** A file of defaults for the SageMaker Python SDK (`config.yaml`): what it sends where the code says nothing. */
export interface SdkDefaults {
  readonly is: 'defaults';
  readonly path: string;
  readonly json: Json;
}

/** Is a text of YAML or JSON such a file? */
export const isSdkDefaults = (text: string): boolean =>
  /^[ \t{]*["']?SchemaVersion["']?[ \t]*:[ \t]*["']?1\.0\b/m.test(text) &&
  /^[ \t{,]*["']?SageMaker["']?[ \t]*:/m.test(text);

function toJson(node: DataNode | undefined): Json {
  switch (node?.kind) {
    case 'scalar':
      return node.tag === undefined ? node.value : null;
    case 'list':
      return node.items.map(toJson);
    case 'map':
      return Object.fromEntries(node.members.map(m => [m.key, toJson(m.value)]));
    default:
      return null;
  }
}

/** What such a file says; undefined for any other. */
export function readSdkDefaults(path: string, text: string): SdkDefaults | undefined {
  if (!isSdkDefaults(text)) return undefined;
  const json = toJson(parseData(text).root);
  return isObject(json) ? { is: 'defaults', path, json: json.SageMaker ?? null } : undefined;
}

/** The file as other documents get it. */
export function offeredDefaults(path: string, text: string): Shared<SdkDefaults> | undefined {
  const part = readSdkDefaults(path, text);
  return part && { key: JSON.stringify(part.json), part };
}

/** Several files together, as the SDK merges them: the later one wins. */
export const together = (all: readonly SdkDefaults[]): Json =>
  all.reduce<Json>((before, { json }) => (isObject(json) ? merged(before, json) : before), {});
