import type { ResourceType } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';
import { object, type Value } from '../../model/value.ts';
import { jsonText } from './json-text.ts';
import type { Spelling } from './request-names.ts';

/** A boto3 client method that declares or changes a resource. */
export interface Operation {
  readonly service: string;
  readonly type: ResourceType;
  readonly update?: true;
  /** The request says only a part of the resource. */
  readonly partial?: true;
  /** A keyword of this operation that no other library's method of that name has. */
  readonly decisive: string;
  /** The request in the shape of the resource, where they differ. */
  readonly shape?: (request: Value) => Value;
  /** The properties in which they differ, where those are all: a fix cannot write them, but any other. */
  readonly reshaped?: readonly string[];
  /** The names in which they differ besides. */
  readonly spelling?: Spelling;
  /** Properties that other requests set afterwards, with the method of each. */
  readonly later?: Readonly<Record<string, string>>;
}

type ObjectValue = Value & { state: 'object' };

/** A change of a request’s members. */
export const reshaped =
  (change: (members: Map<string, Value>, from: ObjectValue) => void) =>
  (request: Value): Value => {
    if (request.state !== 'object') return request;
    const members = new Map(request.members);
    change(members, request);
    return object(members, request.at, request.open);
  };

/** Members under other names. */
export const renamed = (names: Readonly<Record<string, string>>): ((request: Value) => Value) =>
  reshaped((members, from) => {
    for (const [name, v] of from.members) {
      const to = own(names, name);
      if (!to) continue;
      members.delete(name);
      members.set(to, v);
    }
  });

/** Documents given as JSON text, read like the dictionaries they are. */
export const withPolicy = (...names: readonly string[]) =>
  reshaped(members => {
    for (const name of names) {
      const v = members.get(name);
      if (v) members.set(name, jsonText(v));
    }
  });

/** Names as CloudFormation writes them, where the API begins them with a small letter. */
export function capitalized(v: Value): Value {
  if (v.state === 'list') return { ...v, items: v.items.map(capitalized) };
  if (v.state !== 'object') return v;
  const named = [...v.members].map(
    ([k, m]) => [k.charAt(0).toUpperCase() + k.slice(1), k === 'tags' ? m : capitalized(m)] as const,
  );
  return object(new Map(named), v.at, v.open);
}
