import { absent, oneOf, type Scalar, type Span, unknown, type Value } from './value.ts';

const step = (value: Value, name: string, head: Span): Value => {
  switch (value.state) {
    case 'object': {
      const member = value.members.get(name);
      if (member) return member;
      return value.open ? unknown('members that the source does not show', value.at) : absent(head);
    }
    case 'list': {
      const item = value.items[Number(name)];
      if (item) return item;
      return value.open ? unknown('items that the source does not show', value.at) : absent(head);
    }
    case 'one-of': {
      const all = value.values.map(v => step(v, name, head));
      // Missing whatever happens: then nothing was decided here, and the head is the place to say so.
      return all.every(v => v.state === 'absent') ? absent(head) : oneOf(all, value.at);
    }
    case 'absent':
      return absent(value.at);
    case 'unknown':
      return value;
    default:
      return unknown('a value that is not written out here', value.at);
  }
};

/** Rules ask for the same few paths of every resource. */
const SPLIT = new Map<string, readonly string[]>();
function namesOf(path: string): readonly string[] {
  const known = SPLIT.get(path);
  if (known) return known;
  const names = path.split('.');
  if (SPLIT.size < 5000) SPLIT.set(path, names);
  return names;
}

/**
 * The value at a dotted path (`ResourceConfig.InstanceCount`, `ProductionVariants.0.InstanceType`). Missing in a closed container is
 * `absent`, underlined at `head`; missing in an open one is `unknown`.
 */
export function read(value: Value, path: string, head: Span = value.at): Value {
  let current = value;
  for (const name of namesOf(path)) current = step(current, name, head);
  return current;
}

/** The items of a list value; `open` when there may be more. A value that is no list gives no items and is open unless absent. */
export function items(value: Value): { readonly items: readonly Value[]; readonly open: boolean } {
  if (value.state === 'list') return value;
  if (value.state === 'absent') return { items: [], open: false };
  return { items: [], open: true };
}

/** Every scalar the value may take; undefined when some possibility is not known. `absent` contributes nothing. */
export function possibilities(value: Value): readonly Scalar[] | undefined {
  switch (value.state) {
    case 'known':
      return [value.value];
    case 'default':
      return value.by === 'argument' ? undefined : [value.value];
    case 'one-of': {
      const all: Scalar[] = [];
      for (const v of value.values) {
        const some = possibilities(v);
        if (!some) return undefined;
        all.push(...some);
      }
      return all;
    }
    case 'absent':
      return [];
    default:
      return undefined;
  }
}

/** The one scalar the value has, whatever happens; undefined otherwise. */
export function scalar(value: Value): Scalar | undefined {
  const all = possibilities(value);
  return all && all.length > 0 && all.every(v => v === all[0]) ? all[0] : undefined;
}

export const text = (value: Value): string | undefined => {
  const v = scalar(value);
  return typeof v === 'string' ? v : typeof v === 'number' ? String(v) : undefined;
};

/** Numbers also where a template writes them as text (`"1"`). */
export const toNumber = (v: Scalar): number | undefined =>
  typeof v === 'number' ? v : typeof v === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(v) ? Number(v) : undefined;

/** Booleans also where a template writes them as text (`"true"`). */
export const toBoolean = (v: Scalar): boolean | undefined =>
  typeof v === 'boolean'
    ? v
    : typeof v === 'string' && /^(true|false)$/i.test(v)
      ? v.toLowerCase() === 'true'
      : undefined;

/** Text with its holes shown as `${…}`: equal texts of two templates mean the same value inside one workload. */
export function show(value: Value): string | undefined {
  switch (value.state) {
    case 'known':
    case 'default':
      return String(value.value);
    case 'ref':
      return `\${${value.scope === undefined ? '' : `${value.scope} `}${value.to}}`;
    case 'template': {
      const parts = value.parts.map(p => (typeof p === 'string' ? p : (show(p) ?? '${?}')));
      return parts.join('');
    }
    default:
      return undefined;
  }
}
