import type { Resource } from '../../model/resource.ts';
import { propertyKind } from '../../model/resource-types.ts';
import type { Json, ObjectValue, Value } from '../../model/value.ts';

/** An object inside a resource whose members have fixed names. */
export interface Shaped {
  /** Its path below the properties, `''` for the properties themselves. */
  readonly path: string;
  readonly value: ObjectValue;
}

function* inside(type: string, value: Value, path: string): Iterable<Shaped> {
  const below = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
  if (value.state === 'one-of') {
    for (const branch of value.values) yield* inside(type, branch, path);
  } else if (value.state === 'list') {
    for (const [i, item] of value.items.entries()) yield* inside(type, item, below(i));
  } else if (value.state === 'object' && (path === '' || propertyKind(type, path) === 'object')) {
    yield { path, value };
    for (const [name, member] of value.members) yield* inside(type, member, below(name));
  }
}

/** The objects of a resource as a template or a request writes them, from the outside in; nothing where the names are the library's. */
export function shapedIn(resource: Resource): Iterable<Shaped> {
  return WRITTEN[resource.dialect] ? inside(resource.type, resource.properties, '') : [];
}

/** Who reads the names as they are written. */
export const readBy = (resource: Resource): 'template' | 'request' => WRITTEN[resource.dialect] ?? 'template';
const WRITTEN: Readonly<Partial<Record<Resource['dialect'], 'template' | 'request'>>> = {
  cloudformation: 'template',
  sam: 'template',
  boto3: 'request',
  'step-functions': 'request',
};

/** A value that is written out in full as plain data; undefined for any other. */
export function plain(value: Value): Json | undefined {
  if (value.state === 'known' && !value.origin) return value.value;
  if (value.state === 'list' && !value.open) {
    const items = value.items.map(plain);
    return items.some(i => i === undefined) ? undefined : (items as Json[]);
  }
  if (value.state !== 'object' || value.open) return undefined;
  const members = [...value.members].map(([name, member]) => [name, plain(member)] as const);
  return members.some(([, m]) => m === undefined) ? undefined : (Object.fromEntries(members) as Json);
}
