import { type Span, unknown, type Value } from '../model/value.ts';

/** Text as the source composes it: fixed parts, and values in its holes. */
export interface Written {
  readonly parts: readonly (string | Value)[];
  /** A caller may pass something else. */
  readonly loose?: true;
}

const SPOT: Span = { start: 0, end: 0 };
/** Something is written, but not what. */
export const HIDDEN: Written = { parts: [unknown('a value that is not written out here', SPOT)] };

function flat(parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const made: (string | Value)[] = [];
  const add = (part: string | Value): void => {
    const last = made.at(-1);
    if (typeof part === 'string' && typeof last === 'string') made[made.length - 1] = last + part;
    else if (part !== '') made.push(part);
  };
  for (const part of parts) {
    if (typeof part === 'string') add(part);
    else if (part.state === 'known' || (part.state === 'default' && part.by !== 'argument')) add(String(part.value));
    else if (part.state === 'template') for (const inner of flat(part.parts)) add(inner);
    else add(part);
  }
  return made;
}

/** Every text that a value may amount to; nothing where it is not set or no text at all. */
export function writtenOf(value: Value): readonly Written[] {
  switch (value.state) {
    case 'known':
      return value.value === null || value.value === '' ? [] : [{ parts: [String(value.value)] }];
    case 'default':
      if (value.value === null || value.value === '') return [HIDDEN];
      return [{ parts: [String(value.value)], ...(value.by === 'argument' && { loose: true }) }];
    case 'one-of':
      return value.values.flatMap(writtenOf);
    case 'ref':
      return [{ parts: [value] }];
    case 'template':
      return [{ parts: flat(value.parts) }];
    case 'unknown':
      return [HIDDEN];
    default:
      return [];
  }
}

/** What stands behind one fixed text and before another, or to the end; undefined where the first is not there. */
export function between({ parts, loose }: Written, after: string, before?: string): Written | undefined {
  const first = parts.findIndex(p => typeof p === 'string' && p.includes(after));
  const text = parts[first];
  if (typeof text !== 'string') return undefined;
  const rest = [text.slice(text.indexOf(after) + after.length), ...parts.slice(first + 1)];
  const made: (string | Value)[] = [];
  for (const part of rest) {
    const end = before !== undefined && typeof part === 'string' ? part.indexOf(before) : -1;
    made.push(end >= 0 && typeof part === 'string' ? part.slice(0, end) : part);
    if (end >= 0) break;
  }
  const kept = made.filter(p => p !== '');
  return kept.length === 0 ? undefined : { parts: kept, ...(loose && { loose }) };
}

/** The same behind the last of the fixed text. */
export function behindLast(written: Written, mark: string): Written {
  const next = between(written, mark);
  return next ? behindLast(next, mark) : written;
}

/** The values at a path. `*` stands for every item or member, `**` for every text below. */
export function* valuesAt(value: Value, steps: readonly string[]): Iterable<Value> {
  if (value.state === 'one-of') {
    for (const v of value.values) yield* valuesAt(v, steps);
    return;
  }
  const [name, ...rest] = steps;
  if (name === undefined) yield value;
  else if (value.state === 'absent') return;
  else if (name === '**') yield* leaves(value);
  else if (name === '*') yield* each(value, rest);
  else if (value.state === 'object') {
    const member = value.members.get(name);
    if (member) yield* valuesAt(member, rest);
    else if (value.open) yield HIDDEN.parts[0] as Value;
  } else yield HIDDEN.parts[0] as Value;
}

function* each(value: Value, rest: readonly string[]): Iterable<Value> {
  if (value.state !== 'list' && value.state !== 'object') {
    yield HIDDEN.parts[0] as Value;
    return;
  }
  const all = value.state === 'list' ? value.items : value.members.values();
  for (const v of all) yield* valuesAt(v, rest);
  if (value.open) yield HIDDEN.parts[0] as Value;
}

function* leaves(value: Value): Iterable<Value> {
  if (value.state === 'list') for (const v of value.items) yield* leaves(v);
  else if (value.state === 'object') for (const v of value.members.values()) yield* leaves(v);
  else if (value.state === 'one-of') for (const v of value.values) yield* leaves(v);
  else yield value;
}
