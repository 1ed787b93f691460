import { known, list, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import { concatenated, type Part } from '../data/substitute.ts';
import { type Context, evaluate } from './evaluate.ts';
import type { Call } from './tree.ts';
import { concatenatedLists, mergedObjects } from './values.ts';

type Read = (args: readonly Value[], at: Span) => Value | undefined;

/** Changes the form of a value, not what it says. */
const same: Read = ([value]) => value;

/** A function of one text, which is applied to whatever the text may be. */
const ofText =
  (change: (text: string) => Scalar | undefined): Read =>
  ([value], at) => {
    if (value?.state !== 'known' && value?.state !== 'default') return undefined;
    const result = typeof value.value === 'object' ? undefined : change(String(value.value));
    if (result === undefined) return undefined;
    return value.state === 'known' ? known(result, at) : { ...value, value: result, at };
  };

const flattened: Read = ([value], at) =>
  value?.state === 'list'
    ? concatenatedLists(
        [
          ...value.items.map(v => (v.state === 'list' || v.state === 'unknown' ? v : list([v], at))),
          list([], at, value.open),
        ],
        at,
      )
    : undefined;

/** Without what is null or empty: what is not known may be either. */
const compacted: Read = ([value], at) => {
  if (value?.state !== 'list') return undefined;
  const kept = value.items.filter(v => v.state !== 'absent' && !(v.state === 'known' && v.value === ''));
  const sure = kept.filter(v => v.state === 'known' || v.state === 'ref' || v.state === 'template');
  return list(sure, at, value.open || sure.length < kept.length);
};

const joinedText: Read = ([separator, items], at) => {
  if (separator?.state !== 'known' || items?.state !== 'list' || items.open) return undefined;
  return concatenated(
    items.items.flatMap((v, i): Part[] => (i === 0 ? [v] : [String(separator.value), v])),
    at,
  );
};

/** `format("%s-%d", …)`, with the plain verbs only. */
const formatted: Read = ([pattern, ...args], at) => {
  if (pattern?.state !== 'known' || typeof pattern.value !== 'string') return undefined;
  const parts: Part[] = [];
  let from = 0;
  let next = 0;
  for (const m of pattern.value.matchAll(/%(%|[-+ #0-9.[\]]*[a-zA-Z])/g)) {
    parts.push(pattern.value.slice(from, m.index));
    from = m.index + m[0].length;
    const arg = m[1] === '%' ? '%' : args[next++];
    if (arg === undefined || !/^[%svdq]$/.test(m[1] ?? '')) return undefined;
    parts.push(arg);
  }
  return concatenated([...parts, pattern.value.slice(from)], at);
};

/** The first that is neither null nor empty. */
const coalesced: Read = args => {
  for (const value of args) {
    const skipped = value.state === 'absent' || (value.state === 'known' && value.value === '');
    if (!skipped) return value.state === 'unknown' || value.state === 'one-of' ? undefined : value;
  }
  return undefined;
};

/** `lookup(map, key, default)` of a map that is written out. */
const lookedUp: Read = ([map, key, otherwise]) => {
  if (map?.state !== 'object' || key?.state !== 'known') return undefined;
  return map.members.get(String(key.value)) ?? (map.open ? undefined : otherwise);
};

const item: Read = ([value, index]) => {
  if (value?.state !== 'list' || index?.state !== 'known' || value.open) return undefined;
  return value.items[Number(index.value) % Math.max(1, value.items.length)];
};

const only: Read = ([value], at) => {
  if (value?.state !== 'list') return value?.state === 'ref' ? value : undefined;
  const [first] = value.items;
  return first ? (value.items.length === 1 ? first : undefined) : value.open ? undefined : unknown('nothing', at);
};

const FUNCTIONS: Readonly<Record<string, Read>> = {
  // The encoding says nothing; what matters is the text in it.
  base64encode: same,
  coalesce: coalesced,
  compact: compacted,
  concat: concatenatedLists,
  distinct: same,
  element: item,
  flatten: flattened,
  format: formatted,
  join: joinedText,
  jsonencode: same,
  lookup: lookedUp,
  lower: ofText(t => t.toLowerCase()),
  merge: mergedObjects,
  nonsensitive: same,
  one: only,
  sensitive: same,
  sort: same,
  tobool: ofText(t => (t === 'true' ? true : t === 'false' ? false : undefined)),
  tolist: same,
  tomap: same,
  tonumber: ofText(t => (/^-?\d+(?:\.\d+)?$/.test(t) ? Number(t) : undefined)),
  toset: same,
  tostring: ofText(t => t),
  trimspace: ofText(t => t.trim()),
  upper: ofText(t => t.toUpperCase()),
  yamlencode: same,
};

/** What a call of one of Terraform's functions gives; unknown where the source does not decide it. */
export function callValue(e: Call, context: Context): Value {
  const read = Object.hasOwn(FUNCTIONS, e.name) ? FUNCTIONS[e.name] : undefined;
  const value = e.open
    ? undefined
    : read?.(
        e.args.map(a => evaluate(a, context)),
        e.at,
      );
  return value
    ? value
    : unknown(
        e.name.startsWith('file') || e.name === 'templatefile' ? 'the content of a file' : `the result of ${e.name}()`,
        e.at,
      );
}
