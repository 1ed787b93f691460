import type { LanguageId } from '../model/facts.ts';
import { type Span, unknown, type Value } from '../model/value.ts';
import type { Handed } from './language.ts';
import { relocated, scoped } from './values.ts';

/** Places of one document mean nothing in another. */
export const SPOT: Span = { start: 0, end: 0 };
/** Longer than any argument: what a module makes of what it makes of what … */
const LONGEST = 20_000;

/** What is left of a length when a value is taken off; below nothing it does not go on. */
function left(value: Value, length: number): number {
  if (length < 0) return length;
  const all = (values: Iterable<Value | string>): number => {
    let rest = length - 1;
    for (const v of values) rest = typeof v === 'string' ? rest - v.length : left(v, rest);
    return rest;
  };
  switch (value.state) {
    case 'known':
    case 'default':
      return length - String(value.value).length;
    case 'list':
      return all(value.items);
    case 'object':
      return all(value.members.values());
    case 'one-of':
      return all(value.values);
    case 'template':
      return all(value.parts);
    default:
      return length - 1;
  }
}

/** A value as another document gets it; `scope` is where its references lead. */
export const sent = (value: Value, scope: string): Value =>
  left(value, LONGEST) < 0
    ? unknown('a value that is too long to follow', SPOT)
    : scoped(relocated(value, SPOT, false), scope);

const replaced = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

/** What is handed to a document or folder, told apart by all that is in it. */
export const handed = <Part>(language: LanguageId, to: string, part: Part): Handed<Part> => ({
  to,
  language,
  key: JSON.stringify(part, replaced),
  part,
});

/** Text that is there for certain, whatever it is: worth handing back. */
export const isSolid = (value: Value): boolean =>
  value.state === 'template'
    ? value.parts.every(p => typeof p === 'string' || isSolid(p))
    : value.state === 'known' || value.state === 'ref' || (value.state === 'default' && value.by !== 'argument');
