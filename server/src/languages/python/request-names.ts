import { isIntent } from '../../model/intent.ts';
import { own } from '../../model/tables.ts';
import type { Json } from '../../model/value.ts';
import type { Change } from './write-keys.ts';

/** How a request names what its resource has. */
export interface Spelling {
  /** Its own names, by the resource's; members of members are called alike. */
  readonly names: Readonly<Record<string, string>>;
  /** All names begin with a small letter. */
  readonly small?: true;
}

/** A name as an API writes it whose names begin with a small letter. */
export const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Plain data under such names. */
function inSmall(json: Json): Json {
  if (json === null || typeof json !== 'object' || isIntent(json)) return json;
  if (Array.isArray(json)) return json.map((item: Json) => inSmall(item));
  return Object.fromEntries(Object.entries(json).map(([k, v]) => [small(k), inSmall(v as Json)]));
}

/** A change of the resource as a change of the request. */
export function inRequest(spelling: Spelling, { path, value }: Change): Change {
  const [first = '', ...rest] = path;
  const name = own(spelling.names, first) ?? (spelling.small ? small(first) : first);
  return {
    path: [name, ...(spelling.small ? rest.map(small) : rest)],
    ...(value !== undefined && { value: spelling.small ? inSmall(value) : value }),
  };
}
