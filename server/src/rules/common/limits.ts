import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { type Limit, limitOf, membersOf, requestOf } from '../data/api-limits.ts';

/** A value of a resource for which the service has a limit. */
export interface Limited {
  /** Its path below the properties. */
  readonly path: string;
  readonly value: Value;
  readonly limit: Limit;
}

function* inside(value: Value, code: string, path: string): Iterable<Limited> {
  if (value.state === 'one-of' && /^[>[]/.test(code)) {
    for (const branch of value.values) yield* inside(branch, code, path);
  } else if (code.startsWith('[')) {
    if (value.state !== 'list') return;
    for (const [i, item] of value.items.entries()) yield* inside(item, code.slice(1), `${path}.${i}`);
  } else if (code.startsWith('>')) {
    yield* members(value, code.slice(1), `${path}.`);
  } else {
    const limit = limitOf(code);
    if (limit && value.state !== 'absent') yield { path, value, limit };
  }
}

function* members(value: Value, structure: string, prefix: string): Iterable<Limited> {
  if (value.state !== 'object') return;
  const codes = membersOf(structure);
  for (const [name, member] of value.members) {
    const code = Object.hasOwn(codes, name) ? codes[name] : undefined;
    if (code) yield* inside(member, code, prefix + name);
  }
}

/** Everything in a resource for which the service has a limit, in the order of the source. */
export function limited(resource: Resource): readonly Limited[] {
  const request = requestOf(resource.type);
  return request ? [...members(resource.properties, request, '')] : [];
}
